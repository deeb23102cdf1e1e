// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.util.List;

/** The cells of one sheet; rows and columns count from 0. */
public interface SheetCells {
  /** The sheet's name; of a text file, the file's name without its ending. */
  String name();

  /** Rows that hold something, ascending; a sheet may be long and nearly empty. */
  List<Integer> rows();

  /** One more than the last column in use in a row. */
  int columns(int row);

  /** What a cell holds. */
  CellValue get(int row, int column);

  /** Whether a cell's value comes from a formula. */
  boolean isFormula(int row, int column);

  /**
   * Overwrites a cell's content and keeps its format.
   *
   * @param like a row whose format a cell that is not there yet takes over; negative for none
   */
  void set(int row, int column, CellValue value, int like);

  /**
   * Takes an empty row away, and moves those behind it up, where the format has nothing that would
   * be left behind: formulas, formats and comments are bound to their rows.
   */
  default void removeRow(int row) {}

  /** One more than the last row that a sheet of this kind can have. */
  int maxRows();

  /** One more than the last column that a sheet of this kind can have: 16,384 as Excel's. */
  default int maxColumns() {
    return 1 << 14;
  }

  /** The longest text that a cell of this kind can hold. */
  int maxText();

  /** The cell's name, for messages. */
  default String address(int row, int column) {
    return CellAddress.of(name(), row, column);
  }
}
