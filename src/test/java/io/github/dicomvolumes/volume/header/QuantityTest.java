// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which numbers can be one, up to the last one of each bound. */
class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "SLOPE, 1e-30, true",
    "SLOPE, -1e-30, true",
    "SLOPE, 0.99e-30, false",
    "SLOPE, 0, false",
    "SLOPE, 1e30, true",
    "SLOPE, 1.01e30, false",
    "INTERCEPT, 0, true",
    "INTERCEPT, 1e-100, true",
    "INTERCEPT, 0.99e-100, false",
    "COORDINATE, -1e-320, false",
    "B_VALUE, 4.4e-306, false",
    "DOSE_SCALING, -1, false",
    "DOSE_SCALING, 1e-30, true",
    "DELTA, -0.01, true",
    "DELTA, 0.99e-10, false",
    "DELTA, 10000.1, false",
    "WEIGHT, 0.001, true",
    "WEIGHT, 0.00099, false",
    "WEIGHT, 700, true",
    "WEIGHT, 700.1, false",
    "ACTIVITY, 1e12, true",
    "ACTIVITY, 1.01e12, false",
    "HALF_LIFE, 1, true",
    "HALF_LIFE, 0.99, false",
    "HALF_LIFE, 1e10, true",
    "HALF_LIFE, 1.01e10, false",
    "INTERCEPT, -1e30, true",
    "INTERCEPT, 1.01e30, false",
    "COORDINATE, -100000, true",
    "COORDINATE, 100000.1, false",
    "COORDINATE, 0, true",
    "COSINE, 1.1, true",
    "COSINE, -1.1, true",
    "COSINE, 1.11, false",
    "DISTANCE, 1e-9, true",
    "DISTANCE, 0.99e-9, false",
    "DISTANCE, 0, false",
    "DISTANCE, -1, false",
    "DISTANCE, 100000, true",
    "DISTANCE, 100000.1, false",
    "STEP, 0, true",
    "STEP, -100000, true",
    "STEP, -100000.1, false",
    "B_VALUE, 0, true",
    "B_VALUE, -1e-9, false",
    "B_VALUE, 1000000, true",
    "B_VALUE, 1000001, false",
    "DURATION, 0, true",
    "DURATION, -1, false",
    "DURATION, 1e12, true",
    "DURATION, 1.01e12, false",
    "TIME_OFFSET, -1e12, true",
    "TIME_OFFSET, 0, true",
    "TIME_OFFSET, 1.01e12, false"
  })
  void boundsAreWideAndEnd(Quantity quantity, double number, boolean allowed) {
    assertEquals(allowed, quantity.allows(number));
  }

  @ParameterizedTest
  @EnumSource(Quantity.class)
  void whatIsNoNumberIsNone(Quantity quantity) {
    assertEquals(false, quantity.allows(Double.NaN));
    assertEquals(false, quantity.allows(Double.POSITIVE_INFINITY));
    assertEquals(false, quantity.allows(Double.NEGATIVE_INFINITY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SLOPE", "COSINE", "DISTANCE", "DURATION"})
  void oneIsANumberOfEach(Quantity quantity) {
    assertEquals(true, quantity.allows(1));
  }
}
