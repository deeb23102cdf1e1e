// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.Vertex;

/**
 * How long a line is, and what angle it has; not a number for other selections.
 *
 * @param length in the image's unit
 * @param angle between the arms of an angle, or of a straight line against the rows, in degrees
 */
record Lines(double length, double angle) {
  private static final Lines NONE = new Lines(Double.NaN, Double.NaN);

  static Lines of(Roi roi, Shape shape, Calibration calibration) {
    boolean straight = shape.type() == ShapeType.LINE || shape.type() == ShapeType.ARROW;
    if (shape.type() == ShapeType.ANGLE) {
      Vertex corner = shape.vertices().get(1);
      double first = direction(corner, shape.vertices().get(0), calibration);
      double second = direction(corner, shape.vertices().get(2), calibration);
      double between = Math.abs(first - second);
      return new Lines(Double.NaN, between > 180 ? 360 - between : between);
    }
    if (straight) {
      Vertex from = shape.vertices().get(0);
      Vertex to = shape.vertices().get(1);
      double x = (to.x() - from.x()) * calibration.pixelWidth;
      double y = (to.y() - from.y()) * calibration.pixelHeight;
      return new Lines(Math.hypot(x, y), direction(from, to, calibration));
    }
    if (!roi.isLine() || roi instanceof PointRoi) {
      return NONE;
    }
    // ImageJ knows the length of curves and their smoothing.
    Roi copy = (Roi) roi.clone();
    ImagePlus calibrated = new ImagePlus("", new ByteProcessor(1, 1));
    calibrated.setCalibration(calibration);
    copy.setImage(calibrated);
    return new Lines(copy.getLength(), Double.NaN);
  }

  /** Counted against the clock from the direction of the rows, as ImageJ does, -180 to 180. */
  private static double direction(Vertex from, Vertex to, Calibration calibration) {
    double x = (to.x() - from.x()) * calibration.pixelWidth;
    double y = (to.y() - from.y()) * calibration.pixelHeight;
    // Adding 0 makes 0 of -0.
    return Math.toDegrees(Math.atan2(-y + 0.0, x));
  }
}
