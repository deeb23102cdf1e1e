// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The table that an empty sheet becomes. */
public final class NewTable {
  /** What a new table begins with. */
  private static final List<Column> COLUMNS =
      List.of(
          Column.ID,
          Column.IMAGE,
          Column.SLICE,
          Column.TYPE,
          Column.LABEL,
          Column.X,
          Column.Y,
          Column.WIDTH,
          Column.HEIGHT,
          Column.POINTS,
          Column.COLOR,
          Column.GROUP);

  private NewTable() {}

  /** Begins a table in an empty sheet. */
  public static TableLayout begin(SheetCells cells, Units units) {
    Map<Column, Integer> columns = new EnumMap<>(Column.class);
    for (Column column : COLUMNS) {
      columns.put(column, columns.size());
      cells.set(0, columns.get(column), CellValue.text(header(column, units)), -1);
    }
    return new TableLayout(0, columns, units);
  }

  /** What is not counted in pixels says so in its header, so that it is read back alike. */
  static String header(Column column, Units units) {
    if (!Column.COORDINATES.contains(column)) {
      return column.header();
    }
    return column.header() + units.suffix();
  }
}
