// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.geometry.Vector3;
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
}
