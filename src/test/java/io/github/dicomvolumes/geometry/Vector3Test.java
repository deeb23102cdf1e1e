// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Vector3Test {
  private static final Vector3 A = new Vector3(1, 2, 3);
  private static final Vector3 B = new Vector3(4, -5, 7);

  @Test
  void sumsDifferencesAndMultiplesAreOfEachComponent() {
    assertEquals(new Vector3(5, -3, 10), A.plus(B));
    assertEquals(new Vector3(-3, 7, -4), A.minus(B));
    assertEquals(new Vector3(-2, -4, -6), A.times(-2));
  }

  @Test
  void theScalarProductAddsUpThoseOfTheComponents() {
    assertEquals(4 - 10 + 21, A.dot(B));
  }

  @Test
  void theVectorProductIsRightHanded() {
    Vector3 x = new Vector3(1, 0, 0);
    Vector3 y = new Vector3(0, 1, 0);
    assertEquals(new Vector3(0, 0, 1), x.cross(y));
    assertEquals(new Vector3(0, 0, -1), y.cross(x));
    // 2*7 + 3*5, 3*4 - 1*7, -1*5 - 2*4
    assertEquals(new Vector3(29, 5, -13), A.cross(B));
  }

  @Test
  void aUnitVectorIsOfTheSameDirection() {
    Vector3 vector = new Vector3(2, -3, 6);
    assertEquals(7, vector.length());
    Vector3 unit = vector.normalized();
    assertEquals(2 / 7.0, unit.x(), 1e-15);
    assertEquals(-3 / 7.0, unit.y(), 1e-15);
    assertEquals(6 / 7.0, unit.z(), 1e-15);
  }

  @Test
  void componentsAreCountedFromZero() {
    assertEquals(4, B.get(0));
    assertEquals(-5, B.get(1));
    assertEquals(7, B.get(2));
    assertEquals(
        "axis 3, expected 0 to 2",
        assertThrows(IndexOutOfBoundsException.class, () -> B.get(3)).getMessage());
  }

  @Test
  void threeOfManyNumbersBeginAtTheirIndex() {
    double[] numbers = {1, 2, 3, 4, 5, 6};
    assertEquals(new Vector3(1, 2, 3), Vector3.of(numbers, 0));
    assertEquals(new Vector3(4, 5, 6), Vector3.of(numbers, 3));
    assertNull(Vector3.of(numbers, 4), "only two are left");
    assertNull(Vector3.of(new double[0], 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteIsNoVectorOfAHeader(double odd) {
    for (int axis = 0; axis < 3; axis++) {
      double[] numbers = {1, 2, 3};
      numbers[axis] = odd;
      assertNull(Vector3.of(numbers, 0));
      assertFalse(new Vector3(numbers[0], numbers[1], numbers[2]).isFinite());
    }
    assertTrue(A.isFinite());
  }

  /** A cross product leaves -0.0, which would be shown, and be unequal to 0. */
  @Test
  void zerosHaveNoSign() {
    assertEquals(new Vector3(0, 0, 0), new Vector3(-0.0, -0.0, -0.0));
  }
}
