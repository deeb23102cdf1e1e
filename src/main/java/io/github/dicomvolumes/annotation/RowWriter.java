// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import io.github.dicomvolumes.workbook.CellValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the cells of a row hold for a region. */
final class RowWriter {
  private final Units units;
  private final double boxWidth;
  private final double boxHeight;

  /** As for {@link RowReader}. */
  RowWriter(Units units, double boxWidth, double boxHeight) {
    this.units = units;
    this.boxWidth = boxWidth;
    this.boxHeight = boxHeight;
  }

  /**
   * The cells that say where a region is; those that are not in the map say nothing.
   *
   * @param ends whether a line's and a box's end have columns of their own
   * @throws CellException where it cannot be said in the sheet's units
   */
  Map<Column, CellValue> where(Annotation annotation, TargetImage image, boolean ends)
      throws CellException {
    Map<Column, CellValue> values = new EnumMap<>(Column.class);
    StackPosition place = annotation.place();
    index(values, Column.CHANNEL, place.channel());
    index(values, Column.SLICE, place.slice());
    index(values, Column.FRAME, place.frame());
    Shape shape = annotation.shape();
    values.put(Column.TYPE, CellValue.text(shape.type().label()));
    if (shape.type() == ShapeType.TEXT && !shape.detail().equals(annotation.label())) {
      values.put(Column.TEXT, CellValue.text(shape.detail()));
    }
    int slice = image.slices() == 1 ? 1 : place.slice();
    if (units == Units.PATIENT && slice == 0) {
      throw new CellException(
          Column.SLICE, "is on no slice of its own, so it has no patient coordinates");
    }
    coordinates(values, shape, new SheetCoordinates(units, image), slice, ends);
    return values;
  }

  private static void index(Map<Column, CellValue> values, Column column, int index) {
    if (index > 0) {
      values.put(column, CellValue.number(index));
    }
  }

  private void coordinates(
      Map<Column, CellValue> values,
      Shape shape,
      SheetCoordinates coordinates,
      int slice,
      boolean ends)
      throws CellException {
    ShapeType type = shape.type();
    boolean area = type.isArea();
    List<PointsText.Coordinates> points = new ArrayList<>();
    for (Vertex vertex : shape.vertices()) {
      points.add(pixelOrPatient(coordinates, vertex, slice, area));
    }
    boolean line = ends && (type == ShapeType.LINE || type == ShapeType.ARROW);
    if (type == ShapeType.POINT || type.isBox() || line) {
      position(values, points.get(0));
    } else if (type == ShapeType.COMPOSITE) {
      values.put(Column.POINTS, CellValue.text(composite(shape.detail(), points)));
    } else {
      values.put(Column.POINTS, CellValue.text(PointsText.write(points)));
    }
    if (line) {
      end(values, points.get(1));
    }
    if (type.isBox()) {
      size(values, shape, coordinates);
      if (ends && units != Units.PATIENT) {
        Vertex corner = shape.vertices().get(0);
        Vertex opposite = Vertex.of(corner.x() + shape.width(), corner.y() + shape.height());
        end(values, coordinates.toSheet(opposite, slice, area));
      }
    }
    if (type.hasAxis()) {
      double factor = coordinates.perWidth(shape.vertices().get(0), shape.vertices().get(1));
      double width = coordinates.toSheet(shape.width(), factor);
      values.put(Column.WIDTH, CellValue.number(width));
    }
  }

  private static PointsText.Coordinates pixelOrPatient(
      SheetCoordinates coordinates, Vertex vertex, int slice, boolean area) throws CellException {
    try {
      return coordinates.toSheet(vertex, slice, area);
    } catch (IllegalArgumentException e) {
      throw new CellException(Column.X, e.getMessage());
    }
  }

  private static void position(Map<Column, CellValue> values, PointsText.Coordinates point) {
    values.put(Column.X, CellValue.number(point.numbers().get(0)));
    values.put(Column.Y, CellValue.number(point.numbers().get(1)));
    if (point.numbers().size() > 2) {
      values.put(Column.Z, CellValue.number(point.numbers().get(2)));
    }
  }

  private static void end(Map<Column, CellValue> values, PointsText.Coordinates point) {
    values.put(Column.X2, CellValue.number(point.numbers().get(0)));
    values.put(Column.Y2, CellValue.number(point.numbers().get(1)));
  }

  private static void size(
      Map<Column, CellValue> values, Shape shape, SheetCoordinates coordinates) {
    double width = coordinates.toSheet(shape.width(), coordinates.perColumn());
    double height = coordinates.toSheet(shape.height(), coordinates.perRow());
    values.put(Column.WIDTH, CellValue.number(width));
    values.put(Column.HEIGHT, CellValue.number(height));
  }

  private static String composite(String joints, List<PointsText.Coordinates> points) {
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (char joint : joints.toCharArray()) {
      text.append(text.length() == 0 ? "" : " ").append(joint);
      for (int i = 0; i < Shape.verticesOf(joint); i++) {
        text.append(' ');
        PointsText.append(text, points.get(next++));
      }
    }
    return text.toString();
  }

  /** The cells of the fields other than where. */
  static Map<Column, CellValue> looks(
      Annotation annotation, java.util.Set<Annotation.Field> fields) {
    Map<Column, CellValue> values = new EnumMap<>(Column.class);
    for (Annotation.Field field : fields) {
      switch (field) {
        case LABEL -> values.put(Column.LABEL, CellValue.text(annotation.label()));
        case COLOR -> values.put(Column.COLOR, CellValue.text(annotation.color()));
        case GROUP ->
            values.put(
                Column.GROUP,
                annotation.group() == 0 ? CellValue.BLANK : CellValue.number(annotation.group()));
        case STYLE -> values.put(Column.STYLE, CellValue.text(StyleText.write(annotation.style())));
        default -> {}
      }
    }
    return values;
  }

  /** Whether a row without a type would be read as the type that it has. */
  boolean isImplied(ShapeType type, int vertices, boolean ends) {
    return switch (type) {
      case POINT -> boxWidth == 0 || boxHeight == 0;
      case RECTANGLE -> true;
      case LINE -> !ends;
      case POLYGON -> vertices >= 3;
      default -> false;
    };
  }

  /** Whether a box's size goes without saying. */
  boolean isDefaultSize(Shape shape) {
    return shape.type() == ShapeType.RECTANGLE
        && shape.width() == boxWidth
        && shape.height() == boxHeight;
  }

  /** The cells of what was measured. */
  static Map<Column, CellValue> measures(Measures measures) {
    Map<Column, CellValue> values = new EnumMap<>(Column.class);
    values.put(Column.AREA, CellValue.number(measures.area()));
    values.put(Column.MEAN, CellValue.number(measures.mean()));
    values.put(Column.MIN, CellValue.number(measures.min()));
    values.put(Column.MAX, CellValue.number(measures.max()));
    values.put(Column.STDDEV, CellValue.number(measures.stddev()));
    values.put(Column.SOP_INSTANCE_UID, CellValue.text(measures.sopInstanceUid()));
    return values;
  }
}
