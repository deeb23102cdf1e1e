// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cells from one corner to the other, both included, such as {@code A1:C9}; counted from 0. */
record CellRange(int firstRow, int firstColumn, int lastRow, int lastColumn) {
  private static final Pattern CELL = Pattern.compile("\\$?([A-Za-z]{1,3})\\$?(\\d{1,9})");
  private static final int LETTERS = 26;

  /** Empty where the text names no cells. */
  static Optional<CellRange> parse(String text) {
    String[] corners = text.split(":", -1);
    Matcher first = CELL.matcher(corners[0]);
    Matcher last = CELL.matcher(corners[corners.length - 1]);
    if (corners.length > 2 || !first.matches() || !last.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new CellRange(
            Integer.parseInt(first.group(2)) - 1,
            column(first.group(1)),
            Integer.parseInt(last.group(2)) - 1,
            column(last.group(1))));
  }

  private static int column(String letters) {
    int column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = column * LETTERS + Character.toUpperCase(letters.charAt(i)) - 'A' + 1;
    }
    return column - 1;
  }

  boolean contains(int row, int column) {
    return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
  }

  CellRange including(int row, int column) {
    return new CellRange(
        Math.min(firstRow, row),
        Math.min(firstColumn, column),
        Math.max(lastRow, row),
        Math.max(lastColumn, column));
  }

  /** As formulas write it where it stays when they are copied: {@code $A$1:$C$9}. */
  String absolute() {
    return toString().replaceAll("([A-Z]+)(\\d+)", "\\$$1\\$$2");
  }

  @Override
  public String toString() {
    String first = CellAddress.column(firstColumn) + (firstRow + 1);
    boolean one = firstRow == lastRow && firstColumn == lastColumn;
    return one ? first : first + ":" + CellAddress.column(lastColumn) + (lastRow + 1);
  }
}
