// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import javax.xml.stream.XMLStreamReader;

/** Where a reader is in a worksheet; cells and rows without a name follow the one before. */
final class XlsxPosition {
  private int row = -1;
  private int column = -1;

  /**
   * Takes in the start of a row.
   *
   * @throws IllegalArgumentException where it does not come behind the one before
   */
  void row(XMLStreamReader in) {
    String number = in.getAttributeValue(null, "r");
    int next = number == null ? row + 1 : Integer.parseInt(number) - 1;
    if (next <= row) {
      throw new IllegalArgumentException("row " + (next + 1L) + " follows row " + (row + 1L));
    }
    row = next;
    column = -1;
  }

  /**
   * Takes in the start of a cell, of whose name only the column is believed.
   *
   * @throws IllegalArgumentException where it does not come behind the one before
   */
  void cell(XMLStreamReader in) {
    String name = in.getAttributeValue(null, "r");
    int next = column + 1;
    if (name != null) {
      next = CellRange.parse(name).map(CellRange::firstColumn).orElse(-1);
    }
    if (next <= column) {
      throw new IllegalArgumentException(
          "row " + (row + 1L) + ": the cells are not in order, or have no possible names");
    }
    column = next;
  }

  int row() {
    return row;
  }

  int column() {
    return column;
  }

  /** Whether a sheet can have such a cell. */
  boolean isPossible() {
    return row >= 0
        && row < XlsxSheet.LIMITS.getMaxRows()
        && column < XlsxSheet.LIMITS.getMaxColumns();
  }
}
