// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.ShortText;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.NumberText;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers in cells, as numbers or as text. */
final class CellNumbers {
  /** 1,234 is one and a bit to some and more than a thousand to others. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
  private static final int ROWS_TO_LOOK_AT = 1000;

  private final SheetCells cells;
  private final TableLayout layout;
  private Boolean commas;

  CellNumbers(SheetCells cells, TableLayout layout) {
    this.cells = cells;
    this.layout = layout;
  }

  /**
   * The number of a cell.
   *
   * @return empty where the cell is
   * @throws CellException where it holds something else
   */
  OptionalDouble read(Column column, CellValue value) throws CellException {
    if (value.isBlank()) {
      return OptionalDouble.empty();
    }
    OptionalDouble number =
        switch (value.kind()) {
          case NUMBER, TEXT -> NumberText.parse(value.text());
          case DATE ->
              throw new CellException(
                  column,
                  "holds a date ("
                      + value.text()
                      + "), expected a number; format the cell as a number and type it again");
          case ERROR ->
              throw new CellException(
                  column, "holds the error " + value.text() + ", expected a number");
          default ->
              throw new CellException(column, "holds " + value.text() + ", expected a number");
        };
    if (number.isEmpty()) {
      throw new CellException(
          column, "holds \"" + ShortText.of(value.text()) + "\", expected a number");
    }
    if (AMBIGUOUS.matcher(value.text().strip()).matches() && !hasDecimalCommas()) {
      throw new CellException(
          column,
          "holds \""
              + value.text().strip()
              + "\", which may have a decimal comma or one between thousands; write it with a"
              + " decimal point");
    }
    return number;
  }

  /** Whether another coordinate has a comma that can only be a decimal one. */
  private boolean hasDecimalCommas() {
    if (commas == null) {
      commas =
          cells.rows().stream()
              .filter(row -> row > layout.headerRow())
              .limit(ROWS_TO_LOOK_AT)
              .anyMatch(this::hasDecimalComma);
    }
    return commas;
  }

  private boolean hasDecimalComma(int row) {
    for (Column column : Column.COORDINATES) {
      Integer index = column == Column.POINTS ? null : layout.columns().get(column);
      String text = index == null ? "" : cells.get(row, index).text().strip();
      if (DECIMAL_COMMA.matcher(text).matches() && !AMBIGUOUS.matcher(text).matches()) {
        return true;
      }
    }
    return false;
  }
}
