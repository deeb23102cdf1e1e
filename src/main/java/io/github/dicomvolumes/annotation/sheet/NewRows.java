// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.GridText;
import io.github.dicomvolumes.annotation.layout.ShortText;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.NumberText;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.List;

/** The new rows of the open images, by what their cells hold. */
final class NewRows {
  private static final List<Column> PLACES =
      List.of(
          Column.X,
          Column.Y,
          Column.CENTER_X,
          Column.CENTER_Y,
          Column.X2,
          Column.Y2,
          Column.WIDTH,
          Column.HEIGHT);

  private final SheetCells cells;
  private final TableLayout layout;
  private final List<Integer> rows;

  /** Rows by a layout. */
  NewRows(SheetCells cells, TableLayout layout, List<Integer> rows) {
    this.cells = cells;
    this.layout = layout;
    this.rows = rows;
  }

  SheetCells cells() {
    return cells;
  }

  TableLayout layout() {
    return layout;
  }

  List<Integer> rows() {
    return rows;
  }

  CellValue cell(int row, Column column) {
    Integer index = layout.columns().get(column);
    return index == null ? CellValue.BLANK : cells.get(row, index);
  }

  double number(int row, Column column) {
    CellValue value = cell(row, column);
    return value.isBlank() ? Double.NaN : NumberText.parse(value.text()).orElse(Double.NaN);
  }

  String quoted(Column column) {
    int index = layout.columns().get(column);
    return "the column \"" + header(index) + "\"";
  }

  String header(int index) {
    return ShortText.of(TableLayout.header(cells, layout.headerRow(), index));
  }

  /** Whether no coordinate is above 1, and one is no whole number. */
  boolean allFractions() {
    boolean fraction = false;
    for (int row : rows) {
      for (double number : coordinates(row)) {
        if (number > 1 || number < 0) {
          return false;
        }
        fraction |= number > 0 && number < 1;
      }
    }
    return fraction;
  }

  List<Double> coordinates(int row) {
    List<Double> numbers = new ArrayList<>();
    for (Column column : PLACES) {
      numbers.add(number(row, column));
    }
    for (Column column : List.of(Column.BOX, Column.CORNERS)) {
      if (GridText.isCoordinates(cell(row, column))) {
        numbers.addAll(GridText.parse(cell(row, column).text()));
      }
    }
    return numbers;
  }
}
