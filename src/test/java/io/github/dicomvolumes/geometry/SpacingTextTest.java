// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpacingTextTest {
  private static final Vector3 SPACING = new Vector3(0.48828125, 0.5, 10);

  @Test
  void fourDigitsAreShown() {
    assertEquals("0.4883 x 0.5 x 10", SpacingText.of(SPACING, new KnownParts(true, true, true)));
    assertEquals("0.0002525", SpacingText.number(0.00025252));
    assertEquals("1234", SpacingText.number(1234.4));
    assertEquals("100", SpacingText.number(99.999));
  }

  @Test
  void whatIsUnknownIsSaidOnce() {
    assertEquals("unknown", SpacingText.of(SPACING, new KnownParts(false, false, false)));
    assertEquals(
        "0.4883 x 0.5, slices unknown",
        SpacingText.of(SPACING, new KnownParts(true, false, false)));
    assertEquals(
        "pixels unknown, slices 10", SpacingText.of(SPACING, new KnownParts(false, true, false)));
  }
}
