// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/** Divisions between the grids of T.800 Annex B, for coordinates of 0 or more. */
final class Grid {
  private Grid() {}

  static int ceilDivide(int value, int divisor) {
    return (int) (((long) value + divisor - 1) / divisor);
  }

  /** Smallest integer at or above {@code value / 2^shift}; shift up to 62. */
  static int ceilShift(long value, int shift) {
    return (int) (value + (1L << shift) - 1 >> shift);
  }
}
