// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/**
 * One level of the inverse 9/7 wavelet transform on floating point numbers (T.800 F.3, F.3.8.2).
 * Rows are synthesized first, and each is lifted vertically as soon as its neighbours are there, so
 * that the few rows at work stay in the cache.
 */
final class IrreversibleWavelet {
  /** Factors of the four lifting steps in the order of the inverse (Table F.4). */
  private static final float[] STEPS = {
    -0.443506852043971f, -0.882911075530934f, 0.052980118572961f, 1.586134342059924f
  };

  /** K of Table F.4. */
  private static final float SCALE = 1.230174104914001f;

  private final int width;
  private final int height;

  /** 1 where the first column or row is a high-pass one. */
  private final int oddX;

  private final int oddY;
  private final int lowWidth;
  private final int highWidth;
  private final float[] out;

  /** Low-pass and high-pass half of a row, one mirrored sample on either side. */
  private final float[] low;

  private final float[] high;

  private IrreversibleWavelet(Resolution resolution) {
    width = resolution.width();
    height = resolution.height();
    oddX = resolution.x0 & 1;
    oddY = resolution.y0 & 1;
    lowWidth = width + 1 - oddX >> 1;
    highWidth = width - lowWidth;
    out = new float[width * height];
    low = new float[lowWidth + 2];
    high = new float[highWidth + 2];
  }

  /**
   * Joins four sub-bands.
   *
   * @param resolution the level that results
   * @param bands the samples of LL, HL, LH, HH
   */
  static float[] synthesize(Resolution resolution, float[][] bands) {
    IrreversibleWavelet wavelet = new IrreversibleWavelet(resolution);
    wavelet.run(bands);
    return wavelet.out;
  }

  private void run(float[][] bands) {
    for (int y = 0; y < height + STEPS.length; y++) {
      if (y < height) {
        synthesizeRow(bands, y);
      }
      if (height > 1) {
        for (int step = 0; step < STEPS.length; step++) {
          int row = y - 1 - step;
          if (row >= 0 && row < height && (row + oddY + step & 1) == 0) {
            lift(out, row * width, rowStart(row - 1), rowStart(row + 1), STEPS[step], width);
          }
        }
      }
    }
    if (height == 1 && oddY == 1) {
      for (int i = 0; i < width; i++) {
        out[i] /= 2;
      }
    }
  }

  private int rowStart(int y) {
    int mirrored = y < 0 ? -y : y >= height ? 2 * height - 2 - y : y;
    return mirrored * width;
  }

  private void synthesizeRow(float[][] bands, int y) {
    boolean isLowRow = (y + oddY & 1) == 0;
    int pair = isLowRow ? 0 : 2;
    // The vertical scaling is done here too (steps 1 and 2 of F.3.8.2).
    float scale = height == 1 ? 1 : isLowRow ? SCALE : 1 / SCALE;
    int row = y >> 1;
    float[] lows = bands[pair];
    float[] highs = bands[pair + 1];
    int lowStart = row * lowWidth;
    int highStart = row * highWidth;
    int start = y * width;
    if (width == 1) {
      out[start] = scale * (oddX == 0 ? lows[lowStart] : highs[highStart] / 2);
      return;
    }
    copyScaled(lows, lowStart, low, lowWidth, scale * SCALE);
    copyScaled(highs, highStart, high, highWidth, scale / SCALE);
    liftHalf(low, lowWidth, high, oddX, STEPS[0], highWidth);
    liftHalf(high, highWidth, low, 1 - oddX, STEPS[1], lowWidth);
    liftHalf(low, lowWidth, high, oddX, STEPS[2], highWidth);
    liftHalf(high, highWidth, low, 1 - oddX, STEPS[3], lowWidth);
    interleave(low, out, start + oddX, lowWidth);
    interleave(high, out, start + 1 - oddX, highWidth);
  }

  private static void copyScaled(float[] from, int start, float[] to, int count, float scale) {
    for (int i = 0; i < count; i++) {
      to[i + 1] = from[start + i] * scale;
    }
  }

  /** Lifts one half of a row by the other, whose ends are mirrored first (F.3.7). */
  private static void liftHalf(
      float[] half, int count, float[] other, int otherStart, float factor, int otherCount) {
    other[0] = other[1];
    other[otherCount + 1] = other[otherCount];
    for (int i = 0; i < count; i++) {
      half[i + 1] += factor * (other[otherStart + i] + other[otherStart + i + 1]);
    }
  }

  private static void interleave(float[] half, float[] out, int start, int count) {
    for (int i = 0; i < count; i++) {
      out[start + 2 * i] = half[i + 1];
    }
  }

  private static void lift(float[] out, int row, int above, int below, float factor, int count) {
    for (int i = 0; i < count; i++) {
      out[row + i] += factor * (out[above + i] + out[below + i]);
    }
  }
}
