// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.gui.EllipseRoi;
import ij.gui.OvalRoi;
import ij.gui.Roi;

/**
 * Ellipses of which a centre and two half diameters are known, each parallel to the tangents at the
 * other's ends.
 */
final class EllipseRois {
  /** In pixels: ImageJ's ovals have whole corners. */
  private static final double WHOLE = 1e-4;

  /** In pixels: less wide, it has no area. */
  private static final double FLAT = 1e-3;

  private EllipseRois() {}

  /**
   * An ellipse as an oval where its box has whole corners and is upright, else as an ellipse of
   * ImageJ, which is a polygon of 72 points. In pixels from the corner of the first pixel.
   *
   * @param centre x and y
   * @param u x and y of one half diameter
   * @param v x and y of the other
   * @return null where it has no area
   */
  static Roi of(double[] centre, double[] u, double[] v) {
    double turn = Math.atan2(2 * dot(u, v), dot(u, u) - dot(v, v)) / 2;
    double[] major = sum(u, Math.cos(turn), v, Math.sin(turn));
    double[] minor = sum(u, -Math.sin(turn), v, Math.cos(turn));
    double a = Math.sqrt(dot(major, major));
    double b = Math.sqrt(dot(minor, minor));
    if (!(b >= FLAT)) {
      return null;
    }
    boolean round = a - b < WHOLE;
    boolean lying = Math.abs(major[1]) < WHOLE;
    if (round || lying || Math.abs(major[0]) < WHOLE) {
      double width = 2 * (round || lying ? a : b);
      double height = 2 * (round || !lying ? a : b);
      double x = centre[0] - width / 2;
      double y = centre[1] - height / 2;
      if (isWhole(x) && isWhole(y) && isWhole(width) && isWhole(height)) {
        return new OvalRoi(
            (int) Math.rint(x),
            (int) Math.rint(y),
            (int) Math.rint(width),
            (int) Math.rint(height));
      }
    }
    return new EllipseRoi(
        centre[0] - major[0],
        centre[1] - major[1],
        centre[0] + major[0],
        centre[1] + major[1],
        b / a);
  }

  private static boolean isWhole(double pixels) {
    return Math.abs(pixels - Math.rint(pixels)) < WHOLE;
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1];
  }

  private static double[] sum(double[] a, double ofA, double[] b, double ofB) {
    return new double[] {a[0] * ofA + b[0] * ofB, a[1] * ofA + b[1] * ofB};
  }
}
