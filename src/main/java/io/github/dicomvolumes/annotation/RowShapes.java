// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import io.github.dicomvolumes.annotation.KnownLayout.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes shapes of a table's rows. */
final class RowShapes {
  /** Left, top, right and bottom, or width and height. */
  private static final int BOX = 4;

  /** How much of its bounding box an oval fills. */
  private static final double OVAL_SHARE = Math.PI / 4;

  /** ImageJ's tables have three decimals, or few digits. */
  private static final double AREA_ROUNDING = 2e-3;

  private final RowCells cells;
  private final TableLayout layout;
  private final double boxWidth;
  private final double boxHeight;

  RowShapes(RowCells cells, double boxWidth, double boxHeight) {
    this.cells = cells;
    this.layout = cells.layout();
    this.boxWidth = boxWidth;
    this.boxHeight = boxHeight;
  }

  private boolean has(int row, Column column) {
    return !cells.cell(row, column).isBlank();
  }

  /** Where a problem with the numbers of a row is shown. */
  private Column place() {
    for (Column column :
        List.of(Column.X, Column.CENTER_X, Column.BOX, Column.CORNERS, Column.REGION)) {
      if (layout.columns().containsKey(column)) {
        return column;
      }
    }
    return Column.X;
  }

  /** A shape and the slice that its position lies on; 0 where it says none. */
  record Located(Shape shape, int slice, List<Section> others) {
    Located(Shape shape, int slice) {
      this(shape, slice, List.of());
    }
  }

  /**
   * Reads where a row's region is.
   *
   * @throws CellException naming the column that cannot be read
   */
  Located read(int row, SheetCoordinates coordinates) throws CellException {
    String name = cells.text(row, Column.TYPE).strip();
    if (layout.columns().containsKey(Column.POINT_COLUMNS)) {
      return pointColumns(row, name);
    }
    Optional<ShapeType> named = ShapeType.named(name);
    if (!name.isEmpty() && named.isEmpty()) {
      throw new CellException(
          Column.TYPE,
          "holds \"" + CellNumbers.shortened(name) + "\", expected one of " + ShapeType.labels());
    }
    String points = cells.text(row, Column.POINTS);
    try {
      String region = cells.text(row, Column.REGION);
      if (!region.isBlank()) {
        return new Located(RegionText.parse(region), 0);
      }
      if (points.isBlank()) {
        return byNumbers(row, named.orElse(null), coordinates);
      }
      return byPoints(row, named.orElse(null), points, coordinates);
    } catch (IllegalArgumentException e) {
      Column column = points.isBlank() ? place() : Column.POINTS;
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
    if (type.isBox() && points.size() >= 4 && points.size() % 2 == 0) {
      return sections(row, type, points, coordinates);
    }
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
      sections.add(new Section(slice, corners(row, type, first, last, coordinates).shape()));
    }
    return located(sections);
  }

  /** A region on several slices, whose place is that of the largest section. */
  private static Located located(List<Section> sections) {
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
    return positive(column, cells.required(row, column));
  }

  private static double positive(Column column, double size) throws CellException {
    if (!(size > 0)) {
      throw new CellException(column, "is " + size + ", expected above 0");
    }
    return size;
  }

  private Located byNumbers(int row, ShapeType named, SheetCoordinates coordinates)
      throws CellException {
    boolean centred = !cells.cell(row, Column.CENTER_X).isBlank() && !has(row, Column.X);
    Optional<Located> inCell = inCell(row, named, coordinates);
    if (inCell.isPresent()) {
      return inCell.get();
    }
    PointsText.Coordinates first = point(row, coordinates, centred);
    boolean hasEnd =
        cells.number(row, Column.X2).isPresent() && cells.number(row, Column.Y2).isPresent();
    boolean sized =
        cells.number(row, Column.WIDTH).isPresent() || cells.number(row, Column.HEIGHT).isPresent();
    boolean box = sized || hasEnd || boxWidth > 0 && boxHeight > 0;
    boolean round = named == null || named == ShapeType.OVAL;
    if (round && !sized && !hasEnd && (has(row, Column.DIAMETER) || has(row, Column.RADIUS))) {
      return round(row, first, coordinates);
    }
    ShapeType type = named != null ? named : box ? ShapeType.RECTANGLE : ShapeType.POINT;
    if (layout.has(Trait.BOUNDS_ONLY)) {
      requireBounds(row, type);
    }
    int slice = coordinates.slice(first.numbers());
    switch (type) {
      case POINT, MULTIPOINT -> {
        Vertex vertex = coordinates.toPixels(first, slice, false);
        return new Located(Shape.of(type, List.of(vertex)), slice);
      }
      case RECTANGLE, OVAL, TEXT -> {
        if (hasEnd && (!sized || has(row, Column.IMAGE_WIDTH))) {
          requireOrder(row);
          return corners(row, type, first, end(row, coordinates), coordinates);
        }
        Vertex corner = coordinates.toPixels(first, slice, true);
        Shape shape = sized(row, type, corner, coordinates);
        if (centred) {
          double left = corner.x() - shape.width() / 2;
          double top = corner.y() - shape.height() / 2;
          shape =
              Shape.box(type, left, top, shape.width(), shape.height()).withDetail(shape.detail());
        }
        return new Located(
            layout.has(Trait.SHAPE_BY_AREA) ? byArea(row, shape, coordinates) : shape, slice);
      }
      case LINE, ARROW -> {
        if (hasEnd) {
          List<Vertex> ends =
              vertices(List.of(first, end(row, coordinates)), slice, type, coordinates);
          return new Located(Shape.of(type, ends), slice);
        }
      }
      default -> {}
    }
    throw new CellException(Column.POINTS, "is empty, expected the points of a " + type.label());
  }

  private PointsText.Coordinates point(int row, SheetCoordinates coordinates, boolean centred)
      throws CellException {
    List<Double> values = new ArrayList<>();
    values.add(cells.required(row, centred ? Column.CENTER_X : Column.X));
    values.add(cells.required(row, centred ? Column.CENTER_Y : Column.Y));
    if (coordinates.units().isPatient() || layout.how().positionZ() && has(row, Column.Z)) {
      values.add(cells.required(row, Column.Z));
    }
    return new PointsText.Coordinates(values, 0, 0);
  }

  private PointsText.Coordinates end(int row, SheetCoordinates coordinates) throws CellException {
    if (coordinates.units().isPatient()) {
      throw new CellException(
          Column.X2, "cannot say an end in patient coordinates; use the column points");
    }
    List<Double> values = new ArrayList<>();
    values.add(cells.required(row, Column.X2));
    values.add(cells.required(row, Column.Y2));
    if (layout.how().positionZ() && has(row, Column.Z)) {
      values.add(cells.required(row, Column.Z));
    }
    return new PointsText.Coordinates(values, 0, 0);
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
    OptionalDouble number = cells.number(row, column);
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
    String text = cells.text(row, Column.TEXT);
    String shown = text.isEmpty() ? cells.text(row, Column.LABEL) : text;
    if (shown.isBlank()) {
      throw new CellException(Column.TEXT, "is empty, expected the text to show");
    }
    return shown;
  }

  /** Left, top and two numbers more in one cell. */
  private Optional<Located> inCell(int row, ShapeType named, SheetCoordinates coordinates)
      throws CellException {
    Column column = has(row, Column.BOX) ? Column.BOX : Column.CORNERS;
    if (!has(row, column)) {
      return Optional.empty();
    }
    ShapeType type = named == null ? ShapeType.RECTANGLE : named;
    List<Double> numbers;
    try {
      numbers = GridText.parse(cells.text(row, column));
    } catch (IllegalArgumentException e) {
      throw new CellException(column, e.getMessage());
    }
    if (numbers.size() != BOX || !type.isBox() || coordinates.units().isPatient()) {
      throw new CellException(column, "holds no box of four numbers");
    }
    Vertex corner =
        coordinates.toPixels(new PointsText.Coordinates(numbers.subList(0, 2), 0, 0), 0, true);
    double width = numbers.get(2) - (column == Column.CORNERS ? numbers.get(0) : 0);
    double height = numbers.get(3) - (column == Column.CORNERS ? numbers.get(1) : 0);
    if (!(width > 0 && height > 0)) {
      throw new CellException(
          column, "holds a right or lower corner before the left or upper one; are these sizes?");
    }
    Shape box =
        Shape.box(
            type,
            corner.x(),
            corner.y(),
            coordinates.toPixels(width, coordinates.perColumn()),
            coordinates.toPixels(height, coordinates.perRow()));
    return Optional.of(new Located(box.withDetail(detail(row, type)), 0));
  }

  /** A circle, or a sphere where the centre has its third coordinate. */
  private Located round(int row, PointsText.Coordinates centre, SheetCoordinates coordinates)
      throws CellException {
    boolean diameter = has(row, Column.DIAMETER);
    Column column = diameter ? Column.DIAMETER : Column.RADIUS;
    double radius = required(row, column) / (diameter ? 2 : 1);
    HeaderUnit header = layout.how().diameter();
    boolean centres = layout.has(Trait.PIXEL_CENTRES);
    if (centre.numbers().size() < 3) {
      return new Located(coordinates.circle(centre, radius, header, centres), 0);
    }
    List<Section> sections = coordinates.sphere(centre.numbers(), radius, header, centres);
    return located(sections);
  }

  private void requireOrder(int row) throws CellException {
    if (cells.required(row, Column.X2) <= cells.required(row, Column.X)) {
      throw new CellException(
          Column.X2,
          "is not right of the left edge; if it is a width, say so in columns=[width=...]");
    }
    if (cells.required(row, Column.Y2) <= cells.required(row, Column.Y)) {
      throw new CellException(
          Column.Y2,
          "is not below the upper edge; if it is a height, say so in columns=[height=...]");
    }
  }

  /** Of other shapes the table has the bounding box only, which says nothing of their outline. */
  private void requireBounds(int row, ShapeType type) throws CellException {
    boolean point = type == ShapeType.POINT && cells.number(row, Column.WIDTH).orElse(0) == 0;
    if (type != ShapeType.RECTANGLE && type != ShapeType.OVAL && !point) {
      throw new CellException(
          Column.TYPE,
          "is a "
              + type.label()
              + ", and this list does not hold its points; save ROIs as a ROI set instead");
    }
  }

  /** A rectangle or an oval, by how much of its box the measured area fills. */
  private Shape byArea(int row, Shape box, SheetCoordinates coordinates) throws CellException {
    OptionalDouble area = cells.number(row, Column.AREA);
    if (area.isEmpty()) {
      return box;
    }
    double pixels = area.getAsDouble() / coordinates.perColumn() / coordinates.perRow();
    double all = box.width() * box.height();
    double rounding = AREA_ROUNDING * all;
    if (Math.abs(pixels - all) <= rounding) {
      return box;
    }
    boolean oval =
        Math.abs(pixels - all * OVAL_SHARE) <= rounding
            || Math.abs(pixels - pixelsOfOval(box.width(), box.height())) <= rounding + 0.5;
    if (!oval) {
      throw new CellException(
          Column.AREA,
          "is neither that of the bounding box nor that of an oval in it, and the table does not"
              + " hold the outline; save ROIs as a ROI set instead");
    }
    return new Shape(ShapeType.OVAL, box.vertices(), box.width(), box.height(), "");
  }

  /** How many pixels have their centre in an oval. */
  private static long pixelsOfOval(double width, double height) {
    long count = 0;
    for (int row = 0; row < Math.min(height, 100_000); row++) {
      double y = (row + 0.5 - height / 2) / (height / 2);
      double half = width / 2 * Math.sqrt(Math.max(0, 1 - y * y));
      count +=
          Math.max(
              0,
              (long) Math.floor(width / 2 + half - 0.5)
                  - (long) Math.ceil(width / 2 - half - 0.5)
                  + 1);
    }
    return count;
  }

  /** Points in columns of their own: x, y and z in mm and x and y in pixels, five for each. */
  private Located pointColumns(int row, String type) throws CellException {
    int first = layout.columns().get(Column.POINT_COLUMNS);
    List<Vertex> vertices = new ArrayList<>();
    for (int column = first; !cells.at(row, column).isBlank(); column += 5) {
      double x = cells.at(row, column + 3).number();
      double y = cells.at(row, column + 4).number();
      if (Double.isNaN(x) || Double.isNaN(y)) {
        throw new CellException(Column.POINT_COLUMNS, "lacks pixel coordinates of a point");
      }
      vertices.add(Vertex.of(x, y));
    }
    ShapeType shape =
        switch (type) {
          case "5", "14" -> ShapeType.LINE;
          case "19", "16" -> ShapeType.POINT;
          case "12" -> ShapeType.ANGLE;
          case "10" -> ShapeType.POLYLINE;
          case "6", "9", "11", "15", "20" -> ShapeType.POLYGON;
          default ->
              throw new CellException(
                  Column.TYPE,
                  "holds the ROI type "
                      + CellNumbers.shortened(type)
                      + ", which is not understood");
        };
    requireCount(shape, vertices.size());
    return new Located(Shape.of(shape, vertices), 0);
  }
}
