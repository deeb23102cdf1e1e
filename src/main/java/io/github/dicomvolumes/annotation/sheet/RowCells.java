// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.OptionalDouble;

/** The cells of a table's rows by what they hold. */
final class RowCells {
  private final SheetCells cells;
  private final TableLayout layout;
  private final CellNumbers numbers;

  RowCells(SheetCells cells, TableLayout layout) {
    this.cells = cells;
    this.layout = layout;
    this.numbers = new CellNumbers(cells, layout);
  }

  TableLayout layout() {
    return layout;
  }

  /** The content of a cell; blank where the table has no such column. */
  CellValue cell(int row, Column column) {
    Integer index = layout.columns().get(column);
    return index == null ? CellValue.BLANK : cells.get(row, index);
  }

  /** What a column that the table has is called there. */
  String header(Column column) {
    return TableLayout.header(cells, layout.headerRow(), layout.columns().get(column));
  }

  /** A cell by its place. */
  CellValue at(int row, int column) {
    return cells.get(row, column);
  }

  String text(int row, Column column) throws CellException {
    CellValue value = cell(row, column);
    if (value.kind() == CellValue.Kind.ERROR) {
      throw new CellException(column, "holds the error " + value.text());
    }
    return value.text();
  }

  OptionalDouble number(int row, Column column) throws CellException {
    return numbers.read(column, cell(row, column));
  }

  double required(int row, Column column) throws CellException {
    OptionalDouble number = number(row, column);
    if (number.isEmpty()) {
      throw new CellException(column, "is empty, expected a number");
    }
    return number.getAsDouble();
  }

  /** A whole number from 1 (0 for nothing said) to what there is. */
  int index(int row, Column column, int count, String things, int from) throws CellException {
    OptionalDouble number = number(row, column);
    if (number.isEmpty()) {
      return 0;
    }
    double value = number.getAsDouble();
    if (value != Math.rint(value) || value < 0) {
      throw new CellException(
          column, "holds " + cell(row, column).text() + ", expected a whole number from " + from);
    }
    int shift = 1 - from;
    if (value + shift > count) {
      throw new CellException(
          column,
          "holds " + cell(row, column).text() + ", but there are only " + count + " " + things);
    }
    return (int) value + shift;
  }
}
