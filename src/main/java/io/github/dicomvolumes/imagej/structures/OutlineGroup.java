// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import io.github.dicomvolumes.structures.Faults;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Outlines of one plane that make one area: those that lie in each other are combined by exclusive
 * disjunction (PS3.3 C.8.8.6.3), as planning systems do for CLOSED_PLANAR as well.
 */
final class OutlineGroup {
  /** Nearer to an edge, in pixels, a point is neither within nor outside. */
  private static final double AT_EDGE = 0.01;

  private static final class Outline {
    private final double[] points;
    private final Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    private final Rectangle2D bounds;

    Outline(double[] points) {
      this.points = points;
      path.moveTo(points[0], points[1]);
      for (int i = 2; i < points.length; i += 2) {
        path.lineTo(points[i], points[i + 1]);
      }
      path.closePath();
      bounds = path.getBounds2D();
    }

    boolean isAtEdge(double x, double y) {
      int before = points.length - 2;
      for (int i = 0; i < points.length; i += 2) {
        double distance =
            java.awt.geom.Line2D.ptSegDist(
                points[before], points[before + 1], points[i], points[i + 1], x, y);
        if (distance < AT_EDGE) {
          return true;
        }
        before = i;
      }
      return false;
    }

    /** How many corners of another one lie within, and how many do not. */
    int[] corners(Outline other) {
      int[] counts = new int[2];
      for (int i = 0; i < other.points.length; i += 2) {
        double x = other.points[i];
        double y = other.points[i + 1];
        if (!isAtEdge(x, y)) {
          counts[path.contains(x, y) ? 0 : 1]++;
        }
      }
      return counts;
    }
  }

  private OutlineGroup() {}

  /**
   * The areas of outlines.
   *
   * @param name of the structure
   * @param faults counts outlines that overlap in part
   * @return for each area its outlines, the first one of each in their order
   */
  static List<List<double[]>> of(String name, List<double[]> all, Faults faults) {
    List<Outline> outlines = all.stream().map(Outline::new).toList();
    int[] group = new int[all.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
      for (int j = 0; j < i; j++) {
        if (touch(outlines.get(i), outlines.get(j), name, faults)) {
          join(group, group[i], group[j], i);
        }
      }
    }
    List<List<double[]>> areas = new ArrayList<>();
    for (int first = 0; first < group.length; first++) {
      List<double[]> area = new ArrayList<>();
      for (int i = 0; i < group.length; i++) {
        if (group[i] == first) {
          area.add(all.get(i));
        }
      }
      if (!area.isEmpty()) {
        areas.add(area);
      }
    }
    return areas;
  }

  private static void join(int[] group, int a, int b, int last) {
    for (int i = 0; i <= last; i++) {
      group[i] = group[i] == Math.max(a, b) ? Math.min(a, b) : group[i];
    }
  }

  private static boolean touch(Outline a, Outline b, String name, Faults faults) {
    if (!a.bounds.intersects(b.bounds)) {
      return false;
    }
    int[] ofA = b.corners(a);
    int[] ofB = a.corners(b);
    boolean apart = ofA[0] == 0 && ofB[0] == 0;
    boolean crossing = ofA[0] > 0 && ofA[1] > 0 || ofB[0] > 0 && ofB[1] > 0;
    boolean same = apart && ofA[1] == 0 && ofB[1] == 0;
    if (crossing || same) {
      faults.count(
          name,
          "overlapping another one of its plane"
              + (same ? " wholly" : " in part")
              + ": what both enclose is outside (exclusive disjunction)");
    }
    return !apart || same;
  }
}
