// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.workbook.CsvRows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A table as CSV (RFC 4180, UTF-8 without a mark); lines that a terminal shows end plainly. */
public final class CsvTable {
  private CsvTable() {}

  /** Writes; the stream is flushed and stays open. */
  static void write(TagTable table, OutputStream out) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    write(table, new CsvRows(), writer);
    writer.flush();
  }

  /** Writes for standard output; the writer stays open. */
  public static void write(TagTable table, Appendable out) throws IOException {
    write(table, CsvRows.ofLines(), out);
  }

  private static void write(TagTable table, CsvRows rows, Appendable out) throws IOException {
    int columns = table.columns().size();
    for (String heading : table.columns()) {
      rows.cell(heading);
    }
    rows.endRow();
    for (int row = 0; row < table.rowCount(); row++) {
      for (int column = 0; column < columns; column++) {
        rows.cell(table.cell(row, column).text());
      }
      rows.endRow();
      rows.writeTo(out);
    }
    rows.writeTo(out);
  }
}
