// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

/** Texts of a report as names: one line, not endless. */
final class LabelText {
  private static final int LONGEST = 120;

  private LabelText() {}

  /** A text without control characters; what is longer than a name ends in an ellipsis. */
  static String of(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }
}
