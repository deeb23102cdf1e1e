// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import io.github.dicomvolumes.workbook.SheetCells;
import io.github.dicomvolumes.workbook.WorkbookFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The first rows of a sheet, for a person to say what is what.
 *
 * @param headers of the columns that have one
 * @param rows the cells below them, as text
 */
public record SheetHeaders(List<String> headers, List<List<String>> rows) {
  private static final int ROWS_TO_LOOK_AT = 50;
  private static final int ROWS_TO_SHOW = 8;

  /** Copies the lists. */
  public SheetHeaders {
    headers = List.copyOf(headers);
    rows = List.copyOf(rows);
  }

  /**
   * Reads a sheet: the header row is the first of those with the most texts.
   *
   * @param sheet its name
   */
  public static SheetHeaders read(Path file, String sheet) throws IOException {
    try (WorkbookFile opened = WorkbookFile.open(file, false)) {
      SheetCells cells = opened.workbook().sheet(sheet);
      int header = -1;
      long most = 0;
      for (int row : cells.rows().stream().limit(ROWS_TO_LOOK_AT).toList()) {
        long texts = textsIn(cells, row);
        if (texts > most) {
          most = texts;
          header = row;
        }
      }
      List<Integer> columns = new ArrayList<>();
      List<String> headers = new ArrayList<>();
      for (int column = 0; header >= 0 && column < cells.columns(header); column++) {
        String text = cells.get(header, column).text().strip();
        if (!text.isEmpty() && !headers.contains(text)) {
          columns.add(column);
          headers.add(text);
        }
      }
      int first = header;
      List<List<String>> rows = new ArrayList<>();
      cells.rows().stream()
          .filter(row -> row > first)
          .limit(ROWS_TO_SHOW)
          .forEach(
              row ->
                  rows.add(columns.stream().map(column -> cells.get(row, column).text()).toList()));
      return new SheetHeaders(headers, rows);
    }
  }

  private static long textsIn(SheetCells cells, int row) {
    long texts = 0;
    for (int column = 0; column < cells.columns(row); column++) {
      boolean text =
          cells.get(row, column).kind() == io.github.dicomvolumes.workbook.CellValue.Kind.TEXT;
      texts += text ? 1 : 0;
    }
    return texts;
  }
}
