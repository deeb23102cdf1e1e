// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

/**
 * Filters the rows of a PNG (ISO/IEC 15948 clause 9), each by the filter that leaves the smallest
 * sum of magnitudes, as clause 12.7 suggests.
 */
final class PngFilter {
  private static final int NONE = 0;
  private static final int SUB = 1;
  private static final int UP = 2;
  private static final int AVERAGE = 3;
  private static final int PAETH = 4;

  /** Bytes of a pixel: what stands left of a byte is so far away. */
  private final int pixel;

  private final byte[][] filtered;
  private byte[] row;
  private byte[] above;

  PngFilter(int rowBytes, int pixel) {
    this.pixel = pixel;
    this.row = new byte[rowBytes];
    this.above = new byte[rowBytes];
    this.filtered = new byte[PAETH + 1][rowBytes + 1];
    for (int type = NONE; type <= PAETH; type++) {
      filtered[type][0] = (byte) type;
    }
  }

  /** Where the bytes of the next row go. */
  byte[] next() {
    byte[] oldest = above;
    above = row;
    row = oldest;
    return row;
  }

  /** The row as it is stored: the filter's number, and what it leaves. */
  byte[] filtered() {
    int sumNone = 0;
    int sumSub = 0;
    int sumUp = 0;
    int sumAverage = 0;
    int sumPaeth = 0;
    for (int i = 0; i < row.length; i++) {
      int x = row[i];
      int a = i < pixel ? 0 : row[i - pixel] & 0xff;
      int b = above[i] & 0xff;
      int c = i < pixel ? 0 : above[i - pixel] & 0xff;
      byte sub = (byte) (x - a);
      byte up = (byte) (x - b);
      byte average = (byte) (x - (a + b >> 1));
      byte paeth = (byte) (x - paeth(a, b, c));
      filtered[NONE][i + 1] = (byte) x;
      filtered[SUB][i + 1] = sub;
      filtered[UP][i + 1] = up;
      filtered[AVERAGE][i + 1] = average;
      filtered[PAETH][i + 1] = paeth;
      sumNone += Math.abs(x);
      sumSub += Math.abs(sub);
      sumUp += Math.abs(up);
      sumAverage += Math.abs(average);
      sumPaeth += Math.abs(paeth);
    }
    int[] sums = {sumNone, sumSub, sumUp, sumAverage, sumPaeth};
    int best = NONE;
    for (int type = SUB; type <= PAETH; type++) {
      best = sums[type] < sums[best] ? type : best;
    }
    return filtered[best];
  }

  /** The neighbour that is nearest to what the three of them predict. */
  private static int paeth(int a, int b, int c) {
    int toA = Math.abs(b - c);
    int toB = Math.abs(a - c);
    int toC = Math.abs(a + b - 2 * c);
    if (toA <= toB && toA <= toC) {
      return a;
    }
    return toB <= toC ? b : c;
  }
}
