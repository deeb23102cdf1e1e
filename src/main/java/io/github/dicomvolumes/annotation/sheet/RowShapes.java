// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Section;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.HeaderUnit;
import io.github.dicomvolumes.annotation.layout.KnownLayout.Trait;
import io.github.dicomvolumes.annotation.layout.ShortText;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes shapes of a table's rows. */
final class RowShapes {
  /** From the corner of a pixel to its centre. */
  private static final double HALF_PIXEL = 0.5;

  private final RowCells cells;
  private final TableLayout layout;
  private final BoxShapes boxes;
  private final PointShapes points;

  RowShapes(RowCells cells, double boxWidth, double boxHeight) {
    this.cells = cells;
    this.layout = cells.layout();
    this.boxes = new BoxShapes(cells, boxWidth, boxHeight);
    this.points = new PointShapes(boxes);
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
          "holds \"" + ShortText.of(name) + "\", expected one of " + ShapeType.labels());
    }
    String text = cells.text(row, Column.POINTS);
    try {
      String region = cells.text(row, Column.REGION);
      if (!region.isBlank()) {
        return new Located(RegionText.parse(region), 0);
      }
      if (text.isBlank()) {
        return byNumbers(row, named.orElse(null), coordinates);
      }
      return points.byPoints(row, named.orElse(null), text, coordinates);
    } catch (IllegalArgumentException e) {
      Column column = text.isBlank() ? place() : Column.POINTS;
      throw new CellException(column, e.getMessage());
    }
  }

  private Located byNumbers(int row, ShapeType named, SheetCoordinates coordinates)
      throws CellException {
    boolean centred = !cells.cell(row, Column.CENTER_X).isBlank() && !has(row, Column.X);
    requireUpright(row, named);
    Optional<Located> inCell = boxes.inCell(row, named, coordinates);
    if (inCell.isPresent()) {
      return inCell.get();
    }
    PointsText.Coordinates first = point(row, coordinates, centred);
    boolean hasEnd =
        cells.number(row, Column.X2).isPresent() && cells.number(row, Column.Y2).isPresent();
    boolean sized =
        cells.number(row, Column.WIDTH).isPresent() || cells.number(row, Column.HEIGHT).isPresent();
    boolean box = sized || hasEnd || boxes.hasUsualSize();
    boolean round = named == null || named == ShapeType.OVAL;
    if (round && !sized && !hasEnd && (has(row, Column.DIAMETER) || has(row, Column.RADIUS))) {
      return round(row, first, coordinates);
    }
    ShapeType type = named != null ? named : box ? ShapeType.RECTANGLE : ShapeType.POINT;
    if (layout.has(Trait.BOUNDS_ONLY)) {
      new BoundsShapes(cells).requireBounds(row, type);
    }
    int slice = coordinates.slice(first.numbers());
    switch (type) {
      case POINT, MULTIPOINT -> {
        Vertex vertex = coordinates.toPixels(first, slice, false);
        boolean corners =
            layout.has(Trait.CENTROIDS) && cells.number(row, Column.AREA).orElse(1) > 0;
        double shift = corners ? HALF_PIXEL : 0;
        return new Located(
            Shape.of(type, List.of(Vertex.of(vertex.x() - shift, vertex.y() - shift))), slice);
      }
      case RECTANGLE, OVAL, TEXT -> {
        if (hasEnd && (!sized || has(row, Column.IMAGE_WIDTH))) {
          boxes.requireOrder(row);
          return boxes.corners(row, type, first, end(row, coordinates), coordinates);
        }
        Vertex corner = coordinates.toPixels(first, slice, true);
        Shape shape = boxes.sized(row, type, corner, coordinates);
        if (centred) {
          double left = corner.x() - shape.width() / 2;
          double top = corner.y() - shape.height() / 2;
          shape =
              Shape.box(type, left, top, shape.width(), shape.height()).withDetail(shape.detail());
        }
        return new Located(
            layout.has(Trait.SHAPE_BY_AREA)
                ? new BoundsShapes(cells).byArea(row, shape, coordinates)
                : shape,
            slice);
      }
      case LINE, ARROW -> {
        if (hasEnd) {
          List<Vertex> ends =
              PointShapes.vertices(List.of(first, end(row, coordinates)), slice, type, coordinates);
          return new Located(Shape.of(type, ends), slice);
        }
      }
      default -> {}
    }
    throw new CellException(Column.POINTS, "is empty, expected the points of a " + type.label());
  }

  /** A line's angle is a measure; that of a box turns it. */
  private void requireUpright(int row, ShapeType named) throws CellException {
    boolean box = named == null || named.isBox();
    if (box && cells.number(row, Column.ANGLE).orElse(0) != 0) {
      throw new CellException(
          Column.ANGLE,
          "says "
              + cells.text(row, Column.ANGLE)
              + ", and turned boxes are understood by their axis only; where it turns nothing, say"
              + " columns=[ignore="
              + cells.header(Column.ANGLE)
              + "]");
    }
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

  /** A circle, or a sphere where the centre has its third coordinate. */
  private Located round(int row, PointsText.Coordinates centre, SheetCoordinates coordinates)
      throws CellException {
    boolean diameter = has(row, Column.DIAMETER);
    Column column = diameter ? Column.DIAMETER : Column.RADIUS;
    double radius = boxes.required(row, column) / (diameter ? 2 : 1);
    HeaderUnit header = layout.how().diameter();
    boolean centres = layout.has(Trait.PIXEL_CENTRES);
    if (centre.numbers().size() < 3) {
      return new Located(coordinates.circle(centre, radius, header, centres), 0);
    }
    List<Section> sections = coordinates.sphere(centre.numbers(), radius, header, centres);
    return PointShapes.located(sections);
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
                  "holds the ROI type " + ShortText.of(type) + ", which is not understood");
        };
    PointShapes.requireCount(shape, vertices.size());
    return new Located(Shape.of(shape, vertices), 0);
  }
}
