// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.structures.report.ReportRegion;
import java.util.ArrayList;
import java.util.List;

/**
 * Half of the axes of an ellipse or an ellipsoid, of which a report gives the ends.
 *
 * @param centre mean of the centres
 * @param halves from the centre to an end, two or three
 */
record Axes(Vector3 centre, List<Vector3> halves) {
  /** By this part of a pixel, the axes may miss each other's middle, and the right angle. */
  static final double SLACK = 0.5;

  Axes {
    halves = List.copyOf(halves);
  }

  /**
   * The axes of a region.
   *
   * @param pixel size of a pixel, in units of the coordinates
   * @param stretch by how much longer a step in y is than it looks
   * @return null where they are none: they do not halve each other, or not at right angles
   */
  static Axes of(ReportRegion region, double pixel, double stretch) {
    List<Vector3> points = region.points();
    List<Vector3> halves = new ArrayList<>();
    Vector3 centre = new Vector3(0, 0, 0);
    Vector3 first = middle(points.get(0), points.get(1));
    for (int i = 0; i < points.size(); i += 2) {
      Vector3 middle = middle(points.get(i), points.get(i + 1));
      if (!(middle.minus(first).length() <= SLACK * pixel)) {
        return null;
      }
      centre = centre.plus(middle.times(2.0 / points.size()));
      halves.add(points.get(i + 1).minus(points.get(i)).times(0.5));
    }
    for (int i = 0; i < halves.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean right =
            areRight(halves.get(i), halves.get(j), pixel)
                || areRight(
                    stretched(halves.get(i), stretch), stretched(halves.get(j), stretch), pixel);
        if (!right) {
          return null;
        }
      }
    }
    return new Axes(centre, halves);
  }

  private static Vector3 middle(Vector3 a, Vector3 b) {
    return a.plus(b).times(0.5);
  }

  private static Vector3 stretched(Vector3 half, double stretch) {
    return new Vector3(half.x(), half.y() * stretch, half.z());
  }

  /** Whether the end of the shorter one is not far from the perpendicular of the other. */
  private static boolean areRight(Vector3 a, Vector3 b, double pixel) {
    double longer = Math.max(a.length(), b.length());
    return longer > 0 && Math.abs(a.dot(b)) / longer <= SLACK * pixel;
  }
}
