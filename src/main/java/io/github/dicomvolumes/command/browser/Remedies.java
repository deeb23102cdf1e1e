// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.listing.SeriesRow;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.EnumSet;
import java.util.Set;

/** What is unusual about a volume in words that say what to do about it. */
final class Remedies {
  private Remedies() {}

  /** What is unusual about a volume, and what to do about it. */
  static String words(SeriesRow row) {
    if (!row.complete()) {
      return row.warnings();
    }
    Set<ImportWarning.Kind> kinds = EnumSet.noneOf(ImportWarning.Kind.class);
    for (ImportWarning warning : row.plan().warnings()) {
      kinds.add(warning.kind());
    }
    StringBuilder words = new StringBuilder();
    for (ImportWarning.Kind kind : kinds) {
      words.append(words.isEmpty() ? "" : "; ").append(kind.words()).append(": ");
      words.append(remedy(kind));
    }
    return words.toString();
  }

  private static String remedy(ImportWarning.Kind kind) {
    return switch (kind) {
      case TILT -> "choose Correct tilt";
      case GAP -> "choose Fill gaps";
      case DUPLICATE -> "see Plot Slices";
      case DIMENSION, GEOMETRY, VALUE, FORMAT -> "read more at the right";
    };
  }
}
