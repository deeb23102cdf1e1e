// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table as CSV (RFC 4180, UTF-8 without a mark).
 *
 * <p>A spreadsheet runs what begins with {@code = + - @}, even behind blanks: such a text gets an
 * apostrophe before it. A number never does, nor several numbers in a cell.
 */
public final class CsvTable {
  private static final String STARTS_FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  private CsvTable() {}

  /** Writes; the stream is flushed and stays open. */
  static void write(TagTable table, OutputStream out) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    write(table, writer);
    writer.flush();
  }

  /** Writes; the writer stays open. */
  public static void write(TagTable table, Appendable out) throws IOException {
    // Closing the printer would close what it prints to.
    @SuppressWarnings("resource")
    CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
    int columns = table.columns().size();
    for (String heading : table.columns()) {
      printer.print(safe(heading));
    }
    printer.println();
    for (int row = 0; row < table.rowCount(); row++) {
      for (int column = 0; column < columns; column++) {
        Cell cell = table.cell(row, column);
        printer.print(cell.isNumber() ? cell.text() : safe(cell.text()));
      }
      printer.println();
    }
    printer.flush();
  }

  /** The text, behind an apostrophe where a spreadsheet would take it as a formula. */
  static String safe(String text) {
    return startsFormula(text) && !CellText.isNumbers(text) ? "'" + text : text;
  }

  static boolean startsFormula(String text) {
    String stripped = text.strip();
    return !stripped.isEmpty() && STARTS_FORMULA.indexOf(stripped.charAt(0)) >= 0;
  }
}
