// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import io.github.dicomvolumes.file.ControlCharacters;
import java.io.IOException;

/**
 * Rows of comma-separated values as RFC 4180 has them, with an apostrophe before texts that a
 * spreadsheet would run. Our own few lines, so that a conversion needs no library beside the
 * plugin, in plain ImageJ too.
 */
public final class CsvRows {
  private static final char QUOTE = '"';

  private final StringBuilder rows = new StringBuilder();
  private final String lineEnd;
  private boolean rowBegun;

  /** Rows that end as RFC 4180 has it, for a file. */
  public CsvRows() {
    this("\r\n");
  }

  private CsvRows(String lineEnd) {
    this.lineEnd = lineEnd;
  }

  /** Rows that end as lines do, for standard output. */
  public static CsvRows ofLines() {
    return new CsvRows("\n");
  }

  /** Adds a row; numbers stay numbers, all else is text as {@link String#valueOf} has it. */
  public void row(Object... values) {
    for (Object value : values) {
      cell(String.valueOf(value));
    }
    endRow();
  }

  /** Adds a cell, behind an apostrophe where a spreadsheet would take it for a formula. */
  public void cell(String text) {
    if (rowBegun) {
      rows.append(',');
    }
    rowBegun = true;
    String safe = ControlCharacters.shown(FormulaText.protect(text));
    if (isPlain(safe)) {
      rows.append(safe);
    } else {
      rows.append(QUOTE).append(safe.replace("\"", "\"\"")).append(QUOTE);
    }
  }

  /** Ends a row. */
  public void endRow() {
    rows.append(lineEnd);
    rowBegun = false;
  }

  /** Hands on what there is so far, and forgets it. */
  public void writeTo(Appendable out) throws IOException {
    out.append(rows);
    rows.setLength(0);
  }

  /** What there is so far. */
  @Override
  public String toString() {
    return rows.toString();
  }

  private static boolean isPlain(String text) {
    int last = text.length() - 1;
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      if (c == ',' || c == QUOTE || c < ' ' || c == ' ' && (i == 0 || i == last)) {
        return false;
      }
    }
    return true;
  }
}
