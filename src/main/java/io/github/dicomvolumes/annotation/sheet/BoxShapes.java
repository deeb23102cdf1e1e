// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.GridText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Boxes between corners, or of a corner and a size. */
final class BoxShapes {
  /** Left, top, right and bottom, or width and height. */
  private static final int BOX = 4;

  private final RowCells cells;
  private final double boxWidth;
  private final double boxHeight;

  /**
   * Of a table's cells.
   *
   * @param boxWidth of boxes where the sheet gives points only; 0 for points
   * @param boxHeight as the width
   */
  BoxShapes(RowCells cells, double boxWidth, double boxHeight) {
    this.cells = cells;
    this.boxWidth = boxWidth;
    this.boxHeight = boxHeight;
  }

  boolean hasUsualSize() {
    return boxWidth > 0 && boxHeight > 0;
  }

  private boolean has(int row, Column column) {
    return !cells.cell(row, column).isBlank();
  }

  double required(int row, Column column) throws CellException {
    return positive(column, cells.required(row, column));
  }

  private static double positive(Column column, double size) throws CellException {
    if (!(size > 0)) {
      throw new CellException(column, "is " + size + ", expected above 0");
    }
    return size;
  }

  /** A box between two corners, whichever they are. */
  Located corners(
      int row,
      ShapeType type,
      PointsText.Coordinates first,
      PointsText.Coordinates second,
      SheetCoordinates coordinates)
      throws CellException {
    int slice = coordinates.slice(first.numbers());
    List<Vertex> ends = PointShapes.vertices(List.of(first, second), slice, type, coordinates);
    Vertex a = ends.get(0);
    Vertex b = ends.get(1);
    double width = positive(Column.X2, Math.abs(b.x() - a.x()));
    double height = positive(Column.Y2, Math.abs(b.y() - a.y()));
    Shape box = Shape.box(type, Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), width, height);
    return new Located(box.withDetail(detail(row, type)), slice);
  }

  Shape sized(int row, ShapeType type, Vertex corner, SheetCoordinates coordinates)
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
  Optional<Located> inCell(int row, ShapeType named, SheetCoordinates coordinates)
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

  void requireOrder(int row) throws CellException {
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
}
