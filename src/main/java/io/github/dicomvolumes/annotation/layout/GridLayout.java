// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.NumberText;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.List;
import java.util.Optional;

/**
 * Where a grid of coordinates is; rows and columns count from 0.
 *
 * @param firstRow its first row
 * @param firstColumn its first column
 * @param lastColumn its last column
 * @param pairs whether x and y have a cell each, side by side
 * @param isSure whether it was asked for, or its cells cannot be numbers with decimal commas
 */
public record GridLayout(
    int firstRow, int firstColumn, int lastColumn, boolean pairs, boolean isSure) {
  private static final int ROWS_TO_LOOK_AT = 200;

  /** The share of cells that must hold coordinates where nobody asked for a grid. */
  private static final double MOST = 0.8;

  /** Finds what the options do not say; empty where no cell holds coordinates. */
  public static Optional<GridLayout> find(SheetCells cells, SheetOptions options) {
    List<Integer> rows = cells.rows().stream().limit(ROWS_TO_LOOK_AT).toList();
    int firstRow = -1;
    int firstColumn = Integer.MAX_VALUE;
    int lastColumn = -1;
    // Two numbers side by side are too common to be taken for coordinates unasked.
    boolean asked =
        options.layout() == Layout.GRID || options.firstRow() > 0 || options.firstColumn() > 0;
    for (boolean pairs : asked ? new boolean[] {false, true} : new boolean[] {false}) {
      for (int row : rows) {
        if (row < options.firstRow() - 1) {
          continue;
        }
        int from = Math.max(0, options.firstColumn() - 1);
        int to = options.lastColumn() > 0 ? options.lastColumn() : cells.columns(row);
        for (int column = from; column < to; column++) {
          boolean holds =
              pairs
                  ? isNumber(cells, row, column) && isNumber(cells, row, column + 1)
                  : GridText.isCoordinates(cells.get(row, column));
          if (holds) {
            firstRow = firstRow < 0 ? row : firstRow;
            firstColumn = Math.min(firstColumn, column);
            lastColumn = Math.max(lastColumn, pairs ? column + 1 : column);
          }
        }
      }
      if (firstRow >= 0) {
        GridLayout found =
            new GridLayout(
                options.firstRow() > 0 ? options.firstRow() - 1 : firstRow,
                options.firstColumn() > 0 ? options.firstColumn() - 1 : firstColumn,
                options.lastColumn() > 0 ? options.lastColumn() - 1 : lastColumn,
                pairs,
                asked);
        return asked ? Optional.of(found) : found.unasked(cells, rows);
      }
    }
    return Optional.empty();
  }

  /** The grid where its cells are coordinates throughout; empty else. */
  private Optional<GridLayout> unasked(SheetCells cells, List<Integer> rows) {
    int filled = 0;
    int coordinates = 0;
    boolean sure = false;
    for (int row : rows) {
      for (int column = firstColumn; row >= firstRow && column <= lastColumn; column++) {
        CellValue value = cells.get(row, column);
        boolean holds = GridText.isCoordinates(value);
        filled += value.isBlank() ? 0 : 1;
        coordinates += holds ? 1 : 0;
        sure |= holds && NumberText.parse(value.text()).isEmpty();
      }
    }
    return coordinates >= MOST * filled
        ? Optional.of(new GridLayout(firstRow, firstColumn, lastColumn, pairs, sure))
        : Optional.empty();
  }

  private static boolean isNumber(SheetCells cells, int row, int column) {
    return cells.get(row, column).kind() == CellValue.Kind.NUMBER;
  }

  /** How many columns a region takes. */
  public int step() {
    return pairs ? 2 : 1;
  }
}
