// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import java.util.Arrays;

/**
 * The coefficients of the code-block at work, and what the coding passes know of them.
 *
 * <p>Coefficients are sign and magnitude: bit 31 is the sign, and the magnitude has one bit after
 * the point, so that a coefficient can lie in the middle of what its missing bits leave open (r of
 * equation E-6 is 1/2). A margin of zeros surrounds them.
 *
 * <p>Each column of a stripe, four coefficients high, has one word of flags, with a margin too:
 *
 * <pre>
 *   bits 0 to 17   significance, three bits (west, own column, east) for each of six rows: the one
 *                  above the stripe's column, its own four, the one below
 *   bit 18 + 3 j   coefficient j was refined before
 *   bit 19 + 3 j   coefficient j was visited in this bit plane's significance pass
 * </pre>
 *
 * A shift right by 3 j brings the nine bits around coefficient j to the place that {@link
 * ContextTables} wants.
 */
final class BlockState {
  /** One bit for each row of a stripe. */
  static final int ROWS = 0x249;

  static final int SIGNIFICANT = 0x3ffff;
  static final int AROUND = 0x1ff;
  static final int CENTRE = 1 << 4;
  static final int VISITED = 1 << 19;
  static final int ALL_VISITED = ROWS << 19;

  int[] coefficients = new int[66 * 66];
  int[] flags = new int[66 * 18];
  int width;
  int height;

  /** From a coefficient to the one below, and from a stripe's flags to those of the next. */
  int stride;

  /** Whether a stripe must not know of the next one. */
  private boolean causal;

  /** Begins a block with no significant coefficient. */
  void clear(int blockWidth, int blockHeight, boolean verticallyCausal) {
    width = blockWidth;
    height = blockHeight;
    stride = width + 2;
    causal = verticallyCausal;
    int area = stride * (height + 2);
    if (coefficients.length < area) {
      coefficients = new int[area];
    }
    Arrays.fill(coefficients, 0, area, 0);
    int words = stride * ((height + 3) / 4 + 2);
    if (flags.length < words) {
      flags = new int[words];
    }
    Arrays.fill(flags, 0, words, 0);
  }

  /** Index of the coefficient at the left of a row. */
  int rowStart(int y) {
    return (y + 1) * stride + 1;
  }

  /** Index of the flags at the left of a stripe, by its first row. */
  int flagsStart(int top) {
    return (top / 4 + 1) * stride + 1;
  }

  /** One bit for each row that a stripe has. */
  int rowsOf(int top) {
    int count = height - top;
    return count >= 4 ? ROWS : ROWS & (1 << 3 * count) - 1;
  }

  /** Coefficients that have significant neighbours, but are not significant (T.800 D.3.1). */
  static int candidates(int word, int rows) {
    int row = (word | word >>> 1 | word >>> 2) & 0x9249;
    return (row | row >>> 3 | row >>> 6) & ~(word >>> 4) & rows;
  }

  /** Significant coefficients that the significance pass did not visit (T.800 D.3.3). */
  static int refinable(int word) {
    return word >>> 4 & ~(word >>> 19) & ROWS;
  }

  /** Tells the neighbours in other columns and stripes that a coefficient became significant. */
  void spread(int[] words, int at, int shift) {
    words[at - 1] |= 1 << 5 + shift;
    words[at + 1] |= 1 << 3 + shift;
    if (shift == 0 && !causal) {
      int above = at - stride;
      words[above - 1] |= 1 << 17;
      words[above] |= 1 << 16;
      words[above + 1] |= 1 << 15;
    } else if (shift == 9) {
      int under = at + stride;
      words[under - 1] |= 1 << 2;
      words[under] |= 1 << 1;
      words[under + 1] |= 1;
    }
  }
}
