// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.volume.InterpolatedPlane;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.StoredPlane;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiltTest {
  private static final PlanOptions CORRECT =
      new PlanOptions(PlanOptions.Tilt.CORRECT, PlanOptions.Gaps.KEEP);
  private static final PlanOptions BOTH =
      new PlanOptions(PlanOptions.Tilt.CORRECT, PlanOptions.Gaps.FILL);

  @TempDir Path folder;

  private static double ramp(Vector3 patient) {
    return 300 + 2.5 * patient.x() - 1.75 * patient.y() + 3.25 * patient.z();
  }

  /** Slices of a turned stack whose table step is not along the normal. */
  private TestSlices write(double columnDegrees, double rowDegrees, Vector3 step, int... places)
      throws IOException {
    double a = Math.toRadians(columnDegrees);
    double b = Math.toRadians(rowDegrees);
    Vector3 column = new Vector3(0, Math.cos(a), -Math.sin(a));
    Vector3 row = new Vector3(Math.cos(b), Math.sin(b) * Math.sin(a), Math.sin(b) * Math.cos(a));
    TestSlices slices = new TestSlices(folder, 14, 11, row, column, 1.5, 1.25);
    for (int i : places) {
      Vector3 position = new Vector3(-9, -7, -20).plus(step.times(i));
      slices.writeFloats(i + ".dcm", position, (x, y) -> ramp(slices.at(position, x, y)));
    }
    return slices;
  }

  @ParameterizedTest
  @CsvSource({"18.5, 0", "-18.5, 0", "0, 12", "0, -12", "-9, 21", "30, -5"})
  void rampsOfTiltedSlicesComeBackExactly(double columnDegrees, double rowDegrees)
      throws IOException {
    TestSlices slices =
        write(columnDegrees, rowDegrees, new Vector3(0, 0, 4), 0, 1, 2, 3, 4, 5, 6, 7, 8);
    VolumePlan kept = TestSlices.plan(folder, PlanOptions.KEEP);
    VolumePlan plan = TestSlices.plan(folder, CORRECT);
    VolumeGeometry geometry = plan.geometry();
    assertEquals(9, plan.slices());
    assertEquals(
        4 * slices.rowDirection.cross(slices.columnDirection).z(), geometry.spacing().z(), 1e-9);
    assertEquals(kept.geometry().sliceDirection(), geometry.sliceDirection());
    int covered = 0;
    for (int z = 0; z < plan.slices(); z++) {
      double[] values = TestSlices.values(plan, z);
      for (int i = 0; i < values.length; i++) {
        Vector3 at = geometry.toPatient(i % plan.columns(), i / plan.columns(), z);
        if (values[i] != 0) {
          covered++;
          assertEquals(ramp(at), values[i], 1e-3, at.toString());
        }
      }
    }
    // At most one column and one row of a slice lie between pixels of the grid.
    assertTrue(covered >= 9 * 13 * 10, covered + " voxels are covered");
    assertTrue(plan.columns() * plan.rows() > 14 * 11);
    assertTrue(TestSlices.warnings(plan).contains("the tilt is corrected"));
    assertTrue(!TestSlices.warnings(plan).contains("until the tilt"));
  }

  @Test
  void whatNoSliceCoversIsNothingOfTheRamp() throws IOException {
    // One column and two rows a slice, exactly: every pixel is copied, the rest is padding.
    TestSlices slices = TestSlices.axial(folder);
    for (int i = 0; i < 3; i++) {
      int slice = i;
      slices.write(
          i + ".dcm",
          new Vector3(10 + 2 * i, 20 - 6 * i, 5 * i),
          header ->
              header
                  .putNumbers(Tags.RescaleSlope, 1)
                  .putNumbers(Tags.RescaleIntercept, -1024)
                  .put(Tags.RescaleType, "HU"),
          (x, y) -> 2000 + 100 * slice + 10 * y + x);
    }
    VolumePlan plan = TestSlices.plan(folder, CORRECT);
    assertEquals(8, plan.columns());
    assertEquals(9, plan.rows());
    assertEquals(new Vector3(10, 8, 0), plan.geometry().origin());
    assertEquals(new Vector3(2, 3, 5), plan.geometry().spacing());
    for (int z = 0; z < 3; z++) {
      double[] expected = new double[72];
      java.util.Arrays.fill(expected, -1000);
      for (int y = 0; y < 5; y++) {
        for (int x = 0; x < 6; x++) {
          expected[(y + 4 - 2 * z) * 8 + x + z] = 976 + 100 * z + 10 * y + x;
        }
      }
      assertArrayEquals(expected, TestSlices.values(plan, z));
    }
  }

  @Test
  void tiltAndGapsTogether() throws IOException {
    write(18.5, 0, new Vector3(0, 0, 4), 0, 1, 2, 5, 6, 7);
    VolumePlan plan = TestSlices.plan(folder, BOTH);
    assertEquals(8, plan.slices());
    assertEquals(4 * Math.cos(Math.toRadians(18.5)), plan.geometry().spacing().z(), 1e-9);
    int covered = 0;
    for (int z = 0; z < 8; z++) {
      double[] values = TestSlices.values(plan, z);
      boolean between = z == 3 || z == 4;
      assertEquals(between, plan.label(z).contains("interpolated"));
      for (int row = 0; row < plan.rows(); row++) {
        for (int x = 0; x < 14; x++) {
          double value = values[row * plan.columns() + x];
          Vector3 at = plan.geometry().toPatient(x, row, z);
          // Between slices of which one covers a place and one does not, padding is mixed in.
          if (value != 0 && !between) {
            covered++;
            assertEquals(ramp(at), value, 1e-3);
          } else if (between && row > 6 && row < 10) {
            covered++;
            assertEquals(ramp(at), value, 1e-3);
          }
        }
      }
    }
    assertTrue(covered >= 6 * 14 * 10 + 2 * 14 * 3);
  }

  @Test
  void integersAreRoundedToTheNearest() throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    for (int i = 0; i < 4; i++) {
      int slice = i;
      slices.write(
          i + ".dcm", new Vector3(0, 0.75 * i, 5 * i), h -> {}, (x, y) -> 100 + 7 * y + slice);
    }
    VolumePlan plan = TestSlices.plan(folder, CORRECT);
    double[] values = TestSlices.values(plan, 1);
    // Row 2 of the grid lies 0.75 mm, a quarter of a row, before row 2 of the slice.
    assertEquals(Math.rint(101 + 7 * 1.75), values[2 * 6 + 3]);
    assertEquals(0, values[0]);
  }

  @Test
  void whatIsNotTiltedStaysAsItIs() throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    for (int i = 0; i < 4; i++) {
      slices.write(i + ".dcm", new Vector3(0, 1e-4 * i, 5 * i), h -> {}, (x, y) -> x);
    }
    VolumePlan plan = TestSlices.plan(folder, BOTH);
    assertInstanceOf(StoredPlane.class, plan.sources().get(0));
    assertEquals("", TestSlices.warnings(plan));
  }

  private PlaneSource firstOf(double... rowsOff) throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    for (int i = 0; i < rowsOff.length; i++) {
      slices.write(i + ".dcm", new Vector3(0, rowsOff[i], 5 * i), h -> {}, (x, y) -> x);
    }
    return TestSlices.plan(folder, CORRECT).sources().get(0);
  }

  /** A micrometre for each slice from the first one on, wherever in the stack. */
  @Test
  void slicesThatWanderAMicrometreEachAreNotTilted() throws IOException {
    assertInstanceOf(StoredPlane.class, firstOf(0, 0.0009, 0.0018, 0.0027));
    assertInstanceOf(InterpolatedPlane.class, firstOf(0, 0.0011, 0.0022, 0.0033));
    assertInstanceOf(StoredPlane.class, firstOf(0, 0, -0.0019, 0));
    assertInstanceOf(InterpolatedPlane.class, firstOf(0, 0, -0.0021, 0));
  }

  /** 6 x 5 pixels of 2 x 3 mm: four times as many more are 48 and 60 mm. */
  @ParameterizedTest
  @CsvSource({"48, 0, 30, 5", "-48, 0, 30, 5", "48.1, 0, 6, 5", "0, 60, 6, 25", "0, 60.1, 6, 5"})
  void aGridOfFiveTimesTheSizeIsTheLargest(double x, double y, int columns, int rows)
      throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    slices.write("a.dcm", new Vector3(0, 0, 0), h -> {}, (column, row) -> column);
    slices.write("b.dcm", new Vector3(x, y, 5), h -> {}, (column, row) -> column);
    VolumePlan plan = TestSlices.plan(folder, CORRECT);
    assertEquals(columns + " x " + rows, plan.columns() + " x " + plan.rows());
    boolean kept = columns == 6 && rows == 5;
    assertEquals(kept, TestSlices.warnings(plan).contains("it is kept"));
    assertEquals(new Vector3(Math.min(0, x), 0, 0), plan.geometry().origin());
  }

  @Test
  void tiltBeyondAnyGantryIsKeptAndSaysSo() throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    slices.write("a.dcm", new Vector3(0, 0, 0), h -> {}, (x, y) -> x);
    slices.write("b.dcm", new Vector3(0, 9e4, 1), h -> {}, (x, y) -> x);
    VolumePlan plan = TestSlices.plan(folder, CORRECT);
    assertInstanceOf(StoredPlane.class, plan.sources().get(0));
    assertTrue(TestSlices.warnings(plan).contains("it is kept"), TestSlices.warnings(plan));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Correct", "fill", "correct "})
  void unknownChoicesAreErrors(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> PlanOptions.Tilt.parse(text))
            .getMessage();
    assertEquals("tilt is \"" + text + "\", expected keep or correct", message);
  }

  /** Three slices may wander 2 micrometres across the tilt before the grid grows. */
  @ParameterizedTest
  @CsvSource({"0.0019, 6", "0.0021, 7", "-0.0019, 6", "-0.0021, 7"})
  void noiseAcrossTheTiltIsNoReasonForMoreColumns(double noise, int columns) throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    for (int i = 0; i < 3; i++) {
      Vector3 at = new Vector3(i == 2 ? noise : 0, 3 * i, 5 * i);
      slices.write(i + ".dcm", at, h -> {}, (x, y) -> x);
    }
    VolumePlan plan = TestSlices.plan(folder, CORRECT);
    assertEquals(columns + " x 7", plan.columns() + " x " + plan.rows());
    assertTrue(
        TestSlices.warnings(plan)
            .contains(
                "shifted by up to 6.000 mm, with linear interpolation within each slice; "
                    + (columns - 6)
                    + " columns and 2 rows more hold all of them, and what no slice covers is 0"));
  }

  /** 4 mm and 3 mm are 5 mm; a ten-thousandth of a pixel beyond whole ones is none. */
  @Test
  void wholePixelsNeedNoMoreThanThemselves() throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    slices.write("a.dcm", new Vector3(0, 0, 0), h -> {}, (x, y) -> 10 * x + y);
    slices.write("b.dcm", new Vector3(4.0001, -3.0001, 5), h -> {}, (x, y) -> 10 * x + y);
    VolumePlan plan = TestSlices.plan(folder, CORRECT);
    assertEquals("8 x 6", plan.columns() + " x " + plan.rows());
    assertEquals(0, plan.geometry().origin().minus(new Vector3(0, -3, 0)).length(), 1e-9);
    assertTrue(TestSlices.warnings(plan).contains("shifted by up to 5.000 mm"));
    assertEquals(34, TestSlices.values(plan, 1)[4 * 8 + 5]);
    assertEquals(34, TestSlices.values(plan, 0)[5 * 8 + 3]);
  }

  @Test
  void gapsAreFilledWhereTheTiltHasToBeKept() throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    for (int i : new int[] {0, 1, 3}) {
      slices.write(i + ".dcm", new Vector3(0, 100 * i, 5 * i), h -> {}, (x, y) -> 100 * i);
    }
    VolumePlan plan = TestSlices.plan(folder, BOTH);
    assertEquals("6 x 5 x 4", plan.columns() + " x " + plan.rows() + " x " + plan.slices());
    assertEquals(200, TestSlices.values(plan, 2)[7]);
    assertTrue(
        TestSlices.warnings(plan)
            .contains("correcting the tilt would make slices of 6 x 105 pixels: it is kept"),
        TestSlices.warnings(plan));
  }

  /** Values in the upper 12 of 16 bits come out as they are, in the lower ones. */
  @Test
  void integersKeepTheirBits() throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    for (int i = 0; i < 2; i++) {
      slices.write(
          i + ".dcm",
          new Vector3(0, 3 * i, 5 * i),
          h -> h.putNumbers(Tags.BitsStored, 12).putNumbers(Tags.HighBit, 15),
          (x, y) -> 16 * (100 + x));
    }
    VolumePlan plan = TestSlices.plan(folder, CORRECT);
    assertEquals(
        "16 12 11",
        plan.layout().bitsAllocated()
            + " "
            + plan.layout().bitsStored()
            + " "
            + plan.layout().highBit());
    assertEquals(103, TestSlices.values(plan, 0)[3]);
  }

  @Test
  void coloursOfAPaletteAreNotMixed() throws IOException {
    TestSlices slices = TestSlices.axial(folder);
    for (int i = 0; i < 2; i++) {
      slices.write(
          i + ".dcm",
          new Vector3(0, 3 * i, 5 * i),
          h -> h.put(Tags.PhotometricInterpretation, "PALETTE COLOR"),
          (x, y) -> x);
    }
    VolumePlan plan = TestSlices.plan(folder, CORRECT);
    assertInstanceOf(StoredPlane.class, plan.sources().get(0));
    assertTrue(
        TestSlices.warnings(plan)
            .contains(
                "the pixels are numbers of colours in a palette, which cannot be interpolated:"
                    + " tilt and gaps are kept"),
        TestSlices.warnings(plan));
  }
}
