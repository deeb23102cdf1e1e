// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Outlines of an area, of which none crosses another, as contours without holes: each outermost one
 * with its holes, which a channel joins to it (PS3.3 C.8.8.6.3). What lies in a hole is a contour
 * of its own.
 */
public final class KeyholeJoin {
  private KeyholeJoin() {}

  /**
   * The contours of an area.
   *
   * @param outlines x and y of each corner in turn; what is in an odd number of them is the area
   */
  public static List<double[]> of(List<double[]> outlines) {
    int count = outlines.size();
    double[][] inner = new double[count][];
    for (int i = 0; i < count; i++) {
      inner[i] = pointWithin(outlines.get(i));
    }
    boolean[][] within = new boolean[count][count];
    int[] depth = new int[count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count && count > 1; j++) {
        within[i][j] =
            i != j
                && Math.abs(area(outlines.get(j))) > Math.abs(area(outlines.get(i)))
                && contains(outlines.get(j), inner[i]);
        depth[i] += within[i][j] ? 1 : 0;
      }
    }
    List<double[]> contours = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (depth[i] % 2 == 0) {
        List<double[]> holes = new ArrayList<>();
        for (int j = 0; j < count; j++) {
          if (within[j][i] && depth[j] == depth[i] + 1) {
            holes.add(outlines.get(j));
          }
        }
        contours.add(joined(outlines.get(i), holes));
      }
    }
    return contours;
  }

  private static double[] joined(double[] outer, List<double[]> holes) {
    double[] contour = outer;
    holes.sort(Comparator.comparingDouble(KeyholeJoin::left));
    for (double[] hole : holes) {
      boolean sameWay = area(hole) > 0 == area(outer) > 0;
      contour = joined(contour, sameWay ? reversed(hole) : hole);
    }
    return contour;
  }

  /** From the outline to the nearest corner of the hole, around it, and back. */
  private static double[] joined(double[] outer, double[] hole) {
    int from = 0;
    int to = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < outer.length; i += 2) {
      for (int j = 0; j < hole.length; j += 2) {
        double x = outer[i] - hole[j];
        double y = outer[i + 1] - hole[j + 1];
        double distance = x * x + y * y;
        if (distance < least) {
          least = distance;
          from = i;
          to = j;
        }
      }
    }
    double[] joined = new double[outer.length + hole.length + 4];
    int at = copy(outer, 0, from + 2, joined, 0);
    at = copy(hole, to, hole.length, joined, at);
    at = copy(hole, 0, to + 2, joined, at);
    copy(outer, from, outer.length, joined, at);
    return joined;
  }

  private static int copy(double[] source, int start, int end, double[] target, int at) {
    System.arraycopy(source, start, target, at, end - start);
    return at + end - start;
  }

  private static double left(double[] outline) {
    double left = Double.POSITIVE_INFINITY;
    for (int i = 0; i < outline.length; i += 2) {
      left = Math.min(left, outline[i]);
    }
    return left;
  }

  private static double[] reversed(double[] outline) {
    double[] reversed = new double[outline.length];
    for (int i = 0; i < outline.length; i += 2) {
      reversed[i] = outline[outline.length - 2 - i];
      reversed[i + 1] = outline[outline.length - 1 - i];
    }
    return reversed;
  }

  /** Positive along one way, negative along the other. */
  static double area(double[] outline) {
    double twice = 0;
    int before = outline.length - 2;
    for (int i = 0; i < outline.length; i += 2) {
      twice += outline[before] * outline[i + 1] - outline[i] * outline[before + 1];
      before = i;
    }
    return twice / 2;
  }

  /** Between two corners' heights, in the middle of the widest stretch inside. */
  private static double[] pointWithin(double[] outline) {
    double[] heights = new double[outline.length / 2];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = outline[2 * i + 1];
    }
    Arrays.sort(heights);
    double y = heights[0];
    double gap = 0;
    for (int i = 1; i < heights.length; i++) {
      if (heights[i] - heights[i - 1] > gap) {
        gap = heights[i] - heights[i - 1];
        y = heights[i - 1] + gap / 2;
      }
    }
    double[] crossings = new double[heights.length];
    int count = EvenOddFill.crossings(List.of(outline), y, crossings);
    Arrays.sort(crossings, 0, count);
    double x = outline[0];
    double widest = -1;
    for (int i = 0; i + 1 < count; i += 2) {
      if (crossings[i + 1] - crossings[i] > widest) {
        widest = crossings[i + 1] - crossings[i];
        x = (crossings[i] + crossings[i + 1]) / 2;
      }
    }
    return new double[] {x, y};
  }

  private static boolean contains(double[] outline, double[] point) {
    double[] crossings = new double[outline.length / 2];
    int count = EvenOddFill.crossings(List.of(outline), point[1], crossings);
    int left = 0;
    for (int i = 0; i < count; i++) {
      left += crossings[i] <= point[0] ? 1 : 0;
    }
    return left % 2 == 1;
  }
}
