// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaneOrientationTest {
  private static final double[] AXIAL = {1, 0, 0, 0, 1, 0};

  private static PlaneOrientation of(double... values) {
    return PlaneOrientation.of(values);
  }

  private static PlaneOrientation exactly(double... values) {
    return new PlaneOrientation(Vector3.of(values, 0), Vector3.of(values, 3));
  }

  private static void assertNear(double x, double y, double z, Vector3 actual) {
    assertEquals(0, new Vector3(x, y, z).minus(actual).length(), 1e-12, actual.toString());
  }

  @ParameterizedTest
  @CsvSource({"0.9501, true", "1.0499, true", "0.9499, false", "1.0501, false", "-1, true"})
  void directionsMayBeAsLongAsRoundedNumbersAre(double length, boolean accepted) {
    PlaneOrientation row = of(length, 0, 0, 0, 1, 0);
    PlaneOrientation column = of(1, 0, 0, 0, length, 0);
    assertEquals(accepted, row != null);
    assertEquals(accepted, column != null);
    if (accepted) {
      assertNear(Math.signum(length), 0, 0, row.row());
      assertNear(0, Math.signum(length), 0, column.column());
    }
  }

  @ParameterizedTest
  @CsvSource({"0.105, true", "0.1051, false", "-0.105, true", "-0.1051, false"})
  void directionsMayBeSixDegreesOffARightAngle(double cosine, boolean accepted) {
    PlaneOrientation orientation = of(1, 0, 0, cosine, Math.sqrt(1 - cosine * cosine), 0);
    assertEquals(accepted, orientation != null);
    if (accepted) {
      assertEquals(cosine, orientation.skew(), 1e-15);
    }
  }

  @Test
  void sixFiniteNumbersAreNeeded() {
    assertNotNull(of(AXIAL));
    assertNull(of(1, 0, 0, 0, 1));
    assertNull(of(1, 0));
    assertNull(of(1, 0, 0, 0, 1, Double.NaN));
    assertNull(of(Double.NaN, 0, 0, 0, 1, 0));
    assertNull(of(0, 0, 0, 0, 0, 0));
  }

  /** Row along y, column down: the normal of rows x columns points along -x. */
  @Test
  void theNormalIsRowTimesColumn() {
    assertEquals(new Vector3(0, 0, 1), of(AXIAL).normal());
    assertEquals(new Vector3(-1, 0, 0), of(0, 1, 0, 0, 0, -1).normal());
    // Skewed by 5 degrees it has the length 1 nevertheless.
    double angle = Math.toRadians(85);
    assertNear(0, 0, 1, of(1, 0, 0, Math.cos(angle), Math.sin(angle), 0).normal());
  }

  @ParameterizedTest
  @CsvSource({"0, true", "0.99e-4, true", "1e-4, true", "1.01e-4, false", "-1.01e-4, false"})
  void everyComponentOfTwoThatAreTheSameAgrees(double off, boolean same) {
    for (int i = 0; i < 6; i++) {
      // Where a component is 0, so that the difference is the number itself.
      double[] flat = AXIAL[i] == 0 ? AXIAL : new double[] {0, 1, 0, 1, 0, 0};
      double[] moved = flat.clone();
      moved[i] += off;
      assertEquals(same, exactly(flat).isSameAs(exactly(moved)), "component " + i);
      assertEquals(same, exactly(moved).isSameAs(exactly(flat)), "component " + i);
    }
  }

  /** Rows turned by 2 and 4 degrees about z: the mean is turned by 3. */
  @Test
  void theMeanLiesInTheMiddle() {
    PlaneOrientation mean = PlaneOrientation.mean(List.of(turned(2), turned(4)));
    double angle = Math.toRadians(3);
    assertNear(Math.cos(angle), Math.sin(angle), 0, mean.row());
    assertNear(-Math.sin(angle), Math.cos(angle), 0, mean.column());
  }

  @Test
  void theMeanOfOneIsItMadeOrthonormal() {
    PlaneOrientation skewed = exactly(1, 0, 0, 0.1, 0.99, 0);
    for (List<PlaneOrientation> all : List.of(List.of(skewed), List.of(skewed, skewed, skewed))) {
      assertNear(1, 0, 0, PlaneOrientation.mean(all).row());
      assertNear(0, 1, 0, PlaneOrientation.mean(all).column());
    }
  }

  private static PlaneOrientation turned(double degrees) {
    double angle = Math.toRadians(degrees);
    return exactly(Math.cos(angle), Math.sin(angle), 0, -Math.sin(angle), Math.cos(angle), 0);
  }

  /** Rows of twice the length along y; columns lean 3 : 4 towards them. */
  @Test
  void orthogonalColumnsLeanNoMoreTowardsTheRows() {
    PlaneOrientation orthonormal = exactly(0, 2, 0, 0, 0.6, -0.8).orthonormalized();
    assertNear(0, 1, 0, orthonormal.row());
    assertNear(0, 0, -1, orthonormal.column());
    assertEquals(0, orthonormal.skew(), 1e-15);
    assertEquals(1.2, exactly(0, 2, 0, 0, 0.6, -0.8).skew(), 1e-15);
  }
}
