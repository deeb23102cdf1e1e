// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.util.Arrays;
import java.util.BitSet;

/** The cells of a row, ascending; in arrays, because a sheet may have millions of them. */
final class XlsxRow {
  private static final int FEW = 8;

  private int count;
  private int[] columns = new int[FEW];
  private int[] styles = new int[FEW];
  private CellValue[] values = new CellValue[FEW];
  private final BitSet formulas = new BitSet();

  /** Where a cell is; negative where there is none, as of {@link Arrays#binarySearch}. */
  private int index(int column) {
    boolean behind = count == 0 || columns[count - 1] < column;
    return behind ? -count - 1 : Arrays.binarySearch(columns, 0, count, column);
  }

  boolean has(int column) {
    return index(column) >= 0;
  }

  void put(int column, CellValue value, int style) {
    int index = index(column);
    if (index < 0) {
      index = -index - 1;
      open(index);
      columns[index] = column;
    }
    values[index] = value;
    styles[index] = style;
  }

  private void open(int index) {
    if (count == columns.length) {
      columns = Arrays.copyOf(columns, 2 * count);
      styles = Arrays.copyOf(styles, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    System.arraycopy(columns, index, columns, index + 1, count - index);
    System.arraycopy(styles, index, styles, index + 1, count - index);
    System.arraycopy(values, index, values, index + 1, count - index);
    count++;
  }

  void markFormula(int column) {
    formulas.set(column);
  }

  boolean isFormula(int column) {
    return formulas.get(column);
  }

  CellValue value(int column) {
    int index = index(column);
    return index < 0 ? CellValue.BLANK : values[index];
  }

  /** The number of its format; 0, which is the default one, where there is no cell. */
  int style(int column) {
    int index = index(column);
    return index < 0 ? 0 : styles[index];
  }

  /** One more than the last column. */
  int end() {
    return count == 0 ? 0 : columns[count - 1] + 1;
  }
}
