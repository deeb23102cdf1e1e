// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import java.util.List;

/**
 * Something in a series that does not fit together.
 *
 * @param series which one, as the table names it
 * @param kind in a few words
 * @param detail what was found, and expected; never a value that identifies a patient
 * @param files names of the files concerned
 */
record Finding(String series, String kind, String detail, List<String> files) {
  private static final int MAX_FILES = 50;

  static final List<String> HEADINGS = List.of("Series", "Finding", "Detail", "Count", "Files");

  Finding {
    files = List.copyOf(files);
  }

  TagTable.Row row() {
    String names =
        String.join(CellText.BETWEEN_ITEMS, files.subList(0, Math.min(MAX_FILES, files.size())));
    String more = files.size() > MAX_FILES ? "; and " + (files.size() - MAX_FILES) + " more" : "";
    Cell[] cells = {
      Cell.text(series),
      Cell.text(kind),
      Cell.text(detail),
      Cell.number(files.size()),
      Cell.text(names + more)
    };
    return column -> cells[column];
  }
}
