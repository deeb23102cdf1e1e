// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which planes a segmentation has: those that no segment reaches have no frame. */
class SegmentationPlanesTest extends SegmentationPhantom {
  /** Spacing Between Slices is 2 mm, of which a hundredth may lack for each step. */
  @Test
  void slicesThatNoSegmentReachesAreEmpty() throws IOException {
    assertEquals("1 x 2: ", slicesAt(10, 12));
    assertEquals("1 x 5: 2 slices have" + EMPTY, slicesAt(10, 14, 18));
    assertEquals("1 x 3: 1 slice has" + EMPTY, slicesAt(10, 14.039));
    assertEquals("1 x 3: 1 slice has" + EMPTY, slicesAt(10, 13.961));
  }

  /** Nobody can tell how many planes lie between two of them; below 3 mm there is room for none. */
  @Test
  void twoPlanesThatLieBesideTheGridOfTheHeaderAreRefused() throws IOException {
    for (double height : new double[] {14.041, 13.959, 13.001}) {
      write(
          "BINARY",
          "NO",
          new int[] {1},
          new Part(1, 10, row(0, 1)),
          new Part(1, height, row(1, 1)));
      assertTrue(refusal().contains("its planes lie on no grid"));
    }
    assertEquals("1 x 2: ", slicesAt(10, 12.999));
  }

  @Test
  void whereTheSpacingDividesNoDistanceTheUsualOneCounts() throws IOException {
    assertEquals("1 x 3: ", slicesAt(10, 13, 16));
    assertEquals("1 x 4: 1 slice has" + EMPTY, slicesAt(10, 13, 19));
    assertEquals(3, plan().geometry().spacing().z(), 1e-9);
  }

  /** Spacing Between Slices is 2 mm: 10, 12 and 610 mm are planes 0, 1 and 300. */
  @Test
  void planesLieOnTheGridOfTheHeaderHoweverLargeTheGap() throws IOException {
    write("BINARY", "NO", new int[] {2}, new Part(2, 10, row(0, 1)), new Part(2, 610, row(1, 1)));
    VolumePlan plan = plan();
    assertEquals(301, plan.slices());
    assertEquals(2, plan.geometry().spacing().z());
    assertPlane(plan, 0, 2, 0, 0);
    assertPlane(plan, 150, 0, 0, 0);
    assertPlane(plan, 300, 0, 2, 0);
    assertTrue(plan.warnings().get(0).message().startsWith("299 slices have no frame"));
  }

  @Test
  void planesOnNoGridAreRefused() throws IOException {
    write(
        "BINARY",
        "NO",
        new int[] {2},
        new Part(2, 10, row(0, 1)),
        new Part(2, 12, row(0, 1)),
        new Part(2, 14, row(0, 1)),
        new Part(2, 41, row(1, 1)));
    assertTrue(refusal().contains("two are 27 mm apart, which is no multiple of 2 mm"));
  }

  /** 20,000 planes of 2 mm begin 39,998 mm apart. */
  @Test
  void moreThanTwentyThousandPlanesAreRefused() throws IOException {
    write("BINARY", "NO", new int[] {2}, new Part(2, 0, row(0, 1)), new Part(2, 40000, row(1, 1)));
    assertTrue(refusal().contains("that is more than 20000 planes"));
    write("BINARY", "NO", new int[] {2}, new Part(2, 0, row(0, 1)), new Part(2, 39998, row(1, 1)));
    assertEquals(20000, plan().slices());
  }

  /** -99.48, 103.02, 104.27 and 105.52 mm; Slice Thickness is 1.25 mm, and nothing else is said. */
  @Test
  void aRealSegmentationWithALargeGapHasThePlanesOfItsThickness() throws IOException {
    VolumePlan plan = onlyOf(RealData.path("cases/objects/seg-large-gap.dcm"));
    assertEquals(165, plan.slices());
    assertEquals(1.25, plan.geometry().spacing().z(), 1e-9);
    assertEquals(-99.480003, plan.geometry().origin().z());
  }

  /** Of a radiograph: a frame for each segment, and nothing says where it lies. */
  @Test
  void segmentsWithoutPositionsKeepTheirNumbers() throws IOException {
    write(
        "BINARY",
        "",
        new int[] {1, 7},
        new Part(1, Double.NaN, row(0, 1)),
        new Part(1, Double.NaN, row(1, 1)),
        new Part(7, Double.NaN, row(1, 1)),
        new Part(7, Double.NaN, row(2, 1)));
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertEquals("2 x 1", plan.slices() + " x " + plan.channels());
    assertEquals(1, TestSlices.values(plan, 0)[0]);
    assertEquals(7, TestSlices.values(plan, 0)[COLUMNS]);
    assertEquals(0, TestSlices.values(plan, 1)[0]);
    assertEquals(1, TestSlices.values(plan, 1)[COLUMNS]);
    assertEquals(7, TestSlices.values(plan, 1)[2 * COLUMNS]);
    assertTrue(TestSlices.warnings(plan).contains("were taken for one plane"));
  }

  @Test
  void framesOfSegmentsThatNobodyCanPairArePlanesOfTheirOwn() throws IOException {
    write(
        "BINARY",
        "",
        new int[] {1, 7},
        new Part(1, Double.NaN, row(0, 1)),
        new Part(7, Double.NaN, row(1, 1)),
        new Part(7, Double.NaN, row(0, 1)));
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertEquals(3, plan.slices());
    assertEquals(1, TestSlices.values(plan, 0)[0]);
    assertEquals(7, TestSlices.values(plan, 1)[COLUMNS]);
    assertEquals(7, TestSlices.values(plan, 2)[0]);
    assertTrue(TestSlices.warnings(plan).contains("each frame is a plane of its own"));
  }

  /** 20 tiles of 10 x 10 pixels in a matrix of 50 x 50; pydicom and numpy put them together. */
  @Test
  void tilesOfARealSegmentationHaveTheNumbersOfTheirSegments()
      throws IOException, InterruptedException {
    Path file = RealData.path("cases/objects/seg-tiled-no-positions.dcm");
    Path expected = folder.resolve("expected.raw");
    Path scripts = Files.createDirectory(folder.resolve("scripts"));
    Pydicom.run(
        SegmentationTest.class,
        "tiled_segments.py",
        scripts,
        List.of(file.toString(), expected.toString()));
    byte[] labels = Files.readAllBytes(expected);
    VolumePlan plan = onlyOf(file);
    assertEquals("50 x 50 x 1", plan.columns() + " x " + plan.rows() + " x " + plan.slices());
    double[] values = TestSlices.values(plan, 0);
    for (int i = 0; i < values.length; i++) {
      assertEquals(labels[i], values[i]);
    }
  }
}
