// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import java.io.IOException;
import java.io.Writer;

/**
 * Rows of comma-separated values as RFC 4180 has them. Our own few lines, so that a conversion
 * needs no library beside the plugin, in plain ImageJ too.
 */
final class CsvWriter {
  private final Writer target;

  CsvWriter(Writer target) {
    this.target = target;
  }

  /** Writes a row; the values are taken as {@link String#valueOf(Object)} has them. */
  void row(Object... values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        target.write(',');
      }
      target.write(field(String.valueOf(values[i])));
    }
    target.write("\r\n");
  }

  private static String field(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c != ',' && c != '"' && c >= ' ';
    }
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
