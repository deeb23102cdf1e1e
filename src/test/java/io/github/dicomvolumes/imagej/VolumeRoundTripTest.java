// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that are saved in any format and opened again are as they were. */
class VolumeRoundTripTest {
  @TempDir Path folder;

  private ImagePlus roundTrip(ImagePlus image, String name, boolean stored, boolean virtual)
      throws IOException {
    Path file = folder.resolve(name);
    boolean compressed = name.endsWith("gz") || name.startsWith("z");
    SaveMhdVolume.run(image, new SaveMhdOptions(file, compressed, stored), Progress.NONE);
    return OpenMhdVolume.run(new OpenMhdOptions(file, virtual), Progress.NONE);
  }

  /** Files of each format, and of those of which the name does not say it compressed too. */
  private static final List<String> NAMES =
      List.of(
          "v.mhd",
          "z.mhd",
          "v.mha",
          "z.mha",
          "v.nii",
          "v.nii.gz",
          "v.nrrd",
          "z.nrrd",
          "v.nhdr",
          "z.nhdr");

  @ParameterizedTest
  @CsvSource({
    "8, 1, 1, 1",
    "8, 1, 3, 1",
    "8, 2, 3, 1",
    "8, 3, 2, 1",
    "16, 1, 3, 2",
    "16, 2, 2, 3",
    "16, 2, 1, 1",
    "16, 1, 1, 4",
    "24, 1, 1, 1",
    "24, 1, 3, 2",
    "32, 1, 3, 1",
    "32, 1, 1, 3",
    "32, 3, 2, 2"
  })
  void valuesAxesAndDistancesComeBack(int bitDepth, int channels, int slices, int frames)
      throws IOException {
    ImagePlus image = MadeImages.image(bitDepth, channels, slices, frames);
    Calibration calibration = image.getCalibration();
    calibration.pixelWidth = 0.5;
    calibration.pixelHeight = 0.75;
    calibration.pixelDepth = 2;
    calibration.setUnit("mm");
    calibration.frameInterval = 1.5;
    calibration.setTimeUnit("sec");
    for (String name : NAMES) {
      for (boolean virtual : new boolean[] {false, true}) {
        ImagePlus found = roundTrip(image, name, false, virtual);
        assertArrayEquals(image.getDimensions(), found.getDimensions());
        assertEquals(bitDepth, found.getBitDepth());
        assertArrayEquals(MadeImages.values(image), MadeImages.values(found));
        assertEquals(0.5, found.getCalibration().pixelWidth, 1e-6);
        assertEquals(0.75, found.getCalibration().pixelHeight, 1e-6);
        if (slices > 1) {
          assertEquals(2, found.getCalibration().pixelDepth, 1e-6);
        }
        assertEquals("mm", found.getCalibration().getUnit());
        if (frames > 1) {
          assertEquals(1.5, found.getCalibration().frameInterval, 1e-6);
        }
        found.close();
      }
    }
  }

  /** As ImageJ has signed numbers of 16 bits: unsigned ones, less 32768. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void signedNumbersComeBack(int channels) throws IOException {
    ImagePlus image = MadeImages.image(16, channels, 2, 2);
    image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {-32768, 1}, "HU");
    for (String name : NAMES) {
      for (boolean virtual : new boolean[] {false, true}) {
        ImagePlus found = roundTrip(image, name, false, virtual);
        assertTrue(found.getCalibration().isSigned16Bit(), name);
        assertEquals("HU", found.getCalibration().getValueUnit(), name);
        assertArrayEquals(MadeImages.values(image), MadeImages.values(found), name);
        found.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"cm, cm", "micron, \u00b5m", "nm, nm", "inch, inch", "pixel, pixel"})
  void unitsOfLengthComeBack(String unit, String expected) throws IOException {
    ImagePlus image = MadeImages.image(8, 1, 2, 1);
    image.getCalibration().setUnit(unit);
    image.getCalibration().pixelWidth = 0.25;
    image.getCalibration().pixelHeight = 0.5;
    image.getCalibration().pixelDepth = 4;
    for (String name : NAMES) {
      Calibration found = roundTrip(image, name, false, false).getCalibration();
      // MetaImage keeps the word, the others the sign.
      assertTrue(List.of(unit, expected).contains(found.getUnit()), name + found.getUnit());
      assertEquals(0.25, found.pixelWidth, 1e-6, name);
      assertEquals(4, found.pixelDepth, 1e-6, name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s.mhd", "s.mha", "s.nii", "s.nii.gz", "s.nrrd", "s.nhdr"})
  void storedValuesKeepTheirLine(String name) throws IOException {
    ImagePlus image = MadeImages.image(16, 1, 2, 1);
    image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {-8, 0.25}, "units");
    ImagePlus found = roundTrip(image, name, true, false);
    assertEquals(16, found.getBitDepth());
    assertArrayEquals(MadeImages.values(image), MadeImages.values(found), 1e-9);
    assertEquals("units", found.getCalibration().getValueUnit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"l.mhd", "l.mha", "l.nii", "l.nii.gz", "l.nrrd", "l.nhdr"})
  void labelsSegmentsWindowsAndUnitsComeBack(String name) throws IOException {
    ImagePlus image = MadeImages.image(16, 2, 3, 2);
    image.setProp(VolumeImage.CHANNELS, "echo 1\necho 2 = \u00fc \\n");
    image.setProp(VolumeImage.CHANNEL_UNITS, "a\nb");
    image.setProp(VolumeImage.SEGMENTS, "1 liver\n2 left kidney");
    Calibration calibration = image.getCalibration();
    calibration.setUnit("um");
    calibration.pixelWidth = 250;
    calibration.frameInterval = 40;
    calibration.setTimeUnit("ms");
    CompositeImage composite = (CompositeImage) image;
    composite.setPosition(2, 1, 1);
    composite.setDisplayRange(100, 900);
    ImagePlus found = roundTrip(image, name, false, false);
    for (String key :
        List.of(VolumeImage.CHANNELS, VolumeImage.CHANNEL_UNITS, VolumeImage.SEGMENTS)) {
      assertEquals(image.getProp(key), found.getProp(key));
    }
    assertEquals("\u00b5m", found.getCalibration().getUnit());
    assertEquals(250, found.getCalibration().pixelWidth, 1e-4);
    assertEquals("ms", found.getCalibration().getTimeUnit());
    assertEquals(40, found.getCalibration().frameInterval, 1e-4);
    assertEquals(100, ((CompositeImage) found).getChannelLut(2).min);
    assertEquals(900, ((CompositeImage) found).getChannelLut(2).max);
  }

  @Test
  void placesInThePatientComeBack() throws IOException {
    for (PhantomSeries series : PhantomStudy.write(Files.createDirectory(folder.resolve("in")))) {
      ImagePlus image =
          ImportDicomDirectory.run(ImportDicomOptions.of(series.folder()), Progress.NONE)
              .images()
              .get(0);
      VolumeGeometry expected = ImageGeometry.place(image).geometry().orElseThrow();
      for (String name : List.of("p.mhd", "p.mha", "p.nii", "p.nii.gz", "p.nrrd", "p.nhdr")) {
        ImagePlus opened = roundTrip(image, name, false, false);
        VolumeGeometry found = ImageGeometry.place(opened).geometry().orElseThrow();
        assertArrayEquals(MadeImages.values(image), MadeImages.values(opened));
        int last = image.getNSlices() - 1;
        for (int axis = 0; axis < 3; axis++) {
          assertEquals(
              expected.toPatient(3, 5, last).get(axis),
              found.toPatient(3, 5, last).get(axis),
              1e-3);
          assertEquals(expected.origin().get(axis), found.origin().get(axis), 1e-3);
        }
      }
    }
  }

  /** Such as those of ultrasound with an aspect ratio and no calibration. */
  @ParameterizedTest
  @ValueSource(strings = {"r.nii", "r.nrrd", "r.nhdr"})
  void pixelsThatAreNoSquaresStaySo(String name) throws IOException {
    ImagePlus image = MadeImages.image(8, 1, 2, 1);
    image.getCalibration().pixelHeight = 1.25;
    ImagePlus found = roundTrip(image, name, false, false);
    assertEquals(1, found.getCalibration().pixelWidth, 1e-6);
    assertEquals(1.25, found.getCalibration().pixelHeight, 1e-6);
    assertEquals("pixel", found.getCalibration().getUnit());
    assertNull(found.getProp(VolumeImage.WARNINGS));
  }

  @Test
  void damageIsToldByName() throws IOException {
    Path file = Files.write(folder.resolve("d.nii"), new byte[400]);
    String message =
        assertThrows(
                IOException.class,
                () -> OpenMhdVolume.run(new OpenMhdOptions(file, false), Progress.NONE))
            .getMessage();
    assertEquals("d.nii: is no NIfTI file: it begins with 0, expected 348 or 540", message);
  }

  /** Keys that MetaImage has a meaning for, or none could hold, are others' business. */
  @Test
  void keysOfOthersAreNoneOfOurs() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("k.nrrd"),
            "NRRD0005\ntype: uchar\ndimension: 2\nsizes: 2 2\nencoding: raw\nNDims:=9\n"
                + "a key: of \u00fc\nx:=1\nDicomVolumes.Placed:=true\n\nabcd");
    ImagePlus found = OpenMhdVolume.run(new OpenMhdOptions(file, false), Progress.NONE);
    assertEquals('d', found.getProcessor().get(1, 1));
    assertTrue(ImageGeometry.place(found).geometry().isEmpty());
  }

  @Test
  void aHeaderAndItsDataAreReplacedTogether() throws IOException {
    Files.writeString(folder.resolve("v.raw"), "of another");
    roundTrip(MadeImages.image(8, 1, 2, 1), "v.nhdr", false, false);
    ImagePlus second = MadeImages.image(16, 1, 3, 1);
    SaveMhdVolume.run(
        second, new SaveMhdOptions(folder.resolve("v.nhdr"), true, false), Progress.NONE);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("v.nhdr", "v.nhdr.raw.gz", "v.raw"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertThrows(IllegalArgumentException.class, () -> roundTrip(second, "50%.nhdr", false, false));
  }
}
