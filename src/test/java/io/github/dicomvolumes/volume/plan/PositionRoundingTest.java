// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionRoundingTest {
  private static double step(int slices, double x, double y, double z) {
    List<Vector3> positions = new ArrayList<>();
    positions.add(new Vector3(x, y, z));
    while (positions.size() < slices) {
      positions.add(new Vector3(0, 0, 100 * positions.size()));
    }
    return PositionRounding.of(positions).step();
  }

  @ParameterizedTest
  @CsvSource({
    "5, -7, 0, 1",
    "5.5, 0, 0, 0.1",
    "0, -5.25, 0, 0.01",
    "0, 0, 1000.125, 0.001",
    "0.5, 0.25, -0.0625, 0.0001",
    "0.00001, 0, 0, 0.00001",
    "0.000001, 0, 0, 0",
    "0.3333333333, 0, 0, 0"
  })
  void theStepIsThatOfTheLastDecimalOfAny(double x, double y, double z, double step) {
    assertEquals(step, step(3, x, y, z), 1e-15);
  }

  /** Two slices of whole millimetres may as well be exact. */
  @Test
  void twoSlicesAreRoundedToTenthsAtMost() {
    assertEquals(0, step(2, 5, 6, 7));
    assertEquals(0.1, step(2, 5.5, 6, 7), 1e-15);
    assertEquals(1, step(3, 5, 6, 7));
  }

  private static boolean explains(double step, double x, double y, double z) {
    return new PositionRounding(step).explains(new Vector3(x, y, z), new Vector3(0, 0, 1));
  }

  /** Both ends may be half a step off, so that a shift of a whole one is none. */
  @Test
  void aShiftOfOneStepIsRounding() {
    assertEquals(true, explains(0.01, 0.01, 0, 5));
    assertEquals(true, explains(0.01, 0, -0.01, -5));
    assertEquals(false, explains(0.01, 0.0101, 0, 5));
    assertEquals(false, explains(0.01, 0, -0.0101, 5));
    assertEquals(false, explains(0, 0, 0, 5), "exact positions are not rounded");
  }

  /** Along 3 : 4, ten millimetres are 6 and 8: the ways that each component allows have to meet. */
  @ParameterizedTest
  @CsvSource({
    "6, 0, 8, true",
    "6.01, 0, 7.99, true",
    "6.02, 0, 8, false",
    "6.01, 0, 8.02, true",
    "6, 0, 7.97, false",
    "6, 0.01, 8, true",
    "6, 0.0101, 8, false",
    "-6, 0, 8, false"
  })
  void obliqueWaysAreExplainedWhereEachComponentAllowsOne(
      double x, double y, double z, boolean explained) {
    assertEquals(
        explained,
        new PositionRounding(0.01).explains(new Vector3(x, y, z), new Vector3(0.6, 0, 0.8)));
  }

  /** A cube's diagonal. */
  @Test
  void offALineItIsAStepInEachDirection() {
    assertEquals(0.1732050807568877, new PositionRounding(0.1).offLine(), 1e-15);
  }
}
