// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.List;

/** The first rows of a sheet that was not understood, for a person to say what is what. */
public final class SheetHeaders {
  private static final int ROWS_TO_LOOK_AT = 50;
  private static final int ROWS_TO_SHOW = 20;

  private SheetHeaders() {}

  /**
   * A reading in which no column has a meaning. The header row is the first of those with the most
   * texts.
   *
   * @param question what was not understood
   */
  public static SheetReading reading(SheetCells cells, String question) {
    int header = -1;
    long max = 0;
    for (int row : cells.rows().stream().limit(ROWS_TO_LOOK_AT).toList()) {
      long texts = textsIn(cells, row);
      if (texts > max) {
        max = texts;
        header = row;
      }
    }
    List<SheetReading.ReadColumn> columns = new ArrayList<>();
    for (int column = 0; header >= 0 && column < cells.columns(header); column++) {
      String text = cells.get(header, column).text().strip();
      columns.add(new SheetReading.ReadColumn(column, text, null, SheetReading.By.USUAL));
    }
    int first = header;
    List<Integer> below = cells.rows().stream().filter(row -> row > first).toList();
    List<List<String>> rows = new ArrayList<>();
    for (int row : below.subList(0, Math.min(ROWS_TO_SHOW, below.size()))) {
      rows.add(columns.stream().map(column -> cells.get(row, column.index()).text()).toList());
    }
    return new SheetReading(
        cells.name(),
        Layout.TABLE,
        "",
        columns,
        Units.PIXEL,
        SheetReading.By.USUAL,
        1,
        below.size(),
        0,
        0,
        rows,
        List.of(question),
        List.of());
  }

  private static long textsIn(SheetCells cells, int row) {
    long texts = 0;
    for (int column = 0; column < cells.columns(row); column++) {
      texts += cells.get(row, column).kind() == CellValue.Kind.TEXT ? 1 : 0;
    }
    return texts;
  }
}
