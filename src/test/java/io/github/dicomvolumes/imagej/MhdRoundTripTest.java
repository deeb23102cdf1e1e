// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MhdRoundTripTest {
  @TempDir Path folder;

  private ImagePlus roundTrip(ImagePlus image, String name, boolean compressed, boolean stored)
      throws IOException {
    Path file = folder.resolve(name);
    SaveMhdVolume.run(image, new SaveMhdOptions(file, compressed, stored), Progress.NONE);
    return OpenMhdVolume.run(new OpenMhdOptions(file, false), Progress.NONE);
  }

  private static void assertSame(ImagePlus expected, ImagePlus found) {
    assertArrayEquals(expected.getDimensions(), found.getDimensions());
    assertArrayEquals(MadeImages.values(expected), MadeImages.values(found));
    Calibration a = expected.getCalibration();
    Calibration b = found.getCalibration();
    assertEquals(a.pixelWidth, b.pixelWidth, 1e-12);
    assertEquals(a.pixelHeight, b.pixelHeight, 1e-12);
    assertEquals(a.getUnit(), b.getUnit());
    if (expected.getNSlices() > 1) {
      assertEquals(a.pixelDepth, b.pixelDepth, 1e-12);
      assertEquals(a.getZUnit(), b.getZUnit());
    }
    assertEquals(a.frameInterval, b.frameInterval);
    assertEquals(a.getValueUnit(), b.getValueUnit());
  }

  @ParameterizedTest
  @CsvSource({
    "8,1,1,1",
    "8,1,3,1",
    "8,1,1,4",
    "8,1,3,2",
    "16,1,3,1",
    "16,3,2,2",
    "16,2,3,2",
    "32,1,3,2",
    "32,2,1,1",
    "24,1,1,1",
    "24,1,3,2"
  })
  void everyKindOfImageComesBack(int bitDepth, int channels, int slices, int frames)
      throws IOException {
    ImagePlus image = MadeImages.image(bitDepth, channels, slices, frames);
    image.getCalibration().pixelWidth = 0.3;
    image.getCalibration().pixelHeight = 0.7;
    image.getCalibration().pixelDepth = 1.1;
    image.getCalibration().frameInterval = frames > 1 ? 2.5 : 0;
    for (String unit : new String[] {"mm", "pixel", "micron", "cm"}) {
      image.getCalibration().setUnit(unit);
      assertSame(image, roundTrip(image, "a.mhd", false, false));
      assertSame(image, roundTrip(image, "b.mha", true, false));
    }
  }

  @Test
  void hounsfieldUnitsAreWrittenAsShorts() throws IOException {
    ImagePlus image = MadeImages.image(16, 1, 2, 1);
    double[] line = {-40000, 1};
    image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, line, "HU");
    for (int i = 1; i <= 2; i++) {
      image.getStack().getProcessor(i).set(40500);
    }
    image.setDisplayRange(40000, 41000);
    ImagePlus back = roundTrip(image, "hu.mhd", false, false);
    assertSame(image, back);
    assertTrue(back.getCalibration().isSigned16Bit());
    assertEquals(0, back.getCalibration().getCValue(back.getDisplayRangeMin()));
    assertEquals(1000, back.getCalibration().getCValue(back.getDisplayRangeMax()));
  }

  @Test
  void valuesThatAreNoShortsAreWrittenAsFloats() throws IOException {
    ImagePlus image = MadeImages.image(16, 1, 2, 1);
    double[] line = {-1024, 0.5};
    image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, line, "HU");
    Path file = folder.resolve("half.mhd");
    SaveMhdVolume.Result result =
        SaveMhdVolume.run(image, new SaveMhdOptions(file, false, false), Progress.NONE);
    assertEquals(ValueType.FLOAT32, result.facts().values().type());
    ImagePlus back = OpenMhdVolume.run(new OpenMhdOptions(file, false), Progress.NONE);
    assertArrayEquals(MadeImages.values(image), MadeImages.values(back), 1e-3);
  }

  @Test
  void storedValuesKeepTheirCalibration() throws IOException {
    ImagePlus image = MadeImages.image(16, 1, 2, 1);
    double[] line = {-1024, 0.5};
    image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, line, "HU");
    ImagePlus back = roundTrip(image, "stored.mhd", false, true);
    assertSame(image, back);
    assertArrayEquals(line, back.getCalibration().getCoefficients());
  }

  @Test
  void lookUpTablesComeBack() throws IOException {
    ImagePlus image = MadeImages.image(8, 1, 2, 1);
    byte[] ramp = new byte[256];
    byte[] falling = new byte[256];
    for (int i = 0; i < 256; i++) {
      ramp[i] = (byte) i;
      falling[i] = (byte) (255 - i);
    }
    image.setLut(new LUT(ramp, falling, new byte[256]));
    LUT lut = roundTrip(image, "lut.mhd", false, false).getProcessor().getLut();
    for (int i = 0; i < 256; i++) {
      assertEquals(i, lut.getRed(i));
      assertEquals(255 - i, lut.getGreen(i));
      assertEquals(0, lut.getBlue(i));
    }
    ImagePlus inverted = MadeImages.image(8, 1, 1, 1);
    inverted.getProcessor().invertLut();
    assertTrue(roundTrip(inverted, "inverted.mhd", false, false).isInvertedLut());
  }

  @ParameterizedTest
  @CsvSource({"8,composite", "16,color", "16,grayscale", "32,composite", "16,composite"})
  void compositesComeBackWithEachChannelsTableAndRange(int bitDepth, String mode)
      throws IOException {
    CompositeImage image = (CompositeImage) MadeImages.image(bitDepth, 3, 2, 2);
    if (bitDepth == 16) {
      double[] line = {-32768, 1};
      image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, line, "HU");
    }
    image.getCalibration().frameInterval = 40;
    image.getCalibration().setTimeUnit("ms");
    image.setMode(
        switch (mode) {
          case "color" -> CompositeImage.COLOR;
          case "grayscale" -> CompositeImage.GRAYSCALE;
          default -> CompositeImage.COMPOSITE;
        });
    for (int channel = 1; channel <= 3; channel++) {
      byte[][] table = new byte[3][256];
      new Random(channel).nextBytes(table[0]);
      new Random(10 + channel).nextBytes(table[1]);
      new Random(20 + channel).nextBytes(table[2]);
      LUT lut = new LUT(table[0], table[1], table[2]);
      lut.min = 3 * channel;
      lut.max = 100 + channel;
      image.setChannelLut(lut, channel);
    }
    ImagePlus back = roundTrip(image, "composite.mhd", false, false);
    assertSame(image, back);
    assertEquals("ms", back.getCalibration().getTimeUnit());
    CompositeImage found = (CompositeImage) back;
    assertEquals(mode, found.getModeAsString());
    for (int channel = 1; channel <= 3; channel++) {
      LUT expected = image.getChannelLut(channel);
      LUT lut = found.getChannelLut(channel);
      assertArrayEquals(expected.getBytes(), lut.getBytes());
      assertEquals(expected.min, lut.min, 1e-9);
      assertEquals(expected.max, lut.max, 1e-9);
    }
  }

  @Test
  void aHyperstackOfChannelsThatIsNoCompositeStaysNone() throws IOException {
    ImagePlus image = IJ.createImage("made", "16-bit", 5, 4, 12);
    image.setDimensions(2, 3, 2);
    image.setOpenAsHyperStack(true);
    image.setDisplayRange(7, 90);
    ImagePlus back = roundTrip(image, "plain.mhd", false, false);
    assertSame(image, back);
    assertTrue(!(back instanceof CompositeImage) && back.getOpenAsHyperStack());
    assertEquals(7, back.getDisplayRangeMin());
    assertEquals(90, back.getDisplayRangeMax());
  }

  @Test
  void theFrameIntervalOfASingleTimePointComesBack() throws IOException {
    ImagePlus image = MadeImages.image(8, 1, 3, 1);
    image.getCalibration().frameInterval = 0.25;
    image.getCalibration().setTimeUnit("min");
    ImagePlus back = roundTrip(image, "interval.mhd", false, false);
    assertEquals(0.25, back.getCalibration().frameInterval, 1e-12);
    assertEquals("min", back.getCalibration().getTimeUnit());
  }

  @Test
  void aVirtualVolumeHasTheSameValues() throws IOException {
    ImagePlus image = MadeImages.image(16, 1, 3, 2);
    Path file = folder.resolve("virtual.mhd");
    SaveMhdVolume.run(image, new SaveMhdOptions(file, true, false), Progress.NONE);
    ImagePlus back = OpenMhdVolume.run(new OpenMhdOptions(file, true), Progress.NONE);
    assertTrue(back.getStack().isVirtual());
    assertSame(image, back);
  }

  @Test
  void aTargetThatCannotBeWrittenIsNamedAndNothingIsLeft() throws IOException {
    ImagePlus image = MadeImages.image(8, 1, 2, 1);
    Path directory = Files.createDirectory(folder.resolve("folder.mhd"));
    for (Path target :
        new Path[] {directory, folder.resolve("missing/a.mhd"), folder.resolve("a.vtk")}) {
      IOException e =
          assertThrows(
              IOException.class,
              () ->
                  SaveMhdVolume.run(
                      image, new SaveMhdOptions(target, false, false), Progress.NONE));
      assertTrue(e.getMessage().contains(target.getFileName().toString()), e.getMessage());
    }
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void namesOfSegmentsComeBack() throws IOException {
    ImagePlus image = MadeImages.image(8, 1, 3, 1);
    image.setProp(VolumeImage.SEGMENTS, "1 Liver\n3 Tumor, \u00e9tage 2");
    ImagePlus found = roundTrip(image, "a.mhd", false, false);
    assertEquals("1 Liver\n3 Tumor, \u00e9tage 2", found.getProp(VolumeImage.SEGMENTS));
  }

  /** The names as dcmdump tells them. */
  @Test
  void namesOfRealSegmentsAreInTheFile() throws IOException {
    Path input = RealData.path("pydicom-test-files");
    ImportDicomOptions options = ImportDicomOptions.of(input).withFiles("liver_1frame.dcm", false);
    ImagePlus image = ImportDicomDirectory.run(options, Progress.NONE).images().get(0);
    assertEquals("1 Liver", image.getProp(VolumeImage.SEGMENTS));
    roundTrip(image, "liver.mhd", false, false);
    List<String> lines = Files.readAllLines(folder.resolve("liver.mhd"));
    assertTrue(lines.contains("DicomVolumes.Segments = 1 Liver"), lines.toString());
  }
}
