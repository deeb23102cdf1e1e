// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

import java.math.BigDecimal;
import java.math.MathContext;

/** Spacings as people read them: four digits are enough to know one again. */
public final class SpacingText {
  private static final MathContext DIGITS = new MathContext(4);

  private SpacingText() {}

  /** Columns, rows and slices, in mm; what is unknown is said once. */
  public static String of(Vector3 spacing, KnownParts known) {
    String plane = number(spacing.x()) + " x " + number(spacing.y());
    if (known.pixelSpacing()) {
      return plane + (known.sliceSpacing() ? " x " + number(spacing.z()) : ", slices unknown");
    }
    return known.sliceSpacing() ? "pixels unknown, slices " + number(spacing.z()) : "unknown";
  }

  /** With four significant digits at most, and none of them a zero at the end. */
  public static String number(double lengthMm) {
    return new BigDecimal(lengthMm).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
