// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.reslice.Interpolation;
import io.github.dicomvolumes.imagej.reslice.ResampleVolume;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an image lies that is saved. */
class SavedPlaceTest {
  private static final Tag SOURCE_IMAGES = Tag.of(0x0008, 0x2112);
  private static final Tag REFERENCED_INSTANCE = Tag.of(0x0008, 0x1155);
  private static final Tag CONTRAST_BOLUS_AGENT = Tag.of(0x0018, 0x0010);

  @TempDir Path folder;
  private SavedSeries series;

  @BeforeEach
  void folders() throws IOException {
    series = new SavedSeries(folder);
  }

  @Test
  void aCropLiesWhereItsPixelsLay() throws IOException {
    series.writeBlobs();
    ImagePlus image = SavedSeries.open(series.in, false);
    image.setRoi(8, 4, 100, 80);
    ImagePlus crop = image.crop("stack");
    crop.copyAttributes(image);
    series.save(crop);
    DataSet first = series.header(1);
    // Eight columns of 1 mm, four rows of 1.5 mm.
    assertArrayEquals(new double[] {-22, 26, 0}, first.numbers(Tags.ImagePositionPatient), 1e-9);
    assertEquals(100, first.integer(Tags.Columns).orElseThrow());
    assertEquals(80, first.integer(Tags.Rows).orElseThrow());
    assertEquals("Müller^Jörg", first.string(Tags.PatientName).orElseThrow());
    assertEquals(
        "2.25.900." + Integer.toUnsignedString("s0".hashCode()),
        first.items(SOURCE_IMAGES).get(0).string(REFERENCED_INSTANCE).orElseThrow());
    assertArrayEquals(
        (short[]) crop.getStack().getPixels(1),
        (short[]) SavedSeries.open(series.out, false).getStack().getPixels(1));
  }

  @Test
  void aFlippedImageHasItsRowsTheOtherWay() throws IOException {
    series.writeBlobs();
    ImagePlus image = SavedSeries.open(series.in, false);
    for (int i = 1; i <= 8; i++) {
      image.getStack().getProcessor(i).flipHorizontal();
    }
    series.save(image);
    assertArrayEquals(
        new double[] {-1, 0, 0, 0, 1, 0},
        series.header(1).numbers(Tags.ImageOrientationPatient),
        1e-9);
    assertArrayEquals(
        new double[] {97, 20, 0}, series.header(1).numbers(Tags.ImagePositionPatient), 1e-9);
  }

  @Test
  void slicesOfUnevenDistancesStayWhereTheyAre() throws IOException {
    series.writeSlices(new double[] {0, 5, 12}, h -> {});
    series.save(SavedSeries.open(series.in, true));
    assertArrayEquals(
        new double[] {-10, 20, 5}, series.header(2).numbers(Tags.ImagePositionPatient), 0);
    assertArrayEquals(
        new double[] {-10, 20, 12}, series.header(3).numbers(Tags.ImagePositionPatient), 0);
  }

  @Test
  void slicesThatFillAGapLieInIt() throws IOException {
    series.writeSlices(new double[] {0, 5, 20, 25}, h -> {});
    ImportDicomOptions fill =
        new ImportDicomOptions(
            series.in,
            "all",
            "",
            false,
            false,
            false,
            new PlanOptions(PlanOptions.Tilt.KEEP, PlanOptions.Gaps.FILL));
    ImagePlus image = ImportDicomDirectory.run(fill, Progress.NONE).images().get(0);
    assertEquals(6, image.getNSlices());
    series.save(image);
    for (int i = 0; i < 6; i++) {
      assertArrayEquals(
          new double[] {-10, 20, 5 * i},
          series.header(i + 1).numbers(Tags.ImagePositionPatient),
          1e-9);
    }
  }

  private void writeTilted() throws IOException {
    // Rows lean by 3 in 5 against the table: slices are shifted sideways by 3 mm in 5.
    TestSlices slices =
        new TestSlices(series.in, 6, 5, new Vector3(1, 0, 0), new Vector3(0, 0.8, -0.6), 2, 3);
    for (int i = 0; i < 4; i++) {
      int slice = i;
      slices.write(
          "s" + i,
          new Vector3(-10, 20, 5 * i),
          SavedSeries.TOMOGRAPHY,
          (column, row) -> 100 * column + 10 * row + slice);
    }
  }

  @Test
  void slicesOfATiltedGantryStayWhereTheyAre() throws IOException {
    writeTilted();
    series.save(SavedSeries.open(series.in, false));
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(
          new double[] {-10, 20, 5 * i},
          series.header(i + 1).numbers(Tags.ImagePositionPatient),
          1e-9);
    }
  }

  @Test
  void planesThroughSlicesOfATiltedGantryAreRefusedUnlessItIsCorrected() throws IOException {
    writeTilted();
    ImagePlus resampled =
        ResampleVolume.run(
                SavedSeries.open(series.in, false),
                new Vector3(2, 3, 2),
                Interpolation.LINEAR,
                Progress.NONE)
            .image();
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> series.save(resampled));
    assertTrue(refusal.getMessage().contains("tilt=correct"), refusal.getMessage());
    ImportDicomOptions correct =
        new ImportDicomOptions(
            series.in,
            "all",
            "",
            false,
            false,
            false,
            new PlanOptions(PlanOptions.Tilt.CORRECT, PlanOptions.Gaps.KEEP));
    ImagePlus upright = ImportDicomDirectory.run(correct, Progress.NONE).images().get(0);
    series.save(upright);
    // Along the normal (0, 0.6, 0.8), 4 mm for each 5 mm of the table.
    double[] first = series.header(1).numbers(Tags.ImagePositionPatient);
    double[] third = series.header(3).numbers(Tags.ImagePositionPatient);
    assertArrayEquals(
        new double[] {0, 4.8, 6.4},
        new double[] {third[0] - first[0], third[1] - first[1], third[2] - first[2]},
        1e-6);
  }

  @Test
  void planesBetweenOthersHaveWhatAllSay() throws IOException {
    series.writeSlices(new double[] {0, 5, 10}, h -> h.put(CONTRAST_BOLUS_AGENT, "Agent"));
    ImagePlus image = SavedSeries.open(series.in, false);
    ImagePlus resampled =
        ResampleVolume.run(image, new Vector3(2, 3, 2.5), Interpolation.LINEAR, Progress.NONE)
            .image();
    series.save(resampled);
    DataSet second = series.header(2);
    assertArrayEquals(new double[] {-10, 20, 2.5}, second.numbers(Tags.ImagePositionPatient), 1e-9);
    assertEquals("Agent", second.string(CONTRAST_BOLUS_AGENT).orElseThrow());
    assertFalse(second.contains(SavedSeries.TABLE_HEIGHT), "it differs from slice to slice");
    assertTrue(second.contains(Tags.SliceThickness), "Type 2");
    assertTrue(second.number(Tags.SliceThickness).isEmpty(), "and of no slice between others");
    assertEquals(3, second.items(SOURCE_IMAGES).size());
  }
}
