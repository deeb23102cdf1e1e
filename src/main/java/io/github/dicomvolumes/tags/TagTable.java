// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A table: named columns, and rows of cells. Immutable. */
public final class TagTable {
  private final List<String> columns;
  private final List<? extends Row> rows;

  /** One row. */
  interface Row {
    Cell cell(int column);
  }

  TagTable(List<String> columns, List<? extends Row> rows) {
    this.columns = distinct(columns);
    this.rows = List.copyOf(rows);
  }

  /**
   * A table of cells.
   *
   * @param rows each with a cell for every column
   */
  public static TagTable of(List<String> columns, List<List<Cell>> rows) {
    List<Row> cells = new ArrayList<>(rows.size());
    for (List<Cell> row : rows) {
      List<Cell> copy = List.copyOf(row);
      cells.add(copy::get);
    }
    return new TagTable(columns, cells);
  }

  /** Two headings that are the same, such as of two blocks of one creator, would hide a column. */
  private static List<String> distinct(List<String> headings) {
    Set<String> taken = new HashSet<>();
    List<String> distinct = new ArrayList<>(headings.size());
    for (String heading : headings) {
      String name = CellText.clean(heading);
      for (int k = 2; !taken.add(name); k++) {
        name = CellText.clean(heading) + " (" + k + ")";
      }
      distinct.add(name);
    }
    return List.copyOf(distinct);
  }

  /** The headings, all different. */
  public List<String> columns() {
    return columns;
  }

  /** Number of rows. */
  public int rowCount() {
    return rows.size();
  }

  /**
   * What stands in a place.
   *
   * @param row 0-based
   * @param column 0-based
   */
  public Cell cell(int row, int column) {
    return rows.get(row).cell(column);
  }

  /** Whether a column holds numbers only, empty cells aside, and at least one. */
  public boolean isNumeric(int column) {
    boolean any = false;
    for (Row row : rows) {
      Cell cell = row.cell(column);
      if (!cell.isEmpty()) {
        if (!cell.isNumber()) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }
}
