// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.gui.Line;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.structures.presentation.Graphic;
import io.github.dicomvolumes.structures.presentation.GraphicShape;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Graphics of presentation states as ROIs. */
final class GraphicRois {
  /**
   * ImageJ counts from the centre of the first pixel for lines and points, states from its corner.
   */
  private static final double CENTRE = 0.5;

  /** By this part of a pixel, axes may miss each other's middle, and the right angle. */
  private static final double SLACK = 0.5;

  private final StoredPixels pixels;

  /**
   * For an image.
   *
   * @param pixels from stored frames to the image
   */
  GraphicRois(StoredPixels pixels) {
    this.pixels = pixels;
  }

  /**
   * The ROI of a graphic.
   *
   * @param stored its points, in pixels of the stored frame from the corner of the first one
   * @return null where an ellipse has axes that are none, or a circle no radius
   */
  Roi of(Graphic graphic, List<double[]> stored) {
    List<Vector3> points =
        stored.stream().map(point -> new Vector3(point[0], point[1], 0)).toList();
    Roi roi =
        switch (graphic.type()) {
          case CIRCLE -> circle(points);
          case ELLIPSE -> ellipse(points);
          default -> ofPoints(graphic, points.stream().map(pixels::point).toList());
        };
    if (roi != null) {
      roi.setStrokeColor(new Color(graphic.color()));
      if (graphic.filled() && roi.isArea()) {
        roi.setFillColor(new Color(graphic.fill()));
      }
      String type = graphic.type().name().toLowerCase(Locale.ROOT);
      roi.setName((graphic.layer().name() + " " + type).strip());
    }
    return roi;
  }

  private Roi circle(List<Vector3> points) {
    double radius = points.get(1).minus(points.get(0)).length();
    return EllipseRois.of(
        pixels.point(points.get(0)),
        pixels.direction(new Vector3(radius, 0, 0)),
        pixels.direction(new Vector3(0, radius, 0)));
  }

  private Roi ellipse(List<Vector3> points) {
    Vector3 first = points.get(0).plus(points.get(1)).times(0.5);
    Vector3 second = points.get(2).plus(points.get(3)).times(0.5);
    Vector3 major = points.get(1).minus(points.get(0)).times(0.5);
    Vector3 minor = points.get(3).minus(points.get(2)).times(0.5);
    double longer = Math.max(major.length(), minor.length());
    if (!(first.minus(second).length() <= SLACK)
        || !(Math.abs(major.dot(minor)) <= SLACK * longer)) {
      return null;
    }
    return EllipseRois.of(
        pixels.point(first.plus(second).times(0.5)),
        pixels.direction(major),
        pixels.direction(minor));
  }

  private static Roi ofPoints(Graphic graphic, List<double[]> points) {
    if (graphic.type() == GraphicShape.POINT) {
      return new PointRoi(polygon(points, CENTRE));
    }
    boolean curve = graphic.type() == GraphicShape.INTERPOLATED && points.size() > 2;
    if (graphic.isClosed()) {
      List<double[]> ring = new ArrayList<>(points.subList(0, points.size() - 1));
      return curved(new PolygonRoi(polygon(ring, 0), Roi.POLYGON), curve);
    }
    if (points.size() == 2) {
      double[] start = points.get(0);
      double[] end = points.get(1);
      return new Line(start[0] - CENTRE, start[1] - CENTRE, end[0] - CENTRE, end[1] - CENTRE);
    }
    return curved(new PolygonRoi(polygon(points, CENTRE), Roi.POLYLINE), curve);
  }

  private static Roi curved(PolygonRoi roi, boolean curve) {
    if (curve) {
      roi.fitSpline();
    }
    return roi;
  }

  private static FloatPolygon polygon(List<double[]> points, double centre) {
    FloatPolygon polygon = new FloatPolygon();
    for (double[] point : points) {
      polygon.addPoint(point[0] - centre, point[1] - centre);
    }
    return polygon;
  }
}
