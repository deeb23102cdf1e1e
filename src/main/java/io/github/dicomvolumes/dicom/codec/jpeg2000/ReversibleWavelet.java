// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/**
 * One level of the inverse 5/3 wavelet transform on integers (T.800 F.3, F.3.8.1). Rows are
 * synthesized first, and each is lifted vertically as soon as its neighbours are there, so that the
 * few rows at work stay in the cache.
 */
final class ReversibleWavelet {
  private final int width;
  private final int height;

  /** 1 where the first column or row is a high-pass one. */
  private final int oddX;

  private final int oddY;
  private final int lowWidth;
  private final int highWidth;
  private final int[] out;

  /** Low-pass and high-pass half of a row, one mirrored sample on either side. */
  private final int[] low;

  private final int[] high;

  private ReversibleWavelet(Resolution resolution) {
    width = resolution.width();
    height = resolution.height();
    oddX = resolution.x0 & 1;
    oddY = resolution.y0 & 1;
    lowWidth = width + 1 - oddX >> 1;
    highWidth = width - lowWidth;
    out = new int[width * height];
    low = new int[lowWidth + 2];
    high = new int[highWidth + 2];
  }

  /**
   * Joins four sub-bands.
   *
   * @param resolution the level that results
   * @param bands the samples of LL, HL, LH, HH
   */
  static int[] synthesize(Resolution resolution, int[][] bands) {
    ReversibleWavelet wavelet = new ReversibleWavelet(resolution);
    wavelet.run(bands);
    return wavelet.out;
  }

  private void run(int[][] bands) {
    for (int y = 0; y < height + 2; y++) {
      if (y < height) {
        synthesizeRow(bands, y);
      }
      if (height > 1) {
        if (isLow(y - 1)) {
          updateRow(y - 1);
        }
        if (isHigh(y - 2)) {
          predictRow(y - 2);
        }
      }
    }
    if (height == 1 && oddY == 1) {
      for (int i = 0; i < width; i++) {
        out[i] >>= 1;
      }
    }
  }

  private boolean isLow(int y) {
    return y >= 0 && y < height && (y + oddY & 1) == 0;
  }

  private boolean isHigh(int y) {
    return y >= 0 && y < height && (y + oddY & 1) == 1;
  }

  private void synthesizeRow(int[][] bands, int y) {
    int pair = (y + oddY & 1) == 0 ? 0 : 2;
    int row = y >> 1;
    int[] lows = bands[pair];
    int[] highs = bands[pair + 1];
    int lowStart = row * lowWidth;
    int highStart = row * highWidth;
    int start = y * width;
    if (width == 1) {
      out[start] = oddX == 0 ? lows[lowStart] : highs[highStart] >> 1;
      return;
    }
    System.arraycopy(highs, highStart, high, 1, highWidth);
    // Whole-sample symmetric extension (F.3.7): the mirrored neighbour is the other neighbour.
    high[0] = high[1];
    high[highWidth + 1] = high[highWidth];
    update(lows, lowStart, high, oddX, low, lowWidth);
    low[0] = low[1];
    low[lowWidth + 1] = low[lowWidth];
    interleave(low, out, start + oddX, lowWidth);
    predict(low, high, 1 - oddX, out, start + 1 - oddX, highWidth);
  }

  /** Equation F-5: even samples. */
  private static void update(
      int[] lows, int lowStart, int[] high, int highStart, int[] low, int count) {
    for (int i = 0; i < count; i++) {
      low[i + 1] = lows[lowStart + i] - (high[highStart + i] + high[highStart + i + 1] + 2 >> 2);
    }
  }

  private static void interleave(int[] low, int[] out, int start, int count) {
    for (int i = 0; i < count; i++) {
      out[start + 2 * i] = low[i + 1];
    }
  }

  /** Equation F-6: odd samples. */
  private static void predict(
      int[] low, int[] high, int lowStart, int[] out, int start, int count) {
    for (int i = 0; i < count; i++) {
      out[start + 2 * i] = high[i + 1] + (low[lowStart + i] + low[lowStart + i + 1] >> 1);
    }
  }

  private int rowStart(int y) {
    int mirrored = y < 0 ? -y : y >= height ? 2 * height - 2 - y : y;
    return mirrored * width;
  }

  private void updateRow(int y) {
    lift(out, y * width, rowStart(y - 1), rowStart(y + 1), width);
  }

  private static void lift(int[] out, int row, int above, int below, int count) {
    for (int i = 0; i < count; i++) {
      out[row + i] -= out[above + i] + out[below + i] + 2 >> 2;
    }
  }

  private void predictRow(int y) {
    liftBack(out, y * width, rowStart(y - 1), rowStart(y + 1), width);
  }

  private static void liftBack(int[] out, int row, int above, int below, int count) {
    for (int i = 0; i < count; i++) {
      out[row + i] += out[above + i] + out[below + i] >> 1;
    }
  }
}
