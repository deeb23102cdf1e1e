// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The outlines of pixels, along their edges: islands and holes, so that {@link EvenOddFill} of them
 * is the mask again. Pixels that touch at a corner only are islands of their own.
 */
public final class MaskOutlines {
  private static final int RIGHT = 0;
  private static final int DOWN = 1;
  private static final int LEFT = 2;
  private static final int UP = 3;
  private static final int[] STEP_X = {1, 0, -1, 0};
  private static final int[] STEP_Y = {0, 1, 0, -1};

  private final int columns;

  /** For each corner of a pixel, a bit for each direction that an edge leaves it in. */
  private final byte[] edges;

  private MaskOutlines(boolean[] mask, int width, int height) {
    this.columns = width + 1;
    this.edges = new byte[columns * (height + 1)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int pixel = y * width + x;
        if (mask[pixel]) {
          // The inside is on the right of whoever goes along.
          int corner = y * columns + x;
          mark(y == 0 || !mask[pixel - width], corner, RIGHT);
          mark(x == width - 1 || !mask[pixel + 1], corner + 1, DOWN);
          mark(y == height - 1 || !mask[pixel + width], corner + columns + 1, LEFT);
          mark(x == 0 || !mask[pixel - 1], corner + columns, UP);
        }
      }
    }
  }

  private void mark(boolean isEdge, int corner, int direction) {
    if (isEdge) {
      edges[corner] |= (byte) (1 << direction);
    }
  }

  /**
   * The outlines of a mask.
   *
   * @param mask row by row
   * @return x and y of each corner in turn; the corner of the first pixel is at (0, 0)
   */
  public static List<double[]> of(boolean[] mask, int width, int height) {
    MaskOutlines outlines = new MaskOutlines(mask, width, height);
    List<double[]> found = new ArrayList<>();
    for (int corner = 0; corner < outlines.edges.length; corner++) {
      for (int direction = 0; outlines.edges[corner] != 0; direction++) {
        if ((outlines.edges[corner] & 1 << direction) != 0) {
          found.add(outlines.follow(corner, direction));
        }
      }
    }
    return found;
  }

  private double[] follow(int start, int first) {
    double[] points = new double[16];
    int count = 0;
    int corner = start;
    int direction = first;
    int before = -1;
    while ((edges[corner] & 1 << direction) != 0) {
      edges[corner] &= (byte) ~(1 << direction);
      if (direction != before) {
        points = count + 2 > points.length ? Arrays.copyOf(points, 2 * points.length) : points;
        points[count++] = corner % columns;
        points[count++] = Math.floorDiv(corner, columns);
      }
      corner += STEP_X[direction] + columns * STEP_Y[direction];
      before = direction;
      direction = next(corner, direction);
    }
    // Where it began along an edge that goes on, the first point is no corner.
    boolean straight = before == first && count > 2;
    return straight ? Arrays.copyOfRange(points, 2, count) : Arrays.copyOf(points, count);
  }

  /** Rather to the right: around the same pixel. */
  private int next(int corner, int direction) {
    for (int turn : new int[] {1, 0, 3}) {
      int turned = direction + turn & 3;
      if ((edges[corner] & 1 << turned) != 0) {
        return turned;
      }
    }
    return direction;
  }
}
