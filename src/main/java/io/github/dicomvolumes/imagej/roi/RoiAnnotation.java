// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.StackPosition;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Vertex;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * ImageJ's selections from and to annotations.
 *
 * <p>A selection keeps its id in the property {@code DicomVolumes.id}. What ImageJ keeps as rounded
 * numbers, or as corners that were calculated, is kept in {@code DicomVolumes.exact} too, and holds
 * as long as the selection still lies there. Both are saved with TIFF files and ROI sets.
 */
public final class RoiAnnotation {
  static final String ID = "DicomVolumes.id";

  /** Of a region on several slices, which of its selections this one is. */
  static final String PART = "DicomVolumes.part";

  private static final String EXACT = "DicomVolumes.exact";

  /** Far below what anybody can draw, above what ImageJ's floats lose. */
  private static final double SAME = 2e-3;

  /** Names that ImageJ's ROI Manager makes of a place. */
  private static final String MADE_UP_NAME = "\\d{4,6}(-\\d{4,6}){1,2}";

  private static final Map<Integer, Color> GROUP_COLORS = new ConcurrentHashMap<>();

  private RoiAnnotation() {}

  /** The annotation of a selection; empty where no sheet can hold it. */
  public static Optional<Annotation> of(Roi roi, TargetImage image) {
    return RoiShape.of(roi)
        .map(
            shape ->
                new Annotation(
                    place(roi, image),
                    exact(roi, shape),
                    label(roi),
                    color(roi),
                    roi.getGroup(),
                    RoiStyle.of(roi)));
  }

  private static String label(Roi roi) {
    String name = roi.getName();
    return name == null || name.matches(MADE_UP_NAME) ? "" : name;
  }

  /** The colour that comes with a group, and the usual one of texts, are none of their own. */
  private static String color(Roi roi) {
    Color color = roi.getStrokeColor();
    if (color == null) {
      return "";
    }
    if (roi.getGroup() > 0
        && color.equals(GROUP_COLORS.computeIfAbsent(roi.getGroup(), RoiAnnotation::groupColor))) {
      return "";
    }
    return RoiStyle.text(color);
  }

  private static Color groupColor(int group) {
    Roi other = new Roi(0, 0, 1, 1);
    other.setGroup(group);
    return other.getStrokeColor();
  }

  private static StackPosition place(Roi roi, TargetImage image) {
    if (roi.hasHyperStackPosition()) {
      return image.normal(
          new StackPosition(roi.getCPosition(), roi.getZPosition(), roi.getTPosition()));
    }
    int plane = roi.getPosition();
    return plane > 0 && plane <= image.stackSize()
        ? image.normal(image.place(plane))
        : StackPosition.ALL;
  }

  private static Shape exact(Roi roi, Shape shape) {
    Shape exact = exact(roi.getProperty(EXACT), shape.detail());
    if (exact == null) {
      return shape;
    }
    // ImageJ's files make polygons of the rotated rectangles of scripts.
    boolean flattened =
        exact.type() == ShapeType.ROTATED_RECTANGLE && shape.type() == ShapeType.POLYGON;
    if (flattened) {
      float[] x = ShapeRois.roi(exact).getFloatPolygon().xpoints;
      float[] y = ShapeRois.roi(exact).getFloatPolygon().ypoints;
      List<Vertex> corners = new ArrayList<>();
      for (int i = 0; i < x.length; i++) {
        corners.add(Vertex.of(x[i], y[i]));
      }
      return Shape.of(ShapeType.POLYGON, corners).isCloseTo(shape, SAME) ? exact : shape;
    }
    return exact.isCloseTo(shape, SAME) ? exact : shape;
  }

  /** Reads what {@link #keepExact} wrote; null where it is something else. */
  private static Shape exact(String kept, String detail) {
    List<String> words = kept == null ? List.of() : List.of(kept.strip().split(" "));
    if (words.size() < 5 || words.size() % 2 == 0) {
      return null;
    }
    try {
      List<Vertex> vertices = new ArrayList<>();
      for (int i = 3; i < words.size(); i += 2) {
        vertices.add(
            Vertex.of(Double.parseDouble(words.get(i)), Double.parseDouble(words.get(i + 1))));
      }
      return new Shape(
          ShapeType.valueOf(words.get(0)),
          vertices,
          Double.parseDouble(words.get(1)),
          Double.parseDouble(words.get(2)),
          detail);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Links a selection with a row, so that ImageJ's files keep the link and all that it is. */
  static void link(Roi roi, String id, Annotation annotation) {
    roi.setProperty(ID, id);
    keepExact(roi, annotation.shape());
    if (roi instanceof PointRoi points && points.getPosition() > 0) {
      keepPlane(points, points.getPosition());
    }
  }

  /** Keeps what ImageJ would round. */
  private static void keepExact(Roi roi, Shape shape) {
    boolean few =
        shape.type() == ShapeType.POINT
            || shape.type() == ShapeType.RECTANGLE
            || shape.type() == ShapeType.OVAL
            || shape.type() == ShapeType.LINE
            || shape.type() == ShapeType.ARROW
            || shape.type() == ShapeType.ROTATED_RECTANGLE
            || shape.type() == ShapeType.ELLIPSE;
    StringBuilder text = new StringBuilder(shape.type().name()).append(' ');
    text.append(shape.width()).append(' ').append(shape.height());
    for (Vertex vertex : shape.vertices()) {
      text.append(' ').append(vertex.x()).append(' ').append(vertex.y());
    }
    boolean same = RoiShape.of(roi).filter(read -> read.equals(shape)).isPresent();
    boolean rounded = few && (!same || shape.type() != ShapeType.POINT && !isFloat(shape));
    roi.setProperty(EXACT, rounded ? text.toString() : null);
  }

  private static boolean isFloat(Shape shape) {
    boolean calculated =
        shape.type() == ShapeType.ROTATED_RECTANGLE || shape.type() == ShapeType.ELLIPSE;
    return !calculated
        && isFloat(shape.width())
        && isFloat(shape.height())
        && shape.vertices().stream().allMatch(v -> isFloat(v.x()) && isFloat(v.y()));
  }

  private static boolean isFloat(double number) {
    return (float) number == number;
  }

  /**
   * A new selection.
   *
   * @param like one whose looks it takes where the annotation says nothing of them; may be null
   * @param hyperstack whether places are told as channel, slice and frame
   */
  static Roi roi(Annotation annotation, TargetImage image, boolean hyperstack, Roi like) {
    Roi roi = ShapeRois.roi(annotation.shape());
    if (like != null && like.getProperties() != null) {
      roi.setProperties(like.getProperties());
    }
    roi.setGroup(annotation.group());
    Color color = annotation.color().isEmpty() ? null : RoiStyle.color(annotation.color());
    if (color != null) {
      roi.setStrokeColor(color);
    } else if (annotation.group() == 0 && !(roi instanceof TextRoi)) {
      roi.setStrokeColor(null);
    }
    RoiStyle.apply(annotation.style(), roi);
    roi.setName(annotation.label().isEmpty() ? null : annotation.label());
    setPlace(roi, annotation.place(), image, hyperstack);
    keepExact(roi, annotation.shape());
    return roi;
  }

  private static void setPlace(
      Roi roi, StackPosition place, TargetImage image, boolean hyperstack) {
    boolean ownPlanes =
        roi instanceof PointRoi points && points.getPosition() == PointRoi.POINTWISE_POSITION;
    if (ownPlanes) {
      return;
    }
    if (hyperstack) {
      roi.setPosition(place.channel(), place.slice(), place.frame());
    } else {
      boolean all = place.equals(StackPosition.ALL);
      int plane = all ? 0 : image.plane(place);
      roi.setPosition(plane);
      if (plane > 0 && roi instanceof PointRoi points) {
        keepPlane(points, plane);
      }
    }
  }

  /** ImageJ's files keep the plane of points with their counters only. */
  private static void keepPlane(PointRoi points, int plane) {
    int[] marks = new int[points.size()];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = plane << 8 | Math.max(0, points.getCounter(i)) & 0xff;
    }
    points.setCounters(marks);
  }
}
