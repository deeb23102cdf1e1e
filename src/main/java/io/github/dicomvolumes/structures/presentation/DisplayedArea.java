// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

/**
 * The part of a frame that is displayed (PS3.3 C.10.4), after the rotation and the flip of the
 * spatial transformation (C.10.6).
 *
 * @param left what becomes the left column or row, as a pixel of the frame from 1 on
 * @param quarters how often the frame is turned by 90 degrees clockwise, 0 to 3
 * @param flipped whether it is then flipped from left to right
 * @param images whose area it is
 */
public record DisplayedArea(
    int left, int top, int right, int bottom, int quarters, boolean flipped, StateImages images) {

  /**
   * Where a part of the area is in the frame: columns and rows from the corner of its first pixel.
   *
   * @param u from its left (0) to its right (1), as it is displayed
   * @param v from its top (0) to its bottom (1)
   */
  public double[] toPixels(double u, double v) {
    // Columns of the frame run along what is displayed as a column where it is turned by 90 or 270.
    boolean turned = quarters % 2 == 1;
    double alongX = turned ? v : u;
    double alongY = turned ? u : v;
    return new double[] {
      between(left, right, alongX, isBackwards(true)),
      between(top, bottom, alongY, isBackwards(false))
    };
  }

  private static double between(int from, int to, double part, boolean backwards) {
    int least = Math.min(from, to) - 1;
    int most = Math.max(from, to);
    return backwards ? most - part * (most - least) : least + part * (most - least);
  }

  /** Whether columns (or rows) of the frame are displayed from the last one on. */
  private boolean isBackwards(boolean columns) {
    boolean backwards =
        switch (quarters) {
          case 1 -> !columns;
          case 2 -> true;
          case 3 -> columns;
          default -> false;
        };
    // The flip turns what is displayed from left to right.
    boolean horizontal = columns == (quarters % 2 == 0);
    return backwards ^ (flipped && horizontal);
  }

  /** Whether the corners lie to each other as rotation and flip say. */
  public boolean agrees() {
    return (left == right || left > right == isBackwards(true))
        && (top == bottom || top > bottom == isBackwards(false));
  }
}
