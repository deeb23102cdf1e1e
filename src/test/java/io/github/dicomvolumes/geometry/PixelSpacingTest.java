// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spacings are the same up to a ten-thousandth of the larger one. */
class PixelSpacingTest {
  @ParameterizedTest
  @CsvSource({
    "2, 2, true",
    "2, 2.00019, true",
    "2, 2.00021, false",
    "0.5, 0.500049, true",
    "0.5, 0.500051, false",
    // Exactly a ten-thousandth of the larger one.
    "10000, 9999, true",
    "10000, 9998.9, false"
  })
  void bothDistancesHaveToAgree(double one, double other, boolean same) {
    assertSame(same, new PixelSpacing(one, 3), new PixelSpacing(other, 3));
    assertSame(same, new PixelSpacing(3, one), new PixelSpacing(3, other));
  }

  private static void assertSame(boolean same, PixelSpacing a, PixelSpacing b) {
    assertEquals(same, a.isSameAs(b));
    assertEquals(same, b.isSameAs(a));
  }
}
