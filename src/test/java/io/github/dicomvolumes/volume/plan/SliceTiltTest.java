// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTiltTest {
  private static final Vector3 UP = new Vector3(0, 0, 1);

  private static SliceTilt tilt(Vector3 way, int steps) {
    Vector3 first = new Vector3(-7, 11, 13);
    return SliceTilt.between(first, first.plus(way), steps, UP);
  }

  /** Three steps, each 3 mm sideways (1, -2, 2) and 4 mm up: atan(3/4). */
  @Test
  void theWayIsTakenApartIntoStepsSidewaysAndAlong() {
    SliceTilt tilt = tilt(new Vector3(3, -6, 6).plus(UP.times(6)), 3);
    assertEquals(0, tilt.sideways().minus(new Vector3(1, -2, 0)).length(), 1e-12);
    assertEquals(4, tilt.spacing(), 1e-12);
    SliceTilt right = tilt(new Vector3(0, 9, 12), 3);
    assertEquals(3, right.sideways().length(), 1e-12);
    assertEquals(36.86989764584402, right.degrees(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "0.00099, false", "0.001, false", "0.00101, true", "-0.00101, true"})
  void aMicrometreASliceIsNoTilt(double aside, boolean tilted) {
    Vector3 way = new Vector3(aside, 0, 5);
    assertEquals(tilted, SliceTilt.between(new Vector3(0, 0, 0), way, 1, UP).isTilted());
  }

  @Test
  void manySlicesMayWanderAMicrometreEach() {
    assertFalse(tilt(new Vector3(0, 0.0099, 50), 10).isTilted());
    assertTrue(tilt(new Vector3(0, 0.0101, 50), 10).isTilted());
    assertEquals(0.003, SliceTilt.negligible(3), 1e-15);
  }

  /** Three steps of 3 mm sideways each. */
  @Test
  void theLastSliceLiesAllStepsAside() {
    assertEquals(9, tilt(new Vector3(0, 9, 12), 3).ofLast(), 1e-12);
  }

  /** tan(0.0999 degrees) and tan(0.1001 degrees), over a spacing of 1 mm. */
  @ParameterizedTest
  @CsvSource({
    "0.75, 1, 36.9",
    "0.75, 2, 36.87",
    "0.001743585, 2, 0.1",
    "0.001747076, 2, 0.10",
    "0.001, 1, 0.06",
    "0.001, 0, 0.06"
  })
  void smallAnglesAreNeverNothing(double aside, int decimals, String expected) {
    assertEquals(expected, tilt(new Vector3(aside, 0, 1), 1).degreesText(decimals));
  }

  /** A third of a millimetre has no last decimal: such positions are exact. */
  @Test
  void anySliceOfAllMayWander() {
    double third = 1 / 3.0;
    Vector3 first = new Vector3(third, 0, 0);
    Vector3 second = new Vector3(third, 0, 5);
    Vector3 last = new Vector3(third, 0, 10);
    Vector3 aside = new Vector3(0.002, 0, 0);
    assertFalse(SliceTilt.isAnyTilted(List.of(first, second, last), UP));
    assertTrue(SliceTilt.isAnyTilted(List.of(first, second.plus(aside), last), UP));
    assertTrue(SliceTilt.isAnyTilted(List.of(first, second, last.plus(aside.times(2))), UP));
  }

  /** In tenths, three slices may lie a tenth aside by rounding alone, and not two. */
  @ParameterizedTest
  @CsvSource({"0.1, false", "-0.1, false", "0.2, true"})
  void whatRoundingExplainsIsNoTilt(double aside, boolean tilted) {
    List<Vector3> positions =
        List.of(new Vector3(0.3, 0, 0), new Vector3(0.3, 0, 5), new Vector3(0.3 + aside, 0, 10));
    SliceTilt tilt = SliceTilt.of(positions, UP);
    assertEquals(tilted, tilt.isTilted());
    assertEquals(2, tilt.steps());
    assertEquals(aside / 2, tilt.sideways().x(), 1e-12);
    assertEquals(5, tilt.spacing(), 1e-12);
  }
}
