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
    int[] parents = parents(outlines);
    int[] depth = new int[count];
    List<List<double[]>> holes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      for (int j = parents[i]; j >= 0; j = parents[j]) {
        depth[i]++;
      }
      holes.add(new ArrayList<>());
    }
    for (int i = 0; i < count; i++) {
      if (depth[i] % 2 == 1) {
        holes.get(parents[i]).add(outlines.get(i));
      }
    }
    List<double[]> contours = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (depth[i] % 2 == 0) {
        contours.add(joined(outlines.get(i), holes.get(i)));
      }
    }
    return contours;
  }

  /** For each outline the least one around it; -1 where there is none. */
  private static int[] parents(List<double[]> outlines) {
    int count = outlines.size();
    int[] parents = new int[count];
    Arrays.fill(parents, -1);
    if (count < 2) {
      return parents;
    }
    double[] areas = new double[count];
    double[][] boxes = new double[count][];
    for (int i = 0; i < count; i++) {
      areas[i] = Math.abs(area(outlines.get(i)));
      boxes[i] = box(outlines.get(i));
    }
    for (int i = 0; i < count; i++) {
      double[] inner = pointWithin(outlines.get(i));
      for (int j = 0; j < count; j++) {
        double[] box = boxes[j];
        boolean near =
            areas[j] > areas[i]
                && (parents[i] < 0 || areas[j] < areas[parents[i]])
                && inner[0] >= box[0]
                && inner[0] <= box[1]
                && inner[1] >= box[2]
                && inner[1] <= box[3];
        if (near && contains(outlines.get(j), inner)) {
          parents[i] = j;
        }
      }
    }
    return parents;
  }

  /** Least and greatest x, least and greatest y. */
  private static double[] box(double[] outline) {
    double[] box = {outline[0], outline[0], outline[1], outline[1]};
    for (int i = 2; i < outline.length; i += 2) {
      box[0] = Math.min(box[0], outline[i]);
      box[1] = Math.max(box[1], outline[i]);
      box[2] = Math.min(box[2], outline[i + 1]);
      box[3] = Math.max(box[3], outline[i + 1]);
    }
    return box;
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
