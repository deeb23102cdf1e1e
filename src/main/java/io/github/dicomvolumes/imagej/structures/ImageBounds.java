// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import java.awt.geom.Rectangle2D;

/**
 * Whether something lies in an image.
 *
 * @param width in pixels
 * @param height in pixels
 */
record ImageBounds(int width, int height) {
  static final String BESIDE = "left out: beside the image";

  /** The box of a ROI. ImageJ keeps that of an ellipse in whole pixels only. */
  static double[] box(Roi roi) {
    // It counts from the centre of the first pixel for lines and points.
    double centre = roi.isArea() ? 0 : 0.5;
    if (roi instanceof OvalRoi) {
      Rectangle2D.Double oval = roi.getFloatBounds();
      return new double[] {oval.x, oval.y, oval.x + oval.width, oval.y + oval.height};
    }
    double[] box = {1e300, 1e300, -1e300, -1e300};
    FloatPolygon points = roi.getFloatPolygon();
    for (int i = 0; i < points.npoints; i++) {
      box[0] = Math.min(box[0], points.xpoints[i] + centre);
      box[1] = Math.min(box[1], points.ypoints[i] + centre);
      box[2] = Math.max(box[2], points.xpoints[i] + centre);
      box[3] = Math.max(box[3], points.ypoints[i] + centre);
    }
    return box;
  }

  /**
   * What is wrong with the place of something; null where it lies within.
   *
   * @param box least x and y, then largest, from the corner of the first pixel
   */
  String fault(double[] box) {
    if (box[2] < 0 || box[3] < 0 || box[0] > width || box[1] > height) {
      return BESIDE;
    }
    boolean within = box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height;
    return within ? null : "reaching beyond the image";
  }
}
