// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Oblique planes, columns 0.5 mm and rows 2 mm apart, at 0, 4 and 10 mm along their normal. */
class PatientPlanesTest {
  private static final Vector3 ROW = new Vector3(0.6, 0.8, 0);
  private static final Vector3 COLUMN = new Vector3(0, 0, -1);

  /** Rows x columns. */
  private static final Vector3 NORMAL = new Vector3(-0.8, 0.6, 0);

  private static final Vector3 FIRST = new Vector3(10, -20, 30);

  private static PatientPlanes planes(double... along) {
    List<Vector3> positions =
        DoubleStream.of(along).mapToObj(mm -> FIRST.plus(NORMAL.times(mm))).toList();
    return new PatientPlanes(ROW, COLUMN, 0.5, 2, positions);
  }

  /** A point beside the middle of the planes. */
  private static Vector3 at(double along) {
    return FIRST.plus(NORMAL.times(along)).plus(ROW.times(17)).plus(COLUMN.times(-5));
  }

  /** Column 4 is 2 mm along the row, row 3 is 6 mm down. */
  @Test
  void pixelsLieWhereTheirSliceDoes() {
    Vector3 expected = new Vector3(10 + 1.2 - 3.2, -20 + 1.6 + 2.4, 30 - 6);
    assertEquals(0, planes(0, 4, 10).toPatient(4, 3, 1).minus(expected).length(), 1e-12);
    assertEquals(4, planes(0, 4, 10).column(expected, 1), 1e-12);
    assertEquals(3, planes(0, 4, 10).row(expected, 1), 1e-12);
    assertEquals(-6, planes(0, 4, 10).distance(expected, 2), 1e-12);
    assertEquals(4, planes(0, 4, 10).distance(expected, 0), 1e-12);
  }

  /** Half ways are 2 and 7; half a slice beyond the ends is 2 before and 3 behind them. */
  @ParameterizedTest
  @CsvSource({
    "-2.001, -1",
    "-1.999, 0",
    "0, 0",
    "1.999, 0",
    "2.001, 1",
    "6.999, 1",
    "7.001, 2",
    "12.999, 2",
    "13.001, -1"
  })
  void aSliceReachesHalfWayToItsNeighbours(double along, int slice) {
    assertEquals(slice, planes(0, 4, 10).nearestSlice(at(along)));
    // Stored from the last to the first.
    assertEquals(slice < 0 ? -1 : 2 - slice, planes(10, 4, 0).nearestSlice(at(along)));
  }

  /** Rounded positions: exactly half way is no gap between two slices, and within the volume. */
  @ParameterizedTest
  @CsvSource({"-2, 0", "-2.0000005, 0", "-2.000002, -1"})
  void theEndIsWithinTheVolumeUpToRounding(double along, int slice) {
    assertEquals(slice, planes(0, 4, 10).nearestSlice(at(along)));
  }

  @Test
  void aSingleSliceShowsEveryPoint() {
    assertEquals(0, planes(0).nearestSlice(at(1e6)));
  }
}
