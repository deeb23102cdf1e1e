// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

/**
 * The inverse DCT of 8 x 8 blocks (T.81 A.3.3) in whole numbers: columns, then rows, each split
 * into its even and odd coefficients. Factors are {@code sqrt(2) cos(k pi / 16)} with 13 fractional
 * bits, so that each direction multiplies by sqrt(8), together by 8.
 */
final class InverseDct {
  private static final int FRACTION_BITS = 13;
  private static final int C1 = 11363;
  private static final int C2 = 10703;
  private static final int C3 = 9633;
  private static final int C5 = 6436;
  private static final int C6 = 4433;
  private static final int C7 = 2260;

  /** Fractional bits kept between the two directions, as many as 32 bits leave room for. */
  private final int keptBits;

  private final int level;
  private final int max;
  private final int[] work = new int[64];

  /** For samples of 8 or 12 bits. */
  InverseDct(int precision) {
    keptBits = precision == 8 ? 2 : 1;
    level = 1 << precision - 1;
    max = (1 << precision) - 1;
  }

  /** A block of a DC coefficient alone. */
  void fill(int dc, short[] plane, int offset, int stride) {
    short value = clamp((dc + 4 >> 3) + level);
    for (int y = 0, at = offset; y < 8; y++, at += stride) {
      for (int x = 0; x < 8; x++) {
        plane[at + x] = value;
      }
    }
  }

  /** A block of dequantized coefficients in row order. */
  void transform(int[] block, short[] plane, int offset, int stride) {
    columns(block);
    rows(plane, offset, stride);
  }

  private void columns(int[] in) {
    int[] out = work;
    int down = FRACTION_BITS - keptBits;
    int half = 1 << down - 1;
    for (int x = 0; x < 8; x++) {
      int x1 = in[x + 8];
      int x2 = in[x + 16];
      int x3 = in[x + 24];
      int x4 = in[x + 32];
      int x5 = in[x + 40];
      int x6 = in[x + 48];
      int x7 = in[x + 56];
      if ((x1 | x2 | x3 | x4 | x5 | x6 | x7) == 0) {
        int value = in[x] << keptBits;
        for (int at = x; at < 64; at += 8) {
          out[at] = value;
        }
        continue;
      }
      int sum = (in[x] + x4 << FRACTION_BITS) + half;
      int difference = (in[x] - x4 << FRACTION_BITS) + half;
      int outer = x2 * C2 + x6 * C6;
      int inner = x2 * C6 - x6 * C2;
      int odd0 = x1 * C1 + x3 * C3 + x5 * C5 + x7 * C7;
      int odd1 = x1 * C3 - x3 * C7 - x5 * C1 - x7 * C5;
      int odd2 = x1 * C5 - x3 * C1 + x5 * C7 + x7 * C3;
      int odd3 = x1 * C7 - x3 * C5 + x5 * C3 - x7 * C1;
      out[x] = sum + outer + odd0 >> down;
      out[x + 56] = sum + outer - odd0 >> down;
      out[x + 8] = difference + inner + odd1 >> down;
      out[x + 48] = difference + inner - odd1 >> down;
      out[x + 16] = difference - inner + odd2 >> down;
      out[x + 40] = difference - inner - odd2 >> down;
      out[x + 24] = sum - outer + odd3 >> down;
      out[x + 32] = sum - outer - odd3 >> down;
    }
  }

  private void rows(short[] plane, int offset, int stride) {
    int[] in = work;
    int down = FRACTION_BITS + keptBits + 3;
    int half = (1 << down - 1) + (level << down);
    for (int y = 0, i = 0, at = offset; y < 8; y++, i += 8, at += stride) {
      int x1 = in[i + 1];
      int x2 = in[i + 2];
      int x3 = in[i + 3];
      int x5 = in[i + 5];
      int x6 = in[i + 6];
      int x7 = in[i + 7];
      int sum = (in[i] + in[i + 4] << FRACTION_BITS) + half;
      int difference = (in[i] - in[i + 4] << FRACTION_BITS) + half;
      int outer = x2 * C2 + x6 * C6;
      int inner = x2 * C6 - x6 * C2;
      int odd0 = x1 * C1 + x3 * C3 + x5 * C5 + x7 * C7;
      int odd1 = x1 * C3 - x3 * C7 - x5 * C1 - x7 * C5;
      int odd2 = x1 * C5 - x3 * C1 + x5 * C7 + x7 * C3;
      int odd3 = x1 * C7 - x3 * C5 + x5 * C3 - x7 * C1;
      plane[at] = clamp(sum + outer + odd0 >> down);
      plane[at + 7] = clamp(sum + outer - odd0 >> down);
      plane[at + 1] = clamp(difference + inner + odd1 >> down);
      plane[at + 6] = clamp(difference + inner - odd1 >> down);
      plane[at + 2] = clamp(difference - inner + odd2 >> down);
      plane[at + 5] = clamp(difference - inner - odd2 >> down);
      plane[at + 3] = clamp(sum - outer + odd3 >> down);
      plane[at + 4] = clamp(sum - outer - odd3 >> down);
    }
  }

  private short clamp(int value) {
    return (short) Math.max(0, Math.min(max, value));
  }
}
