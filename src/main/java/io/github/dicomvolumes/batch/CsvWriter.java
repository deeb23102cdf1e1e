// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

/**
 * Rows of comma-separated values as RFC 4180 has them. Our own few lines, so that a conversion
 * needs no library beside the plugin, in plain ImageJ too.
 */
final class CsvWriter {
  private final StringBuilder text = new StringBuilder();

  /** Adds a row; the values are taken as {@link String#valueOf(Object)} has them. */
  void row(Object... values) {
    for (int i = 0; i < values.length; i++) {
      text.append(i > 0 ? "," : "").append(field(String.valueOf(values[i])));
    }
    text.append("\r\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String field(String value) {
    boolean plain = true;
    for (int i = 0; i < value.length() && plain; i++) {
      char c = value.charAt(i);
      plain = c != ',' && c != '"' && c >= ' ';
    }
    // What a spreadsheet would take for a formula is text (a file may be called "=1+1.dcm").
    String safe =
        !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
