// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ShortProcessor;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.ObjectType;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.volume.TestSlices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels come back as channels, with their names. */
class SavedChannelsTest {
  @TempDir Path folder;
  private SavedSeries series;

  @BeforeEach
  void folders() throws IOException {
    series = new SavedSeries(folder);
  }

  /** Planes whose pixel is 100 x time + 10 x slice + channel, each counted from 1. */
  private static ImagePlus drawing(int channels, int slices, int times) {
    ImageStack stack = new ImageStack(4, 3);
    for (int time = 1; time <= times; time++) {
      for (int slice = 1; slice <= slices; slice++) {
        for (int channel = 1; channel <= channels; channel++) {
          ShortProcessor plane = new ShortProcessor(4, 3);
          plane.add(100 * time + 10 * slice + channel);
          stack.addSlice(plane);
        }
      }
    }
    ImagePlus image = new ImagePlus("drawing", stack);
    image.setDimensions(channels, slices, times);
    image.setOpenAsHyperStack(true);
    image.getCalibration().setUnit("mm");
    image.getCalibration().pixelDepth = 5;
    return image;
  }

  private static void assertSamePlanes(ImagePlus expected, ImagePlus found) {
    assertArrayEquals(expected.getDimensions(), found.getDimensions());
    for (int i = 1; i <= expected.getStackSize(); i++) {
      assertEquals(
          expected.getStack().getProcessor(i).get(2, 1),
          found.getStack().getProcessor(i).get(2, 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"CT,false", "CT,true", "MR,false", "MR,true", "SECONDARY_CAPTURE,true"})
  void drawnChannelsOfAPlacedImageAreChannelsAgain(ObjectType type, boolean multiframe)
      throws IOException {
    ImagePlus image = drawing(2, 3, 1);
    image.setProp(VolumeImage.CHANNELS, "vessels, left\nMüller");
    series.saveAxial(image, SavedSeries.objects(type, multiframe));
    ImagePlus again = series.saved();
    assertSamePlanes(image, again);
    assertEquals(
        multiframe ? "vessels, left\nMüller" : "VESSELS_LEFT\nM_LLER",
        again.getProp(VolumeImage.CHANNELS));
  }

  @ParameterizedTest
  @CsvSource({"2,3,1", "2,1,1", "2,1,3", "2,3,2", "1,3,2"})
  void channelsSlicesAndTimesWithoutAPlaceAreInOneFileThatTellsThemApart(
      int channels, int slices, int times) throws IOException {
    ImagePlus image = drawing(channels, slices, times);
    DerivedSeries.Result result = series.save(image);
    assertEquals("1 file of type secondary_capture", result.summary());
    assertTrue(result.warnings().toString().contains("in one file only"), result::toString);
    ImagePlus again = series.saved();
    assertSamePlanes(image, again);
    if (channels > 1) {
      assertEquals("channel 1\nchannel 2", again.getProp(VolumeImage.CHANNELS));
    }
  }

  /** Directions along rows and columns are not written, so that b-values alone are no names. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void weightingsOfOneBValueStayChannels(boolean multiframe) throws IOException {
    TestSlices slices = TestSlices.axial(series.in);
    for (int i = 0; i < 6; i++) {
      int weighting = i / 2;
      slices.write(
          "s" + i,
          new Vector3(-10, 20, 5 * (i % 2)),
          h ->
              h.put(Tags.SOPClassUID, SavedSeries.MR)
                  .put(Tags.Modality, "MR")
                  .put(Tag.of(0x0019, 0x0010), Vr.LO, "GEMS_ACQU_01")
                  .put(Tag.of(0x0019, 0x10BB), Vr.DS, weighting == 1 ? "1" : "0")
                  .put(Tag.of(0x0019, 0x10BC), Vr.DS, weighting == 2 ? "1" : "0")
                  .put(Tag.of(0x0019, 0x10BD), Vr.DS, "0")
                  .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
                  .put(Tag.of(0x0043, 0x1039), Vr.IS, weighting == 0 ? "0" : "900", "8", "0", "0"),
          (column, row) -> 10 * column + row);
    }
    ImagePlus image = series.source();
    assertEquals(3, image.getNChannels());
    series.save(image, SavedSeries.objects(ObjectType.AUTO, multiframe));
    ImagePlus again = series.saved();
    assertEquals(
        multiframe ? image.getProp(VolumeImage.CHANNELS) : "b=0\nb=900\nb=900",
        again.getProp(VolumeImage.CHANNELS));
  }

  @Test
  void aWindowKeepsItsNameAndTheOthersBesideIt() throws IOException {
    // From -0.5 on, which a screen shows from 0 on.
    series.writeSlices(
        new double[] {0, 5},
        h ->
            h.putNumbers(Tags.RescaleIntercept, 0)
                .putNumbers(Tags.WindowCenter, 200, 300)
                .putNumbers(Tags.WindowWidth, 401, 50)
                .put(Tag.of(0x0028, 0x1055), "WIDE", "NARROW"));
    for (boolean multiframe : List.of(false, true)) {
      series.out = folder.resolve("out" + multiframe);
      series.save(series.source(), SavedSeries.objects(ObjectType.AUTO, multiframe));
      assertEquals("200 401 WIDE\n300 50 NARROW", series.saved().getProp(VolumeImage.WINDOWS));
    }
    // A window that a user chose has no name.
    ImagePlus image = series.source();
    image.setDisplayRange(1, 401);
    series.out = folder.resolve("chosen");
    series.save(image);
    assertEquals("201 400", series.saved().getProp(VolumeImage.WINDOWS));
  }
}
