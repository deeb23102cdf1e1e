// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeGeometryTest {
  private static final Vector3 ORIGIN = new Vector3(10, -20, 30);
  private static final Vector3 ROW = new Vector3(0.6, 0.8, 0);
  private static final Vector3 COLUMN = new Vector3(0, 0, -1);
  private static final Vector3 SLICE = new Vector3(-0.8, 0.6, 0);
  private static final Vector3 SPACING = new Vector3(0.5, 2, 3);
  private static final VolumeGeometry OBLIQUE =
      new VolumeGeometry(ORIGIN, ROW, COLUMN, SLICE, SPACING);

  private static void assertNear(double x, double y, double z, Vector3 actual) {
    assertEquals(0, new Vector3(x, y, z).minus(actual).length(), 1e-12, actual.toString());
  }

  /** Column 4 is 2 mm along the row, row 3 is 6 mm down, slice 2 is 6 mm along the normal. */
  @Test
  void voxelsLieWhereTheirIndexAndSpacingSay() {
    assertNear(10 + 1.2 - 4.8, -20 + 1.6 + 3.6, 30 - 6, OBLIQUE.toPatient(4, 3, 2));
    assertEquals(ORIGIN, OBLIQUE.toPatient(0, 0, 0));
    assertNear(10 + 0.15, -20 + 0.2, 30, OBLIQUE.toPatient(0.5, 0, 0));
    assertNear(10, -20, 31, OBLIQUE.toPatient(0, -0.5, 0));
  }

  @Test
  void placesLieInTheVoxelTheyAreOf() {
    assertNear(4, 3, 2, OBLIQUE.toVoxel(new Vector3(6.4, -14.8, 24)));
    assertNear(0, 0, 0, OBLIQUE.toVoxel(ORIGIN));
    // 1 mm along x: 0.6 mm of rows, -0.8 mm of slices.
    assertNear(1.2, 0, -0.8 / 3, OBLIQUE.toVoxel(new Vector3(11, -20, 30)));
  }

  @Test
  void axesOfThePatientBeginAtZero() {
    VolumeGeometry geometry = VolumeGeometry.axisAligned(SPACING);
    assertEquals(SPACING, geometry.spacing());
    assertEquals(new Vector3(0.5, 0, 0), geometry.toPatient(1, 0, 0));
    assertEquals(new Vector3(0, 2, 0), geometry.toPatient(0, 1, 0));
    assertEquals(new Vector3(0, 0, 3), geometry.toPatient(0, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void spacingsAreAboveZero(double spacing) {
    for (int axis = 0; axis < 3; axis++) {
      Vector3 odd =
          new Vector3(axis == 0 ? spacing : 1, axis == 1 ? spacing : 1, axis == 2 ? spacing : 1);
      String message =
          assertThrows(IllegalArgumentException.class, () -> VolumeGeometry.axisAligned(odd))
              .getMessage();
      assertTrue(message.startsWith("spacing is ") && message.endsWith("expected above 0"));
    }
    assertDoesNotThrow(() -> VolumeGeometry.axisAligned(new Vector3(1e-9, 1e-9, 1e-9)));
  }

  @Test
  void originAndDirectionsAreFinite() {
    Vector3 odd = new Vector3(0, Double.NaN, 0);
    for (int part = 0; part < 4; part++) {
      int which = part;
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      new VolumeGeometry(
                          which == 0 ? odd : ORIGIN,
                          which == 1 ? odd : ROW,
                          which == 2 ? odd : COLUMN,
                          which == 3 ? odd : SLICE,
                          SPACING))
              .getMessage();
      assertEquals("origin and directions must be finite numbers", message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.2, 0.97, feet to head",
    "0.1, 0.2, -0.97, head to feet",
    "0.1, 0.97, -0.2, front to back",
    "0.1, -0.97, 0.2, back to front",
    "0.97, -0.2, 0.1, right to left",
    "-0.97, 0.2, 0.1, left to right"
  })
  void slicesRunAlongTheNearestAxisOfThePatient(double x, double y, double z, String course) {
    VolumeGeometry geometry =
        new VolumeGeometry(
            new Vector3(0, 0, 0),
            new Vector3(1, 0, 0),
            new Vector3(0, 1, 0),
            new Vector3(x, y, z).normalized(),
            new Vector3(1, 1, 1));
    assertEquals(course, geometry.sliceCourse());
  }
}
