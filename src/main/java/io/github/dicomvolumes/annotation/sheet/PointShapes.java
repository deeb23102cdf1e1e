// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Section;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.Column;
import java.util.ArrayList;
import java.util.List;

/** Shapes of several points in one cell. */
final class PointShapes {
  private final BoxShapes boxes;

  /** With what makes boxes of two of them. */
  PointShapes(BoxShapes boxes) {
    this.boxes = boxes;
  }

  Located byPoints(int row, ShapeType named, String text, SheetCoordinates coordinates)
      throws CellException {
    if (named == ShapeType.COMPOSITE) {
      return composite(text, coordinates);
    }
    List<PointsText.Coordinates> points = PointsText.parse(text);
    if (points.isEmpty()) {
      throw new CellException(Column.POINTS, "holds no coordinates");
    }
    ShapeType type = named == null ? typeOf(points.size()) : named;
    if (type.isBox() && points.size() >= 4 && points.size() % 2 == 0) {
      return sections(row, type, points, coordinates);
    }
    if (type.isBox() && points.size() == 2) {
      return boxes.corners(row, type, points.get(0), points.get(1), coordinates);
    }
    requireCount(type, points.size());
    int slice = coordinates.slice(points.get(0).numbers());
    List<Vertex> vertices = vertices(points, slice, type, coordinates);
    if (type.isBox()) {
      return new Located(boxes.sized(row, type, vertices.get(0), coordinates), slice);
    }
    double width = 0;
    if (type.hasAxis()) {
      double factor = coordinates.perWidth(vertices.get(0), vertices.get(1));
      width = coordinates.toPixels(boxes.required(row, Column.WIDTH), factor);
    }
    return new Located(new Shape(type, vertices, width, 0, ""), slice);
  }

  /** Two corners for each of several slices, which their planes or coordinates tell. */
  private Located sections(
      int row, ShapeType type, List<PointsText.Coordinates> corners, SheetCoordinates coordinates)
      throws CellException {
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < corners.size(); i += 2) {
      int slice = coordinates.sliceOf(corners.get(i));
      if (slice == 0 || slice != coordinates.sliceOf(corners.get(i + 1))) {
        throw new CellException(
            Column.POINTS, "holds several boxes, of which one does not say its slice");
      }
      PointsText.Coordinates first = new PointsText.Coordinates(corners.get(i).numbers(), 0, 0);
      PointsText.Coordinates last = new PointsText.Coordinates(corners.get(i + 1).numbers(), 0, 0);
      sections.add(new Section(slice, boxes.corners(row, type, first, last, coordinates).shape()));
    }
    return located(sections);
  }

  /** A region on several slices, whose place is that of the largest section. */
  static Located located(List<Section> sections) {
    Section largest = sections.get(0);
    for (Section section : sections) {
      largest = section.shape().width() > largest.shape().width() ? section : largest;
    }
    List<Section> others = new ArrayList<>(sections);
    others.remove(largest);
    return new Located(largest.shape(), largest.slice(), others);
  }

  private static ShapeType typeOf(int points) {
    return points == 1 ? ShapeType.POINT : points == 2 ? ShapeType.LINE : ShapeType.POLYGON;
  }

  static void requireCount(ShapeType type, int count) throws CellException {
    int min =
        switch (type) {
          case POINT, MULTIPOINT, RECTANGLE, OVAL, TEXT -> 1;
          case POLYGON, FREEHAND, TRACED, ANGLE -> 3;
          default -> 2;
        };
    boolean exact = type.isBox() || type.hasAxis();
    exact |= type == ShapeType.POINT || type == ShapeType.ANGLE;
    exact |= type == ShapeType.LINE || type == ShapeType.ARROW;
    if (count < min || exact && count > min) {
      throw new CellException(
          Column.POINTS,
          "holds "
              + count
              + (count == 1 ? " point" : " points")
              + ", expected "
              + min
              + (exact ? "" : " or more")
              + " for a "
              + type.label());
    }
  }

  static List<Vertex> vertices(
      List<PointsText.Coordinates> points,
      int slice,
      ShapeType type,
      SheetCoordinates coordinates) {
    List<Vertex> vertices = new ArrayList<>(points.size());
    for (PointsText.Coordinates point : points) {
      if (slice > 0 && coordinates.slice(point.numbers()) != slice) {
        throw new IllegalArgumentException("the points lie on several slices");
      }
      vertices.add(coordinates.toPixels(point, slice, type.isArea()));
    }
    return vertices;
  }

  private Located composite(String text, SheetCoordinates coordinates) {
    StringBuilder joints = new StringBuilder();
    StringBuilder points = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      boolean joint = word.length() == 1 && "MLQCZ".contains(word);
      (joint ? joints : points).append(word).append(joint ? "" : " ");
    }
    int expected = joints.chars().map(joint -> Shape.verticesOf((char) joint)).sum();
    List<PointsText.Coordinates> parsed = PointsText.parse(points.toString());
    if (parsed.isEmpty() || parsed.size() != expected || joints.charAt(0) != 'M') {
      throw new IllegalArgumentException(
          "is no path, expected such as M 1,2 L 3,4 L 5,6 Z with all its points");
    }
    int slice = coordinates.slice(parsed.get(0).numbers());
    List<Vertex> vertices = vertices(parsed, slice, ShapeType.COMPOSITE, coordinates);
    return new Located(new Shape(ShapeType.COMPOSITE, vertices, 0, 0, joints.toString()), slice);
  }
}
