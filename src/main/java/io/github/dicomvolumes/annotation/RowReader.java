// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes regions of a table's rows. */
final class RowReader {
  private static final int LARGEST_GROUP = 255;

  private final SheetCells cells;
  private final TableLayout layout;
  private final Units units;
  private final double boxWidth;
  private final double boxHeight;
  private final CellNumbers numbers;

  /**
   * Reads by a layout.
   *
   * @param boxWidth of boxes where the sheet gives points only; 0 for points
   * @param boxHeight as the width
   */
  RowReader(SheetCells cells, TableLayout layout, Units units, double boxWidth, double boxHeight) {
    this.cells = cells;
    this.layout = layout;
    this.units = units;
    this.boxWidth = boxWidth;
    this.boxHeight = boxHeight;
    this.numbers = new CellNumbers(cells, layout);
  }

  /** The content of a cell; blank where the table has no such column. */
  CellValue cell(int row, Column column) {
    Integer index = layout.columns().get(column);
    return index == null ? CellValue.BLANK : cells.get(row, index);
  }

  private String text(int row, Column column) throws CellException {
    CellValue value = cell(row, column);
    if (value.kind() == CellValue.Kind.ERROR) {
      throw new CellException(column, "holds the error " + value.text());
    }
    return value.text();
  }

  private OptionalDouble number(int row, Column column) throws CellException {
    return numbers.read(column, cell(row, column));
  }

  /**
   * Reads a row.
   *
   * @throws CellException naming the column that cannot be read
   */
  Annotation read(int row, TargetImage image) throws CellException {
    StackPosition place = place(row, image);
    SheetCoordinates coordinates = new SheetCoordinates(units, image);
    Located located = shape(row, coordinates);
    if (located.slice() > 0) {
      if (place.slice() > 0 && place.slice() != located.slice()) {
        throw new CellException(
            Column.SLICE,
            "says slice " + place.slice() + ", but the position lies on " + located.slice());
      }
      place = new StackPosition(place.channel(), located.slice(), place.frame());
    }
    requireInside(located.shape(), image);
    return new Annotation(
        image.normal(place),
        located.shape(),
        text(row, Column.LABEL),
        color(row),
        index(row, Column.GROUP, LARGEST_GROUP, "groups"),
        style(row));
  }

  private String color(int row) throws CellException {
    try {
      return ColorText.parse(text(row, Column.COLOR));
    } catch (IllegalArgumentException e) {
      throw new CellException(Column.COLOR, e.getMessage());
    }
  }

  private java.util.SortedMap<String, String> style(int row) throws CellException {
    try {
      return StyleText.parse(text(row, Column.STYLE));
    } catch (IllegalArgumentException e) {
      throw new CellException(Column.STYLE, e.getMessage());
    }
  }

  private StackPosition place(int row, TargetImage image) throws CellException {
    int channel = index(row, Column.CHANNEL, image.channels(), "channels");
    int frame = index(row, Column.FRAME, image.frames(), "frames");
    CellValue slice = cell(row, Column.SLICE);
    Optional<StackPosition> plane = Optional.empty();
    if (slice.kind() == CellValue.Kind.TEXT || slice.kind() == CellValue.Kind.NUMBER) {
      plane = isWhole(slice) ? Optional.empty() : image.plane(slice.text());
    }
    if (slice.isBlank()) {
      plane =
          image
              .plane(cell(row, Column.SOP_INSTANCE_UID).text())
              .or(() -> image.plane(cell(row, Column.IMAGE).text()));
    }
    if (plane.isPresent()) {
      StackPosition found = plane.get();
      return new StackPosition(
          channel == 0 ? found.channel() : channel,
          found.slice(),
          frame == 0 ? found.frame() : frame);
    }
    return new StackPosition(channel, index(row, Column.SLICE, image.slices(), "slices"), frame);
  }

  private static boolean isWhole(CellValue value) {
    return value.kind() == CellValue.Kind.NUMBER && value.number() == Math.rint(value.number());
  }

  /** A whole number from 1 (0 for nothing said) to what there is. */
  private int index(int row, Column column, int count, String things) throws CellException {
    OptionalDouble number = number(row, column);
    if (number.isEmpty()) {
      return 0;
    }
    double value = number.getAsDouble();
    if (value != Math.rint(value) || value < 0) {
      throw new CellException(
          column, "holds " + cell(row, column).text() + ", expected a whole number from 1");
    }
    if (value > count) {
      throw new CellException(
          column,
          "holds " + cell(row, column).text() + ", but there are only " + count + " " + things);
    }
    return (int) value;
  }

  /** A shape and the slice that its position lies on; 0 where it says none. */
  private record Located(Shape shape, int slice) {}

  private Located shape(int row, SheetCoordinates coordinates) throws CellException {
    String name = text(row, Column.TYPE).strip();
    Optional<ShapeType> named = ShapeType.named(name);
    if (!name.isEmpty() && named.isEmpty()) {
      throw new CellException(
          Column.TYPE,
          "holds \"" + CellNumbers.shortened(name) + "\", expected one of " + ShapeType.labels());
    }
    String points = text(row, Column.POINTS);
    try {
      if (points.isBlank()) {
        return byNumbers(row, named.orElse(null), coordinates);
      }
      return byPoints(row, named.orElse(null), points, coordinates);
    } catch (IllegalArgumentException e) {
      Column column = points.isBlank() ? Column.X : Column.POINTS;
      throw new CellException(column, e.getMessage());
    }
  }

  private Located byPoints(int row, ShapeType named, String text, SheetCoordinates coordinates)
      throws CellException {
    if (named == ShapeType.COMPOSITE) {
      return composite(text, coordinates);
    }
    List<PointsText.Coordinates> points = PointsText.parse(text);
    if (points.isEmpty()) {
      throw new CellException(Column.POINTS, "holds no coordinates");
    }
    ShapeType type = named == null ? typeOf(points.size()) : named;
    if (type.isBox() && points.size() == 2) {
      return corners(row, type, points.get(0), points.get(1), coordinates);
    }
    requireCount(type, points.size());
    int slice = coordinates.slice(points.get(0).numbers());
    List<Vertex> vertices = vertices(points, slice, type, coordinates);
    if (type.isBox()) {
      return new Located(sized(row, type, vertices.get(0), coordinates), slice);
    }
    double width = 0;
    if (type.hasAxis()) {
      double factor = coordinates.perWidth(vertices.get(0), vertices.get(1));
      width = coordinates.toPixels(required(row, Column.WIDTH), factor);
    }
    return new Located(new Shape(type, vertices, width, 0, ""), slice);
  }

  private static ShapeType typeOf(int points) {
    return points == 1 ? ShapeType.POINT : points == 2 ? ShapeType.LINE : ShapeType.POLYGON;
  }

  private static void requireCount(ShapeType type, int count) throws CellException {
    int least =
        switch (type) {
          case POINT, MULTIPOINT, RECTANGLE, OVAL, TEXT -> 1;
          case POLYGON, FREEHAND, TRACED, ANGLE -> 3;
          default -> 2;
        };
    boolean exact = type.isBox() || type.hasAxis();
    exact |= type == ShapeType.POINT || type == ShapeType.ANGLE;
    exact |= type == ShapeType.LINE || type == ShapeType.ARROW;
    if (count < least || exact && count > least) {
      throw new CellException(
          Column.POINTS,
          "holds "
              + count
              + (count == 1 ? " point" : " points")
              + ", expected "
              + least
              + (exact ? "" : " or more")
              + " for a "
              + type.label());
    }
  }

  private static List<Vertex> vertices(
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

  private double required(int row, Column column) throws CellException {
    OptionalDouble number = number(row, column);
    if (number.isEmpty()) {
      throw new CellException(column, "is empty, expected a number");
    }
    return positive(column, number.getAsDouble());
  }

  private static double positive(Column column, double size) throws CellException {
    if (!(size > 0)) {
      throw new CellException(column, "is " + size + ", expected above 0");
    }
    return size;
  }

  private Located byNumbers(int row, ShapeType named, SheetCoordinates coordinates)
      throws CellException {
    PointsText.Coordinates first = point(row, coordinates);
    boolean hasEnd = number(row, Column.X2).isPresent() && number(row, Column.Y2).isPresent();
    boolean sized = number(row, Column.WIDTH).isPresent() || number(row, Column.HEIGHT).isPresent();
    boolean box = sized || hasEnd || boxWidth > 0 && boxHeight > 0;
    ShapeType type = named != null ? named : box ? ShapeType.RECTANGLE : ShapeType.POINT;
    int slice = coordinates.slice(first.numbers());
    switch (type) {
      case POINT, MULTIPOINT -> {
        Vertex vertex = coordinates.toPixels(first, slice, false);
        return new Located(Shape.of(type, List.of(vertex)), slice);
      }
      case RECTANGLE, OVAL, TEXT -> {
        if (hasEnd && !sized) {
          return corners(row, type, first, end(row), coordinates);
        }
        Vertex corner = coordinates.toPixels(first, slice, true);
        return new Located(sized(row, type, corner, coordinates), slice);
      }
      case LINE, ARROW -> {
        if (hasEnd) {
          List<Vertex> ends = vertices(List.of(first, end(row)), slice, type, coordinates);
          return new Located(Shape.of(type, ends), slice);
        }
      }
      default -> {}
    }
    throw new CellException(Column.POINTS, "is empty, expected the points of a " + type.label());
  }

  private PointsText.Coordinates point(int row, SheetCoordinates coordinates) throws CellException {
    List<Double> values = new ArrayList<>();
    List<Column> wanted =
        coordinates.units() == Units.PATIENT
            ? List.of(Column.X, Column.Y, Column.Z)
            : List.of(Column.X, Column.Y);
    for (Column column : wanted) {
      OptionalDouble number = number(row, column);
      if (number.isEmpty()) {
        throw new CellException(column, "is empty, expected a number");
      }
      values.add(number.getAsDouble());
    }
    return new PointsText.Coordinates(values, 0, 0);
  }

  private PointsText.Coordinates end(int row) throws CellException {
    if (units == Units.PATIENT) {
      throw new CellException(
          Column.X2, "cannot say an end in patient coordinates; use the column points");
    }
    return new PointsText.Coordinates(
        List.of(
            number(row, Column.X2).orElse(Double.NaN), number(row, Column.Y2).orElse(Double.NaN)),
        0,
        0);
  }

  /** A box between two corners, whichever they are. */
  private Located corners(
      int row,
      ShapeType type,
      PointsText.Coordinates first,
      PointsText.Coordinates second,
      SheetCoordinates coordinates)
      throws CellException {
    int slice = coordinates.slice(first.numbers());
    List<Vertex> ends = vertices(List.of(first, second), slice, type, coordinates);
    Vertex a = ends.get(0);
    Vertex b = ends.get(1);
    double width = positive(Column.X2, Math.abs(b.x() - a.x()));
    double height = positive(Column.Y2, Math.abs(b.y() - a.y()));
    Shape box = Shape.box(type, Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), width, height);
    return new Located(box.withDetail(detail(row, type)), slice);
  }

  private Shape sized(int row, ShapeType type, Vertex corner, SheetCoordinates coordinates)
      throws CellException {
    double width = size(row, Column.WIDTH, boxWidth, type, coordinates, coordinates.perColumn());
    double height = size(row, Column.HEIGHT, boxHeight, type, coordinates, coordinates.perRow());
    return Shape.box(type, corner.x(), corner.y(), width, height).withDetail(detail(row, type));
  }

  private double size(
      int row,
      Column column,
      double fallback,
      ShapeType type,
      SheetCoordinates coordinates,
      double perPixel)
      throws CellException {
    OptionalDouble number = number(row, column);
    if (number.isEmpty()) {
      if (fallback > 0) {
        return fallback;
      }
      if (type == ShapeType.TEXT) {
        // ImageJ finds the size of a text itself.
        return 1;
      }
      throw new CellException(column, "is empty, expected a number");
    }
    return coordinates.toPixels(positive(column, number.getAsDouble()), perPixel);
  }

  private String detail(int row, ShapeType type) throws CellException {
    if (type != ShapeType.TEXT) {
      return "";
    }
    String text = text(row, Column.TEXT);
    String shown = text.isEmpty() ? text(row, Column.LABEL) : text;
    if (shown.isBlank()) {
      throw new CellException(Column.TEXT, "is empty, expected the text to show");
    }
    return shown;
  }

  /** A region that nobody would ever see is a mistake; one that reaches out is none. */
  static void requireInside(Shape shape, TargetImage image) throws CellException {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    int planes = image.stackSize();
    for (Vertex vertex : shape.vertices()) {
      if (vertex.plane() > planes) {
        throw new CellException(
            Column.POINTS, "names plane " + vertex.plane() + ", but there are only " + planes);
      }
      left = Math.min(left, vertex.x());
      top = Math.min(top, vertex.y());
      right = Math.max(right, vertex.x());
      bottom = Math.max(bottom, vertex.y());
    }
    if (shape.type().isBox()) {
      right += shape.width();
      bottom += shape.height();
    }
    double edge = shape.type().isArea() ? 0 : 0.5;
    if (right < -edge
        || bottom < -edge
        || left > image.width() - edge
        || top > image.height() - edge) {
      throw new CellException(
          shape.type() == ShapeType.POINT || shape.type().isBox() ? Column.X : Column.POINTS,
          "lies outside the image of " + image.width() + " x " + image.height() + " pixels");
    }
  }
}
