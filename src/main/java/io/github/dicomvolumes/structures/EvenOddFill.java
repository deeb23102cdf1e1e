// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import java.util.Arrays;
import java.util.List;

/**
 * Which pixels lie in outlines: those whose centre does, by the even-odd rule, so that the channel
 * of a keyhole encloses nothing and an outline within another one is a hole. A centre on an outline
 * belongs to the area on its right, or below it, as in ImageJ.
 */
public final class EvenOddFill {
  private final int width;
  private final int height;

  /** Of a grid of pixels; the corner of the first one is at (0, 0), its centre at (0.5, 0.5). */
  public EvenOddFill(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * The pixels in all outlines together.
   *
   * @param outlines closed polygons, x and y of each corner in turn
   * @return row by row
   */
  public boolean[] fill(List<double[]> outlines) {
    boolean[] inside = new boolean[width * height];
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    int corners = 0;
    for (double[] outline : outlines) {
      corners += outline.length / 2;
      for (int i = 1; i < outline.length; i += 2) {
        top = Math.min(top, outline[i]);
        bottom = Math.max(bottom, outline[i]);
      }
    }
    double[] crossings = new double[corners];
    int first = (int) Math.max(0, Math.floor(top - 0.5));
    int last = (int) Math.min(height - 1.0, Math.ceil(bottom));
    for (int row = first; row <= last; row++) {
      int count = crossings(outlines, row + 0.5, crossings);
      Arrays.sort(crossings, 0, count);
      for (int i = 0; i + 1 < count; i += 2) {
        int from = firstPixel(crossings[i]);
        int to = firstPixel(crossings[i + 1]);
        if (from < to) {
          Arrays.fill(inside, row * width + from, row * width + to, true);
        }
      }
    }
    return inside;
  }

  /** The first pixel of a row whose centre is not left of x. */
  private int firstPixel(double x) {
    return (int) Math.max(0, Math.min(width, Math.ceil(x - 0.5)));
  }

  /** Where edges cross a height; returns how many do. */
  static int crossings(List<double[]> outlines, double y, double[] crossings) {
    int count = 0;
    for (double[] outline : outlines) {
      int before = outline.length - 2;
      for (int i = 0; i < outline.length; i += 2) {
        double y1 = outline[before + 1];
        double y2 = outline[i + 1];
        if (y1 <= y != y2 <= y) {
          // The same for both ways along an edge, so that those of a channel cancel out.
          boolean down = y1 < y2;
          double x1 = down ? outline[before] : outline[i];
          double x2 = down ? outline[i] : outline[before];
          double upper = down ? y1 : y2;
          crossings[count++] = x1 + (x2 - x1) * ((y - upper) / Math.abs(y2 - y1));
        }
        before = i;
      }
    }
    return count;
  }
}
