// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

/** Numbers in labels. */
public final class ShortDecimal {
  private ShortDecimal() {}

  /** A number without the decimals that it does not need. */
  public static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
