// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

/** Names of cells as spreadsheets write them. */
public final class CellAddress {
  private static final int LETTERS = 26;

  private CellAddress() {}

  /** Such as {@code Sheet1!E7}; quotes stand around a sheet's name that is no word. */
  public static String of(String sheet, int row, int column) {
    String quoted =
        sheet.matches("[\\p{L}\\p{N}_.]+") ? sheet : "'" + sheet.replace("'", "''") + "'";
    return quoted + "!" + column(column) + (row + 1L);
  }

  /** The letters of a column. */
  public static String column(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest >= 0; rest = rest / LETTERS - 1) {
      letters.insert(0, (char) ('A' + rest % LETTERS));
    }
    return letters.toString();
  }
}
