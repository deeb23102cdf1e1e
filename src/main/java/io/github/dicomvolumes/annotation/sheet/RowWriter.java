// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Measures;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.StackPosition;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.GridText;
import io.github.dicomvolumes.annotation.layout.KnownLayout;
import io.github.dicomvolumes.annotation.layout.TableLayout;
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
  private final TableLayout layout;
  private final int slicesFrom;

  /** As for {@link RowReader}. */
  RowWriter(Units units, double boxWidth, double boxHeight, TableLayout layout, int slicesFrom) {
    this.layout = layout;
    this.slicesFrom = slicesFrom;
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
    requireWritable(annotation.shape().type());
    index(values, Column.CHANNEL, place.channel());
    if (place.slice() > 0) {
      values.put(Column.SLICE, CellValue.number(place.slice() - 1 + slicesFrom));
    }
    index(values, Column.FRAME, place.frame());
    Shape shape = annotation.shape();
    values.put(Column.TYPE, CellValue.text(shape.type().label()));
    if (shape.type() == ShapeType.TEXT && !shape.detail().equals(annotation.label())) {
      values.put(Column.TEXT, CellValue.text(shape.detail()));
    }
    int slice = image.slices() == 1 ? 1 : place.slice();
    if (units.isPatient() && slice == 0) {
      throw new CellException(
          Column.SLICE, "is on no slice of its own, so it has no patient coordinates");
    }
    SheetCoordinates coordinates;
    try {
      coordinates = new SheetCoordinates(units, image, layout.how().millimetres());
    } catch (IllegalArgumentException e) {
      throw new CellException(Column.X, e.getMessage());
    }
    if (!annotation.others().isEmpty()) {
      sections(values, annotation, image, coordinates, ends);
      return values;
    }
    coordinates(values, shape, coordinates, slice, ends);
    boolean position = layout.how().positionZ() && !units.isPatient() && slice > 0;
    if (position && !layout.columns().containsKey(Column.SLICE)) {
      values.put(Column.Z, CellValue.number(coordinates.depth(slice)));
      values.remove(Column.SLICE);
    }
    inForm(values, shape.type());
    return values;
  }

  /** What a row of some layouts cannot say of a region is not written. */
  private void requireWritable(ShapeType type) throws CellException {
    if (layout.has(KnownLayout.Trait.READ_ONLY)) {
      throw new CellException(
          Column.X,
          "belongs to a table of "
              + layout.how().known().name()
              + ", whose rows are not rewritten; export to a spreadsheet of its own");
    }
    boolean round =
        layout.columns().containsKey(Column.DIAMETER)
            || layout.columns().containsKey(Column.RADIUS);
    boolean sized =
        layout.columns().containsKey(Column.WIDTH) || layout.columns().containsKey(Column.POINTS);
    if (round && !sized && type != ShapeType.POINT) {
      throw new CellException(
          Column.X,
          "belongs to a table of circles or spheres, of which only the cells are changed; change"
              + " the row, or export to a spreadsheet of its own");
    }
    boolean cell =
        layout.columns().containsKey(Column.BOX) || layout.columns().containsKey(Column.CORNERS);
    if ((cell || isCentred()) && type != ShapeType.RECTANGLE) {
      throw new CellException(
          Column.X, "belongs to a table of boxes, which cannot hold this shape");
    }
  }

  private boolean isCentred() {
    return layout.columns().containsKey(Column.CENTER_X) && !layout.columns().containsKey(Column.X);
  }

  /** One row for a region on several slices: a box with its last slice, or corners with planes. */
  private void sections(
      Map<Column, CellValue> values,
      Annotation annotation,
      TargetImage image,
      SheetCoordinates coordinates,
      boolean ends)
      throws CellException {
    List<Annotation> parts = new ArrayList<>(annotation.parts());
    parts.sort(java.util.Comparator.comparingInt(part -> part.place().slice()));
    int first = parts.get(0).place().slice();
    boolean alike = !units.isPatient();
    for (int i = 0; i < parts.size(); i++) {
      alike &= parts.get(i).place().slice() == first + i;
      alike &= parts.get(i).shape().equals(annotation.shape());
    }
    if (alike) {
      values.put(Column.SLICE, CellValue.number(first - 1 + slicesFrom));
      values.put(Column.LAST_SLICE, CellValue.number(first + parts.size() - 2 + slicesFrom));
      coordinates(values, annotation.shape(), coordinates, first, ends);
      inForm(values, annotation.shape().type());
      return;
    }
    if (!annotation.shape().type().isBox()) {
      throw new CellException(Column.POINTS, "cannot hold this shape on several slices");
    }
    List<PointsText.Coordinates> corners = new ArrayList<>();
    for (Annotation part : parts) {
      Vertex corner = part.shape().vertices().get(0);
      int plane = units.isPatient() ? 0 : image.plane(part.place());
      int slice = part.place().slice();
      for (int end = 0; end < 2; end++) {
        double x = corner.x() + end * part.shape().width();
        double y = corner.y() + end * part.shape().height();
        Vertex marked = new Vertex(x, y, plane, 0);
        corners.add(pixelOrPatient(coordinates, marked, slice, true));
      }
    }
    values.put(Column.POINTS, CellValue.text(PointsText.write(corners)));
  }

  /** Centres and cells of four numbers instead of the upper left corner, as the table has them. */
  private void inForm(Map<Column, CellValue> values, ShapeType type) {
    boolean box = layout.columns().containsKey(Column.BOX);
    boolean corners = layout.columns().containsKey(Column.CORNERS);
    if (type != ShapeType.RECTANGLE || !box && !corners && !isCentred()) {
      return;
    }
    double x = values.remove(Column.X).number();
    double y = values.remove(Column.Y).number();
    double width = values.get(Column.WIDTH).number();
    double height = values.get(Column.HEIGHT).number();
    if (isCentred()) {
      values.put(Column.CENTER_X, CellValue.number(x + width / 2));
      values.put(Column.CENTER_Y, CellValue.number(y + height / 2));
      return;
    }
    values.remove(Column.WIDTH);
    values.remove(Column.HEIGHT);
    String text =
        GridText.write(
            box ? List.of(x, y, width, height) : List.of(x, y, x + width, y + height), "0, 0");
    values.put(box ? Column.BOX : Column.CORNERS, CellValue.text("[" + text + "]"));
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
      if (ends && !units.isPatient()) {
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
    values.put(Column.VOLUME, CellValue.number(measures.volume()));
    values.put(Column.LENGTH, CellValue.number(measures.length()));
    values.put(Column.ANGLE, CellValue.number(measures.angle()));
    values.put(Column.MEAN, CellValue.number(measures.mean()));
    values.put(Column.MIN, CellValue.number(measures.min()));
    values.put(Column.MAX, CellValue.number(measures.max()));
    values.put(Column.STDDEV, CellValue.number(measures.stddev()));
    values.put(
        Column.SLICES,
        measures.slices().isEmpty() ? CellValue.BLANK : CellValue.text(measures.slices()));
    values.put(Column.SOP_INSTANCE_UID, CellValue.text(measures.sopInstanceUid()));
    return values;
  }

  /** The unit that the header of a column for what was measured names; empty for none. */
  static String unit(Column column, Measures measures) {
    String length = measures.lengthUnit();
    return switch (column) {
      case AREA -> length.isEmpty() ? "" : length + "\u00b2";
      case VOLUME -> length.isEmpty() ? "" : length + "\u00b3";
      case LENGTH -> length;
      case ANGLE -> "degrees";
      case MEAN, MIN, MAX, STDDEV -> measures.valueUnit();
      default -> "";
    };
  }
}
