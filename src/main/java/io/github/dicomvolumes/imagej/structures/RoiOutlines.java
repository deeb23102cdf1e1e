// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.gui.ImageRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.structures.MaskOutlines;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The outlines of ROIs: x and y of each point in turn, in pixels, with the centre of the first
 * pixel at (0.5, 0.5).
 */
final class RoiOutlines {
  /** How far a chord may lie beside its curve, in pixels. */
  private static final double FLAT = 0.005;

  private RoiOutlines() {}

  /** Whether it is a line: it has no area. */
  static boolean isLine(Roi roi) {
    return roi.isLine() && !(roi instanceof PointRoi);
  }

  /** Whether it has an area, as a text and a picture have not. */
  static boolean isArea(Roi roi) {
    return roi.isArea() && !(roi instanceof TextRoi) && !(roi instanceof ImageRoi);
  }

  /** Of an area: what is in an odd number of them is within. */
  static List<double[]> ofArea(Roi roi) {
    if (roi instanceof ShapeRoi shape) {
      return ofShape(shape);
    }
    if (roi instanceof OvalRoi oval) {
      // The outline of its pixels, so that it has the area that ImageJ measures.
      Polygon polygon = oval.getPolygon();
      return List.of(
          points(
              new FloatPolygon(
                  floats(polygon.xpoints, polygon.npoints),
                  floats(polygon.ypoints, polygon.npoints)),
              0));
    }
    if (roi instanceof PolygonRoi) {
      return List.of(points(roi.getFloatPolygon(), 0));
    }
    if (roi.getType() == Roi.RECTANGLE && roi.getCornerDiameter() == 0) {
      Rectangle2D.Double box = roi.getFloatBounds();
      double right = box.x + box.width;
      double bottom = box.y + box.height;
      return List.of(new double[] {box.x, box.y, right, box.y, right, bottom, box.x, bottom});
    }
    return ofMask(roi);
  }

  private static float[] floats(int[] numbers, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = numbers[i];
    }
    return floats;
  }

  private static List<double[]> ofMask(Roi roi) {
    ImageProcessor pixels = roi.getMask();
    Rectangle bounds = roi.getBounds();
    boolean[] mask = new boolean[bounds.width * bounds.height];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = pixels == null || pixels.get(i) != 0;
    }
    List<double[]> outlines = MaskOutlines.of(mask, bounds.width, bounds.height);
    for (double[] outline : outlines) {
      for (int i = 0; i < outline.length; i += 2) {
        outline[i] += bounds.x;
        outline[i + 1] += bounds.y;
      }
    }
    return outlines;
  }

  private static List<double[]> ofShape(ShapeRoi roi) {
    AffineTransform place = AffineTransform.getTranslateInstance(roi.getXBase(), roi.getYBase());
    PathIterator path = roi.getShape().getPathIterator(place, FLAT);
    List<double[]> outlines = new ArrayList<>();
    double[] points = new double[64];
    int count = 0;
    double[] next = new double[6];
    for (; !path.isDone(); path.next()) {
      int joint = path.currentSegment(next);
      if (joint != PathIterator.SEG_LINETO) {
        keep(outlines, points, count);
        count = 0;
      }
      if (joint != PathIterator.SEG_CLOSE) {
        points = count + 2 > points.length ? Arrays.copyOf(points, 2 * count) : points;
        points[count++] = next[0];
        points[count++] = next[1];
      }
    }
    keep(outlines, points, count);
    return outlines;
  }

  /** An outline, without a last point that is the first one again. */
  private static void keep(List<double[]> outlines, double[] points, int count) {
    int end = count;
    while (end >= 4 && points[end - 2] == points[0] && points[end - 1] == points[1]) {
      end -= 2;
    }
    if (end >= 6) {
      outlines.add(Arrays.copyOf(points, end));
    }
  }

  /** Of a line or of points: ImageJ counts from the centre of the first pixel for these. */
  static double[] ofLine(Roi roi) {
    if (roi instanceof Line line) {
      return new double[] {line.x1d + 0.5, line.y1d + 0.5, line.x2d + 0.5, line.y2d + 0.5};
    }
    return points(roi.getFloatPolygon(), 0.5);
  }

  private static double[] points(FloatPolygon polygon, double centre) {
    double[] points = new double[2 * polygon.npoints];
    for (int i = 0; i < polygon.npoints; i++) {
      points[2 * i] = polygon.xpoints[i] + centre;
      points[2 * i + 1] = polygon.ypoints[i] + centre;
    }
    return points;
  }
}
