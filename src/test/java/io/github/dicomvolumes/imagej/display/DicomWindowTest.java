// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomWindowTest {
  @TempDir Path folder;

  private void write(String modality) throws IOException {
    SmallSeries files = new SmallSeries(folder);
    for (int z = 0; z < 2; z++) {
      files.add(
          "s" + z,
          z,
          b -> {
            if (modality.equals("CT")) {
              b.put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2");
            }
            b.put(Tags.Modality, modality)
                .put(Tags.RescaleSlope, "2")
                .put(Tags.RescaleIntercept, "-1000")
                .put(Tags.WindowCenter, "40", "-500")
                .put(Tags.WindowWidth, "400", "1400")
                .put(Tag.of(0x0028, 0x1055), Vr.LO, "SOFT TISSUE", "WIDE");
          });
    }
  }

  private ImagePlus open(boolean stored) throws IOException {
    ImportDicomOptions options =
        new ImportDicomOptions(folder, "largest", "", false, false, stored);
    return ImportDicomDirectory.run(options, Progress.NONE).images().get(0);
  }

  private static List<String> keys(ImagePlus image) {
    return DicomWindow.of(image).stream().map(DicomWindow::key).toList();
  }

  private static void assertShown(double black, double white, ImagePlus image) {
    assertEquals(black, image.getDisplayRangeMin(), 1e-9);
    assertEquals(white, image.getDisplayRangeMax(), 1e-9);
  }

  @Test
  void windowsOfTheHeaderComeFirstAndThenThoseOfHabit() throws IOException {
    write("CT");
    ImagePlus image = open(false);
    assertEquals(
        List.of("header", "header2", "lung", "mediastinum", "abdomen", "bone", "brain"),
        keys(image));
    assertEquals("header2  -500 / 1400  WIDE", DicomWindow.of(image).get(1).description());
    // From -1200 to 200 HU: stored values are (HU + 1000) / 2.
    DicomWindow.named(image, "header2").show(image);
    assertShown(-100, 600, image);
    DicomWindow.named(image, "brain").show(image);
    assertShown(500, 540, image);
  }

  @Test
  void aWindowOfHounsfieldUnitsIsRefusedForOtherValues() throws IOException {
    write("MR");
    ImagePlus image = open(false);
    assertEquals(List.of("header", "header2"), keys(image));
    String message =
        assertThrows(IllegalArgumentException.class, () -> DicomWindow.named(image, "lung"))
            .getMessage();
    assertEquals("lung is a window of HU, and values of the image are Gray Value", message);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> DicomWindow.named(image, "lnug"))
            .getMessage()
            .contains("expected header, header2 or full"));
  }

  @Test
  void storedValuesHaveNoWindowOfTheHeader() throws IOException {
    write("CT");
    assertEquals(List.of(), keys(open(true)));
  }

  @Test
  void coloursHaveNoWindow() {
    ImagePlus colours = ij.IJ.createImage("c", "RGB", 3, 3, 1);
    assertThrows(IllegalArgumentException.class, () -> new DicomWindow("", "", 0, 1).show(colours));
    assertThrows(IllegalArgumentException.class, () -> DicomWindow.showAll(colours));
  }

  private static CompositeImage threeChannels(String units) {
    ImagePlus image = IJ.createImage("channels", "32-bit", 5, 4, 3);
    image.setDimensions(3, 1, 1);
    CompositeImage composite = new CompositeImage(image, CompositeImage.GRAYSCALE);
    composite.setProp(VolumeImage.CHANNEL_UNITS, units);
    for (int channel = 1; channel <= 3; channel++) {
      composite.setC(channel);
      composite.setDisplayRange(0, channel);
    }
    composite.setC(1);
    return composite;
  }

  private static List<Double> white(CompositeImage image) {
    List<Double> white = new ArrayList<>();
    for (int channel = 1; channel <= 3; channel++) {
      image.setC(channel);
      white.add(image.getDisplayRangeMax());
    }
    return white;
  }

  @Test
  void channelsOfOneUnitShareAWindowOfHabit() {
    CompositeImage image = threeChannels("HU\nBQML\nHU");
    DicomWindow.named(image, "brain").show(image);
    assertEquals(List.of(80.0, 2.0, 80.0), white(image));
    image = threeChannels("HU\nBQML\nHU");
    new DicomWindow("", "", 50, 20).show(image);
    assertEquals(List.of(60.0, 2.0, 60.0), white(image));
    // The window of habit is one of the channel that is shown.
    image.setC(2);
    assertEquals(List.of(), keys(image));
  }

  @Test
  void channelsWithoutAUnitAndWindowsOfTheHeaderStayApart() {
    CompositeImage image = threeChannels("\n\n");
    new DicomWindow("", "", 50, 20).show(image);
    assertEquals(List.of(60.0, 2.0, 3.0), white(image));
    image = threeChannels("HU\nHU\nHU");
    new DicomWindow("header", "", 50, 20).show(image);
    assertEquals(List.of(60.0, 2.0, 3.0), white(image));
  }
}
