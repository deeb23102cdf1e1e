// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeriesTreeTest {
  private static VolumeRow row(String series, String study, String date) {
    List<String> cells = new ArrayList<>(Collections.nCopies(SeriesColumn.values().length, ""));
    cells.set(SeriesColumn.PATIENT.ordinal(), "one");
    cells.set(SeriesColumn.STUDY_DATE.ordinal(), date);
    cells.set(SeriesColumn.STUDY.ordinal(), "Head");
    return VolumeRow.remembered(series, study, cells, KnownFiles.NONE);
  }

  /** Twice on a day, with one description; and files without a UID. */
  @Test
  void studiesOfADayStayApart() {
    Set<String> chosen = new HashSet<>();
    SeriesTree tree = new SeriesTree(chosen::addAll);
    tree.show(
        List.of(
            row("1.1", "1", "2026-01-05"),
            row("2.1", "2", "2026-01-05"),
            row("1.2", "1", "2026-01-05"),
            row("3.1", "", "2026-01-06"),
            row("3.2", "", "2026-01-06")));
    tree.expandRow(1);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tree.getRowCount(); i++) {
      words.add(tree.getPathForRow(i).getLastPathComponent().toString());
    }
    assertEquals(
        List.of("all: 5", "one", "2026-01-05 Head", "2026-01-05 Head (2)", "2026-01-06 Head"),
        words);
    tree.setSelectionRow(3);
    assertEquals(Set.of("2.1"), chosen);
  }
}
