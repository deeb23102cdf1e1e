// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/**
 * Context labels by neighbourhood (T.800 D.3).
 *
 * <p>A neighbourhood is nine bits, one for each significant coefficient around and at the middle:
 *
 * <pre>
 *   0 1 2
 *   3 4 5
 *   6 7 8
 * </pre>
 */
final class ContextTables {
  static final int NORTH = 1 << 1;
  static final int WEST = 1 << 3;
  static final int EAST = 1 << 5;
  static final int SOUTH = 1 << 7;
  private static final int DIAGONALS = 1 | 1 << 2 | 1 << 6 | 1 << 8;

  /** Labels 0 to 8 by neighbourhood, for each kind of sub-band (Table D.1). */
  private static final byte[][] SIGNIFICANCE = new byte[4][512];

  /**
   * Sign labels 9 to 13 (Table D.3) in the low bits and the XOR bit in bit 7. The index has the
   * neighbourhood's four side bits, and the sign of each in the bit below it.
   */
  static final byte[] SIGN = new byte[256];

  static {
    for (int around = 0; around < 512; around++) {
      int h = bit(around, WEST) + bit(around, EAST);
      int v = bit(around, NORTH) + bit(around, SOUTH);
      int d = Integer.bitCount(around & DIAGONALS);
      SIGNIFICANCE[Band.LL][around] = (byte) lowPassLabel(h, v, d);
      SIGNIFICANCE[Band.LH][around] = (byte) lowPassLabel(h, v, d);
      SIGNIFICANCE[Band.HL][around] = (byte) lowPassLabel(v, h, d);
      SIGNIFICANCE[Band.HH][around] = (byte) diagonalLabel(h + v, d);
    }
    for (int index = 0; index < 256; index++) {
      int h = clamp(contribution(index, WEST) + contribution(index, EAST));
      int v = clamp(contribution(index, NORTH) + contribution(index, SOUTH));
      SIGN[index] = (byte) signLabel(h, v);
    }
  }

  private ContextTables() {}

  /** Labels of significance decisions by neighbourhood. */
  static byte[] significance(int bandKind) {
    return SIGNIFICANCE[bandKind];
  }

  private static int bit(int bits, int mask) {
    return (bits & mask) == 0 ? 0 : 1;
  }

  private static int lowPassLabel(int h, int v, int d) {
    if (h == 2) {
      return 8;
    }
    if (h == 1) {
      return v >= 1 ? 7 : d >= 1 ? 6 : 5;
    }
    if (v == 2) {
      return 4;
    }
    if (v == 1) {
      return 3;
    }
    return Math.min(d, 2);
  }

  private static int diagonalLabel(int hv, int d) {
    if (d >= 3) {
      return 8;
    }
    if (d == 2) {
      return hv >= 1 ? 7 : 6;
    }
    if (d == 1) {
      return 3 + Math.min(hv, 2);
    }
    return Math.min(hv, 2);
  }

  /** 1 for a significant positive neighbour, -1 for a negative one, 0 else (Table D.2). */
  private static int contribution(int index, int side) {
    if ((index & side) == 0) {
      return 0;
    }
    return (index & side >> 1) == 0 ? 1 : -1;
  }

  private static int clamp(int sum) {
    return Math.max(-1, Math.min(1, sum));
  }

  private static int signLabel(int h, int v) {
    if (h == 0 && v == 0) {
      return 9;
    }
    boolean flip = h < 0 || h == 0 && v < 0;
    int sign = flip ? -1 : 1;
    int label = h == 0 ? 10 : 12 + sign * v;
    return flip ? label | 0x80 : label;
  }
}
