// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import java.util.List;
import java.util.Locale;

/**
 * What a table of tags shall show.
 *
 * @param kind which columns
 * @param chosen for {@link Kind#CHOSEN}: the columns; else empty
 */
record TagQuery(Kind kind, List<TagPath> chosen) {

  /** Which columns a table has. */
  enum Kind {
    SUMMARY,
    ALL,
    /** Only columns that differ between files. */
    VARYING,
    CHOSEN,
    /** Not tags, but what does not fit together in a series: a row a finding. */
    CONSISTENCY
  }

  TagQuery {
    chosen = List.copyOf(chosen);
  }

  /**
   * Reads the option {@code tags}.
   *
   * @throws IllegalArgumentException where it names an unknown tag
   */
  static TagQuery parse(String tags) {
    String word = tags.strip().toUpperCase(Locale.ROOT);
    for (Kind kind : Kind.values()) {
      if (kind != Kind.CHOSEN && word.equals(kind.name())) {
        return new TagQuery(kind, List.of());
      }
    }
    return word.isEmpty()
        ? new TagQuery(Kind.SUMMARY, List.of())
        : new TagQuery(Kind.CHOSEN, TagPathParser.parse(tags));
  }
}
