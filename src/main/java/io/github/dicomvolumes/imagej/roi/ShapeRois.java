// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.gui.Arrow;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.Vertex;
import java.util.List;

/** Shapes as ImageJ's selections. */
final class ShapeRois {
  private static final int COUNTER_BITS = 8;

  private ShapeRois() {}

  /** The selection of a shape; it has no plane, name or looks yet. */
  static Roi roi(Shape shape) {
    List<Vertex> vertices = shape.vertices();
    Vertex first = vertices.get(0);
    Vertex last = vertices.get(vertices.size() - 1);
    return switch (shape.type()) {
      case POINT, MULTIPOINT -> points(vertices);
      case RECTANGLE -> rectangle(first, shape);
      case OVAL -> oval(first, shape);
      case TEXT -> new TextRoi(first.x(), first.y(), shape.detail());
      case LINE -> new Line(first.x(), first.y(), last.x(), last.y());
      case ARROW -> new Arrow(first.x(), first.y(), last.x(), last.y());
      case ROTATED_RECTANGLE ->
          new RotatedRectRoi(first.x(), first.y(), last.x(), last.y(), shape.width());
      case ELLIPSE -> {
        double major = Math.hypot(last.x() - first.x(), last.y() - first.y());
        yield new EllipseRoi(first.x(), first.y(), last.x(), last.y(), shape.width() / major);
      }
      case POLYLINE -> polygon(vertices, Roi.POLYLINE);
      case POLYGON -> polygon(vertices, Roi.POLYGON);
      case FREELINE -> polygon(vertices, Roi.FREELINE);
      case FREEHAND -> polygon(vertices, Roi.FREEROI);
      case TRACED -> polygon(vertices, Roi.TRACED_ROI);
      case ANGLE -> polygon(vertices, Roi.ANGLE);
      case COMPOSITE -> composite(shape);
    };
  }

  private static Roi points(List<Vertex> vertices) {
    float[] x = new float[vertices.size()];
    float[] y = new float[vertices.size()];
    int[] marks = new int[vertices.size()];
    boolean marked = false;
    for (int i = 0; i < x.length; i++) {
      Vertex vertex = vertices.get(i);
      x[i] = (float) vertex.x();
      y[i] = (float) vertex.y();
      marks[i] = vertex.plane() << COUNTER_BITS | vertex.counter() & 0xff;
      marked |= marks[i] != 0;
    }
    PointRoi roi = new PointRoi(x, y, x.length);
    if (marked) {
      roi.setCounters(marks);
    }
    return roi;
  }

  private static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE;
  }

  private static boolean isWhole(Vertex corner, Shape shape) {
    return isWhole(corner.x())
        && isWhole(corner.y())
        && isWhole(shape.width())
        && isWhole(shape.height());
  }

  private static Roi rectangle(Vertex corner, Shape shape) {
    return isWhole(corner, shape)
        ? new Roi((int) corner.x(), (int) corner.y(), (int) shape.width(), (int) shape.height())
        : new Roi(corner.x(), corner.y(), shape.width(), shape.height());
  }

  private static Roi oval(Vertex corner, Shape shape) {
    return isWhole(corner, shape)
        ? new OvalRoi((int) corner.x(), (int) corner.y(), (int) shape.width(), (int) shape.height())
        : new OvalRoi(corner.x(), corner.y(), shape.width(), shape.height());
  }

  private static Roi polygon(List<Vertex> vertices, int type) {
    int count = vertices.size();
    if (vertices.stream().allMatch(vertex -> isWhole(vertex.x()) && isWhole(vertex.y()))) {
      int[] x = vertices.stream().mapToInt(vertex -> (int) vertex.x()).toArray();
      int[] y = vertices.stream().mapToInt(vertex -> (int) vertex.y()).toArray();
      return new PolygonRoi(x, y, count, type);
    }
    float[] x = new float[count];
    float[] y = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) vertices.get(i).x();
      y[i] = (float) vertices.get(i).y();
    }
    return new PolygonRoi(x, y, count, type);
  }

  private static Roi composite(Shape shape) {
    String joints = shape.detail();
    float[] path = new float[joints.length() + 2 * shape.vertices().size()];
    int at = 0;
    int next = 0;
    for (char joint : joints.toCharArray()) {
      path[at++] = RoiShape.JOINTS.indexOf(joint);
      for (int i = 0; i < RoiShape.vertices(joint); i++) {
        Vertex vertex = shape.vertices().get(next++);
        path[at++] = (float) vertex.x();
        path[at++] = (float) vertex.y();
      }
    }
    return new ShapeRoi(path);
  }
}
