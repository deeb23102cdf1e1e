// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.InterpolatedPlane;
import io.github.dicomvolumes.volume.StoredPlane;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapsTest {
  private static final PlanOptions FILL =
      new PlanOptions(PlanOptions.Tilt.KEEP, PlanOptions.Gaps.FILL);

  @TempDir Path folder;

  private void write(double slope, double... places) throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    for (double z : places) {
      slices.write(
          "z" + z + ".dcm",
          new Vector3(0, 0, z),
          header ->
              header.putNumbers(Tags.RescaleSlope, slope).putNumbers(Tags.RescaleIntercept, 0),
          (x, y) -> 1000 + 10 * z + 3 * y + x);
    }
  }

  @Test
  void missingSlicesAreInterpolatedAndNamed() throws IOException {
    write(1, 0, 2.5, 5, 12.5, 15);
    VolumePlan plan = TestSlices.plan(folder, FILL);
    assertEquals(7, plan.slices());
    assertEquals(2.5, plan.geometry().spacing().z());
    for (int z = 0; z < 7; z++) {
      double[] expected = new double[30];
      for (int i = 0; i < 30; i++) {
        expected[i] = 1000 + 25 * z + 3 * (i / 6) + i % 6;
      }
      assertArrayEquals(expected, TestSlices.values(plan, z));
    }
    assertEquals(SampleType.UINT16, plan.values().storedType());
    assertEquals("z5.0.dcm", plan.label(2));
    assertEquals("interpolated | z5.0.dcm and z12.5.dcm", plan.label(3));
    assertEquals("interpolated | z12.5.dcm and z5.0.dcm", plan.label(4));
    assertEquals(
        "gaps are filled: 2 of 7 slices are interpolated along the slice normal for a uniform"
            + " spacing of 2.5000 mm; their labels say so\n"
            + "2 slices interpolated between z5.0.dcm and z12.5.dcm, which are 7.5000 mm apart",
        TestSlices.warnings(plan));
  }

  @Test
  void slicesBesideTheGridAreNamed() throws IOException {
    write(1, 0, 2, 4, 6, 9, 11);
    VolumePlan plan = TestSlices.plan(folder, FILL);
    assertEquals(6, plan.slices());
    assertEquals(2, plan.geometry().spacing().z());
    assertEquals(1000 + 80, TestSlices.values(plan, 4)[0]);
    assertEquals(1000 + 100, TestSlices.values(plan, 5)[0]);
    assertTrue(TestSlices.warnings(plan).contains("2 slices lie beside the uniform grid"));
    assertTrue(TestSlices.warnings(plan).endsWith("z9.0.dcm, z11.0.dcm"));
  }

  @Test
  void decimalsThatWereCutOffDoNotAddUp() throws IOException {
    // 1.6667 mm a slice, written with two decimals.
    write(1, 0, 1.67, 3.33, 5, 6.67, 10, 11.67, 13.33, 15, 16.67);
    VolumePlan plan = TestSlices.plan(folder, FILL);
    assertEquals(11, plan.slices());
    assertEquals(1.667, plan.geometry().spacing().z(), 1e-12);
    assertEquals(
        1,
        plan.sources().stream()
            .filter(p -> p instanceof InterpolatedPlane between && between.isBetween())
            .count());
  }

  @Test
  void planesOfDifferentScalesAreMixedByValue() throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    double[] slopes = {0.5, 2, 0.25, 1e-3};
    double[] places = {0, 4, 8, 16};
    for (int i = 0; i < 4; i++) {
      double slope = slopes[i];
      slices.write(
          i + ".dcm",
          new Vector3(0, 0, places[i]),
          header ->
              header.putNumbers(Tags.RescaleSlope, slope).putNumbers(Tags.RescaleIntercept, 0),
          (x, y) -> 20000 + x);
    }
    VolumePlan plan = TestSlices.plan(folder, FILL);
    assertEquals(5, plan.slices());
    assertEquals(ValueMapping.Kind.PER_PLANE, plan.values().kind());
    assertEquals((0.25 * 20003 + 1e-3 * 20003) / 2, TestSlices.values(plan, 3)[3], 1e-3);
    assertEquals(40008, TestSlices.values(plan, 1)[4]);
  }

  @Test
  void everyTimePointIsFilledFromItsOwnSlices() throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    for (int t = 0; t < 3; t++) {
      for (int z : new int[] {0, 3, 9}) {
        int time = t;
        slices.write(
            t + "-" + z + ".dcm",
            new Vector3(0, 0, z),
            header -> header.putNumbers(Tags.TemporalPositionIdentifier, time + 1),
            (x, y) -> 100 * z + 7000 * time);
      }
    }
    VolumePlan plan = TestSlices.plan(folder, FILL);
    assertEquals(4, plan.slices());
    assertEquals(3, plan.timePoints());
    for (int t = 0; t < 3; t++) {
      for (int z = 0; z < 4; z++) {
        assertEquals(300 * z + 7000 * t, TestSlices.values(plan, plan.planeIndex(0, z, t))[0]);
      }
    }
  }

  @Test
  void regularSeriesStayAsTheyAre() throws IOException {
    write(1, 0, 2.5, 5, 7.5);
    assertInstanceOf(StoredPlane.class, TestSlices.plan(folder, FILL).sources().get(0));
  }

  @Test
  void gapsThatWouldMakeMillionsOfSlicesAreKept() throws IOException {
    write(1, 0, 0.005, 0.01, 9e4);
    VolumePlan plan = TestSlices.plan(folder, FILL);
    assertInstanceOf(StoredPlane.class, plan.sources().get(0));
    assertTrue(TestSlices.warnings(plan).contains("they are kept"), TestSlices.warnings(plan));
  }
}
