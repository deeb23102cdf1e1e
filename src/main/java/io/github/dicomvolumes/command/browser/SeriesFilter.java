// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.listing.SeriesRow;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a user typed to find volumes: each word has to be somewhere in the row, in any case. */
final class SeriesFilter {
  private final List<String> words;

  SeriesFilter(String text) {
    this.words = Stream.of(lower(text).split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  boolean accepts(SeriesRow row) {
    StringBuilder all = new StringBuilder();
    for (SeriesColumn column : SeriesColumn.values()) {
      all.append(lower(column.text(row))).append('\n');
    }
    return words.stream().allMatch(word -> all.indexOf(word) >= 0);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
