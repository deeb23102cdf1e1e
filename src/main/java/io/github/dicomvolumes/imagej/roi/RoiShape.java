// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.gui.Arrow;
import ij.gui.EllipseRoi;
import ij.gui.ImageRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.process.FloatPolygon;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.Vertex;
import java.awt.Polygon;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The outlines of ImageJ's selections as shapes. */
final class RoiShape {
  /** ImageJ's joints of a composite, by their number in its array. */
  static final String JOINTS = "MLQCZ";

  private RoiShape() {}

  /** The shape of a selection; empty where no sheet can hold it, such as that of a picture. */
  static Optional<Shape> of(Roi roi) {
    if (roi instanceof ImageRoi) {
      return Optional.empty();
    }
    if (roi instanceof PointRoi points) {
      return points.size() == 0 ? Optional.empty() : Optional.of(points(points));
    }
    if (roi instanceof TextRoi text) {
      return Optional.of(box(ShapeType.TEXT, roi).withDetail(text(text)));
    }
    if (roi instanceof Line line) {
      ShapeType type = roi instanceof Arrow ? ShapeType.ARROW : ShapeType.LINE;
      return Optional.of(
          Shape.of(type, List.of(Vertex.of(line.x1d, line.y1d), Vertex.of(line.x2d, line.y2d))));
    }
    if (roi instanceof RotatedRectRoi rectangle) {
      double[] p = rectangle.getParams();
      return Optional.of(axis(ShapeType.ROTATED_RECTANGLE, p, p[4]));
    }
    if (roi instanceof EllipseRoi ellipse) {
      double[] p = ellipse.getParams();
      double major = Math.hypot(p[2] - p[0], p[3] - p[1]);
      return Optional.of(axis(ShapeType.ELLIPSE, p, p[4] * major));
    }
    if (roi instanceof ShapeRoi shape) {
      return composite(shape);
    }
    if (roi instanceof PolygonRoi polygon) {
      return Optional.of(polygon(polygon));
    }
    if (roi instanceof OvalRoi) {
      return Optional.of(box(ShapeType.OVAL, roi));
    }
    return roi.getType() == Roi.RECTANGLE
        ? Optional.of(box(ShapeType.RECTANGLE, roi))
        : Optional.empty();
  }

  private static Shape box(ShapeType type, Roi roi) {
    Rectangle2D.Double bounds = roi.getFloatBounds();
    return Shape.box(type, bounds.x, bounds.y, bounds.width, bounds.height);
  }

  private static Shape axis(ShapeType type, double[] p, double width) {
    List<Vertex> ends = List.of(Vertex.of(p[0], p[1]), Vertex.of(p[2], p[3]));
    return new Shape(type, ends, width, 0, "");
  }

  /** ImageJ ends every line, the last one too. */
  private static String text(TextRoi roi) {
    return roi.getText().replaceFirst("\n$", "");
  }

  private static Shape points(PointRoi roi) {
    FloatPolygon points = roi.getFloatPolygon();
    boolean planes = roi.getPosition() == PointRoi.POINTWISE_POSITION;
    List<Vertex> vertices = new ArrayList<>(points.npoints);
    for (int i = 0; i < points.npoints; i++) {
      int plane = planes ? roi.getPointPosition(i) : 0;
      int counter = Math.max(0, roi.getCounter(i));
      vertices.add(
          new Vertex(number(points.xpoints[i]), number(points.ypoints[i]), plane, counter));
    }
    boolean single = vertices.size() == 1 && vertices.get(0).counter() == 0;
    return Shape.of(single ? ShapeType.POINT : ShapeType.MULTIPOINT, vertices);
  }

  private static Shape polygon(PolygonRoi roi) {
    ShapeType type =
        switch (roi.getType()) {
          case Roi.POLYLINE -> ShapeType.POLYLINE;
          case Roi.FREELINE -> ShapeType.FREELINE;
          case Roi.FREEROI -> ShapeType.FREEHAND;
          case Roi.TRACED_ROI -> ShapeType.TRACED;
          case Roi.ANGLE -> ShapeType.ANGLE;
          default -> ShapeType.POLYGON;
        };
    List<Vertex> vertices = new ArrayList<>();
    if (roi.subPixelResolution()) {
      FloatPolygon points = roi.getNonSplineFloatPolygon();
      for (int i = 0; i < points.npoints; i++) {
        vertices.add(Vertex.of(number(points.xpoints[i]), number(points.ypoints[i])));
      }
    } else {
      Polygon points = roi.getNonSplineCoordinates();
      for (int i = 0; i < points.npoints; i++) {
        vertices.add(
            Vertex.of(points.xpoints[i] + roi.getXBase(), points.ypoints[i] + roi.getYBase()));
      }
    }
    return Shape.of(type, vertices);
  }

  private static Optional<Shape> composite(ShapeRoi roi) {
    float[] path = roi.getShapeAsArray();
    if (path == null || path.length == 0) {
      return Optional.empty();
    }
    StringBuilder joints = new StringBuilder();
    List<Vertex> vertices = new ArrayList<>();
    int at = 0;
    while (at < path.length) {
      char joint = JOINTS.charAt((int) path[at++]);
      joints.append(joint);
      for (int i = 0; i < vertices(joint); i++) {
        vertices.add(Vertex.of(number(path[at]), number(path[at + 1])));
        at += 2;
      }
    }
    return Optional.of(Shape.of(ShapeType.COMPOSITE, vertices).withDetail(joints.toString()));
  }

  static int vertices(char joint) {
    return switch (joint) {
      case 'Q' -> 2;
      case 'C' -> 3;
      case 'Z' -> 0;
      default -> 1;
    };
  }

  /** The number that a person would write for a float: 10.3, not 10.300000190734863. */
  private static double number(float number) {
    return Double.parseDouble(Float.toString(number));
  }

  /** A stroke width and the like as text. */
  static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : Double.toString(number);
  }
}
