// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.layout.Column;
import java.util.OptionalDouble;

/** Shapes of lists that hold bounding boxes only, as ImageJ writes them. */
final class BoundsShapes {
  /** How much of its bounding box an oval fills. */
  private static final double OVAL_SHARE = Math.PI / 4;

  /** ImageJ's tables have three decimals, or few digits. */
  private static final double AREA_ROUNDING = 2e-3;

  private final RowCells cells;

  /** Of a table's cells. */
  BoundsShapes(RowCells cells) {
    this.cells = cells;
  }

  /** Of other shapes the table has the bounding box only, which says nothing of their outline. */
  void requireBounds(int row, ShapeType type) throws CellException {
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
  Shape byArea(int row, Shape box, SheetCoordinates coordinates) throws CellException {
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
}
