// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import ij.Prefs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which columns the table shows, in which order: as they were last time. */
final class ColumnChoice {
  private static final String KEY = "dicomvolumes.browser.columns";

  private ColumnChoice() {}

  static List<SeriesColumn> usual() {
    return Stream.of(SeriesColumn.values()).filter(SeriesColumn::isUsual).toList();
  }

  /** What was remembered; names that are none any more are left out. */
  static List<SeriesColumn> remembered() {
    return parse(Prefs.get(KEY, ""));
  }

  static void remember(List<SeriesColumn> columns) {
    Prefs.set(KEY, String.join(",", columns.stream().map(Enum::name).toList()));
  }

  static List<SeriesColumn> parse(String text) {
    List<SeriesColumn> columns = new ArrayList<>();
    for (String name : text.split(",")) {
      for (SeriesColumn column : SeriesColumn.values()) {
        if (column.name().equals(name.strip()) && !columns.contains(column)) {
          columns.add(column);
        }
      }
    }
    return columns.isEmpty() ? usual() : columns;
  }
}
