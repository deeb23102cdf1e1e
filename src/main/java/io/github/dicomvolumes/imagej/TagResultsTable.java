// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import io.github.dicomvolumes.tags.Cell;
import io.github.dicomvolumes.tags.TagTable;

/** A table of tags as an ImageJ table: numeric columns as numbers, NaN where a value is missing. */
public final class TagResultsTable {
  private static final int MAX_DECIMALS = 9;

  /** By which a table that was offered before is told from measurements. */
  private static volatile String offeredHeadings = "";

  private TagResultsTable() {}

  /** The ImageJ table; rows are numbered from 1 as ImageJ numbers them. */
  public static ResultsTable of(TagTable table) {
    ResultsTable results = new ResultsTable(table.rowCount());
    results.setNaNEmptyCells(true);
    results.showRowNumbers(false);
    for (int column = 0; column < table.columns().size(); column++) {
      // By its number: ImageJ would search a heading for every cell.
      int number = results.getFreeColumn(table.columns().get(column));
      boolean numeric = table.isNumeric(column);
      int decimals = 0;
      for (int row = 0; row < table.rowCount(); row++) {
        Cell cell = table.cell(row, column);
        if (numeric) {
          results.setValue(number, row, cell.number());
          decimals = Math.max(decimals, decimals(cell));
        } else {
          results.setValue(number, row, cell.text());
        }
      }
      if (numeric) {
        // ImageJ shows three digits of a fraction unless told otherwise.
        boolean scientific = decimals > MAX_DECIMALS;
        results.setDecimalPlaces(number, scientific ? -MAX_DECIMALS : decimals);
      }
    }
    return results;
  }

  /**
   * Makes a table the current one of macros where there is no screen for it: {@code Table.get},
   * {@code getResult} and their like then read it. Measurements that are there stay instead.
   *
   * @return whether it is the current one
   */
  public static boolean offerToMacro(ResultsTable table) {
    ResultsTable current = Analyzer.getResultsTable();
    boolean free =
        current == null
            || current.size() == 0
            || current.getColumnHeadings().equals(offeredHeadings);
    if (free) {
      Analyzer.setResultsTable(table);
      offeredHeadings = table.getColumnHeadings();
    }
    return free;
  }

  /** Digits behind the point that a number needs; more than can be shown for a small one. */
  private static int decimals(Cell cell) {
    double value = cell.number();
    if (Double.isNaN(value) || value == Math.rint(value)) {
      return 0;
    }
    if (Math.abs(value) < 1e-4) {
      return MAX_DECIMALS + 1;
    }
    String plain = new java.math.BigDecimal(Double.toString(value)).toPlainString();
    return Math.min(MAX_DECIMALS, plain.length() - plain.indexOf('.') - 1);
  }
}
