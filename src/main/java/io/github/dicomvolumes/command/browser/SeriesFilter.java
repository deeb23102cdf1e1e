// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a user typed to find volumes: each word has to be somewhere in the row, in any case. */
final class SeriesFilter {
  private final List<String> words;

  SeriesFilter(String text) {
    this.words =
        Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList();
  }

  /** Columns that are not shown count too. */
  boolean accepts(VolumeRow row) {
    return words.stream().allMatch(row::contains);
  }
}
