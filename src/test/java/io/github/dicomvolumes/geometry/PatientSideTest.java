// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PatientSideTest {
  private static String of(double x, double y, double z) {
    return PatientSide.of(new Vector3(x, y, z));
  }

  @Test
  void namesTheSixSides() {
    assertEquals("L", of(1, 0, 0));
    assertEquals("R", of(-1, 0, 0));
    assertEquals("P", of(0, 1, 0));
    assertEquals("A", of(0, -1, 0));
    assertEquals("H", of(0, 0, 1));
    assertEquals("F", of(0, 0, -1));
  }

  @Test
  void obliqueDirectionsHaveTwoLettersTheNearerFirst() {
    assertEquals("LP", of(0.8, 0.6, 0));
    assertEquals("AF", of(0.1, -0.8, -0.59));
    assertEquals("HR", of(-0.5, 0.2, 0.84));
    // 0.35 of the nearer axis, 19.3 degrees, is the border.
    assertEquals("L", of(1, 0, 0.349));
    assertEquals("LH", of(1, 0, 0.351));
  }
}
