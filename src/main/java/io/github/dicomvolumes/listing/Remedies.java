// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.listing;

import io.github.dicomvolumes.volume.ImportWarning;
import java.util.EnumSet;
import java.util.Set;

/** What is unusual about a volume in words that say what to do about it. */
public final class Remedies {
  private Remedies() {}

  /** What is unusual about a volume, and what to do about it in the series browser. */
  public static String words(SeriesRow row) {
    if (!row.complete()) {
      return row.warnings();
    }
    StringBuilder words = new StringBuilder();
    for (ImportWarning.Kind kind : kinds(row)) {
      words.append(words.isEmpty() ? "" : "; ").append(kind.words()).append(": ");
      words.append(remedy(kind));
    }
    return words.toString();
  }

  /** The choices of conversion and import that help, a blank between; empty where none does. */
  static String options(SeriesRow row) {
    StringBuilder options = new StringBuilder();
    for (ImportWarning.Kind kind : kinds(row)) {
      String option = option(kind);
      options.append(options.isEmpty() || option.isEmpty() ? "" : " ").append(option);
    }
    return options.toString();
  }

  private static Set<ImportWarning.Kind> kinds(SeriesRow row) {
    Set<ImportWarning.Kind> kinds = EnumSet.noneOf(ImportWarning.Kind.class);
    for (ImportWarning warning : row.plan().warnings()) {
      kinds.add(warning.kind());
    }
    return kinds;
  }

  /** The choice of conversion and import that helps; empty where none does. */
  static String option(ImportWarning.Kind kind) {
    return switch (kind) {
      case TILT -> "tilt=correct";
      case GAP -> "gaps=fill";
      case DUPLICATE, DIMENSION, GEOMETRY, VALUE, FORMAT -> "";
    };
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
