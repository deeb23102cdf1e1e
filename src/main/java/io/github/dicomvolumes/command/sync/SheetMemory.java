// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.sync;

import ij.Prefs;
import io.github.dicomvolumes.annotation.Fingerprint;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was chosen for a workbook before, by a finger-print of its path. */
final class SheetMemory {
  private static final String PREFERENCE = "dicomvolumes.columns.";
  private static final List<String> KEPT =
      List.of(SheetChoices.COLUMNS, SheetChoices.UNITS, SheetChoices.SLICES_FROM);

  private SheetMemory() {}

  private static String preference(Path spreadsheet, String key) {
    String print = Fingerprint.of(spreadsheet.toAbsolutePath().normalize().toString());
    return PREFERENCE + print + (key.equals(SheetChoices.COLUMNS) ? "" : "." + key);
  }

  /** The keys that were chosen; none where nothing was. */
  static Map<String, String> of(Path spreadsheet) {
    Map<String, String> chosen = new HashMap<>();
    for (String key : KEPT) {
      String value = Prefs.get(preference(spreadsheet, key), "");
      if (!value.isBlank()) {
        chosen.put(key, value);
      }
    }
    return chosen;
  }

  static void keep(Path spreadsheet, Map<String, String> values) {
    for (String key : KEPT) {
      Prefs.set(preference(spreadsheet, key), values.getOrDefault(key, ""));
    }
  }
}
