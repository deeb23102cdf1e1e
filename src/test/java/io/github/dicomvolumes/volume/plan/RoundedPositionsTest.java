// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.StoredPlane;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slices whose positions are written with few decimals. */
class RoundedPositionsTest {
  private static final PlanOptions CORRECT =
      new PlanOptions(PlanOptions.Tilt.CORRECT, PlanOptions.Gaps.KEEP);

  @TempDir Path folder;

  /** Axial slices 5 mm apart, of these positions along x. */
  private String tilt(String... x) throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int i = 0; i < x.length; i++) {
      String at = x[i];
      String z = Integer.toString(5 * i);
      series.add("s" + i, 0, header -> header.put(Tags.ImagePositionPatient, at, "20.5", z));
    }
    String warnings = "";
    for (ImportWarning warning : series.plans().get(0).warnings()) {
      warnings += warning.kind() == ImportWarning.Kind.TILT ? warning.message() : "";
    }
    return warnings;
  }

  @ParameterizedTest
  @CsvSource({
    // One step of the last decimal is what rounding makes of no shift; two are not.
    "-10.0, -10.0, -10.1, -10.1, none",
    "-10.0, -10.1, -10.1, -10.2, 0.8",
    "-10.00, -10.01, -10.01, -10.02, 0.08",
    "-10.000, -10.033, -10.067, -10.1, 0.4",
    // 0.001 mm a slice is none, however many decimals there are.
    "-10.0000, -10.0010, -10.0020, -10.0029, none",
    "-10.0000, -10.0010, -10.0020, -10.0031, 0.01",
  })
  void aShiftThatRoundingMakesIsNoTilt(String a, String b, String c, String d, String degrees)
      throws IOException {
    String warning = tilt(a, b, c, d);
    if (degrees.equals("none")) {
      assertEquals("", warning);
    } else {
      assertTrue(warning.contains("tilted by " + degrees + " degrees"), warning);
    }
  }

  /** The second decimal of y does not make x any finer: the finest counts, as writers do. */
  @Test
  void twoSlicesProveNothingByWholeMillimetres() throws IOException {
    // atan(1 / 5) is 11.3 degrees.
    String warning = tilt("-10", "-11");
    assertTrue(warning.contains("tilted by 11.3 degrees"), warning);
  }

  @Test
  void theWarningSaysHowFarTheLastSliceLiesFromItsPlace() throws IOException {
    String warning = tilt("-10", "-12", "-14", "-16");
    assertTrue(warning.contains("tilted by 21.8 degrees"), warning);
    assertTrue(
        warning.endsWith("the last slice lies 6.0 mm from its place in the header"), warning);
  }

  /** Thirty oblique slices, 6.4 mm apart, written to a tenth as some scanners do. */
  @ParameterizedTest
  @CsvSource({"10, false", "100, false", "1000, false", "10, true"})
  void obliqueStacksStayAsTheyAre(double perMm, boolean tilted) throws IOException {
    double a = Math.toRadians(9.6);
    Vector3 column = new Vector3(0, Math.cos(a), Math.sin(a));
    Vector3 row = new Vector3(1, 0, 0);
    TestSlices slices = new TestSlices(folder, 6, 5, row, column, 0.5, 0.5);
    // Two steps of rounding at the last slice, along the rows.
    Vector3 drift = row.times(tilted ? 0.25 / 29 : 0);
    List<Vector3> written = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Vector3 at = new Vector3(-108.03, -86.77, -64.62).plus(drift.times(i));
      at = at.plus(row.cross(column).times(6.4862 * i));
      written.add(
          new Vector3(
              Math.rint(at.x() * perMm) / perMm,
              Math.rint(at.y() * perMm) / perMm,
              Math.rint(at.z() * perMm) / perMm));
    }
    for (int i = 0; i < written.size(); i++) {
      slices.writeFloats(i + ".dcm", written.get(i), (x, y) -> x);
    }
    VolumePlan plan = TestSlices.plan(folder, CORRECT);
    String warnings = TestSlices.warnings(plan);
    assertEquals(tilted, warnings.contains("tilt"), warnings);
    assertEquals(tilted, !(plan.sources().get(3) instanceof StoredPlane));
    assertFalse(warnings.contains("one line"), warnings);
  }

  /** Axial slices of these places, written as they stand here. */
  private VolumePlan stack(PlanOptions options, String... z) throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int i = 0; i < z.length; i++) {
      String at = z[i];
      series.add("s" + i, 0, header -> header.put(Tags.ImagePositionPatient, "1", "2", at));
    }
    return TestSlices.plan(folder, options);
  }

  private static String gaps(VolumePlan plan) {
    String warnings = "";
    for (ImportWarning warning : plan.warnings()) {
      warnings += warning.kind() == ImportWarning.Kind.GAP ? warning.message() + "; " : "";
    }
    return warnings;
  }

  /**
   * 0.625 mm in tenths is 0, 0.6, 1.2 or 1.3, 1.9, 2.5: half a step each way, and no slice farther.
   */
  @ParameterizedTest
  @CsvSource({
    "0.0 0.6 1.3 1.9 2.5 3.1 3.8, even",
    "0.0 0.6 1.2 1.9 2.5 3.1 3.7, even",
    "-0.6 0.0 0.6 1.3 1.9 2.5 3.1, even",
    "0.0 0.6 1.2 1.8 2.5 3.1 3.7, even",
    "0.0 0.6 1.2 1.8 2.4 3.1 3.8, uneven",
    "0.0 0.6 1.3 1.7 2.5 3.1 3.8, uneven",
    // 2.5 mm is a multiple of a tenth, and 2.6 as near to it as rounding takes it.
    "0.0 2.5 5.0 7.6 10.1 12.6 15.1, even",
    "0.0 2.5 5.0 7.7 10.2 12.7 15.2, uneven",
    // More decimals, less rounding; whole millimetres explain nothing.
    "0.000 0.625 1.250 1.925 2.500 3.125 3.750, uneven",
    "0 5 10 16 21 26 31, uneven"
  })
  void whatRoundingMakesOfEvenDistancesIsEven(String z, String expected) throws IOException {
    String warnings = gaps(stack(PlanOptions.KEEP, z.split(" ")));
    assertEquals(expected, warnings.isEmpty() ? "even" : "uneven", warnings);
  }

  /** Slices of 0.625 mm without the fourth, the sixth, or the last but one. */
  @ParameterizedTest
  @CsvSource({
    "0.0 0.6 1.3 2.5 3.1 3.8, s2 to s3 is 1.200 mm",
    "0.0 0.6 1.3 1.9 2.5 3.8, s4 to s5 is 1.300 mm",
    "0.0 0.6 1.9, s1 to s2 is 1.300 mm",
    "0.0 1.3 1.9, s0 to s1 is 1.300 mm"
  })
  void aMissingSliceIsNoRounding(String z, String named) throws IOException {
    String warnings = gaps(stack(PlanOptions.KEEP, z.split(" ")));
    assertTrue(warnings.contains("1 of ") && warnings.contains("1 slice is missing"), warnings);
    assertTrue(warnings.contains(named), warnings);
  }

  @Test
  void gapsAreFilledAtTheTrueDistanceAndNoOtherSliceInterpolated() throws IOException {
    PlanOptions fill = new PlanOptions(PlanOptions.Tilt.KEEP, PlanOptions.Gaps.FILL);
    VolumePlan plan = stack(fill, "0.0", "0.6", "1.3", "2.5", "3.1", "3.8");
    assertEquals(7, plan.slices());
    assertEquals(3.8 / 6, plan.geometry().spacing().z(), 1e-12);
    assertEquals(1, plan.sources().stream().filter(s -> s.frames().size() > 1).count());
  }

  @Test
  void realPositionsInTenthsAreNotInterpolated() throws IOException {
    Path files = RealData.path("cases/positions-rounded-to-tenths");
    VolumePlan plan = TestSlices.plan(files, CORRECT);
    plan.sources().forEach(source -> assertInstanceOf(StoredPlane.class, source));
    String warnings = TestSlices.warnings(plan);
    assertEquals("", warnings);
  }
}
