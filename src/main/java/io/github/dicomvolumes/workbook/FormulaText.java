// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

/** Texts that a spreadsheet would run as a formula when it opens a text file. */
final class FormulaText {
  private static final String STARTS = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";
  private static final char APOSTROPHE = '\'';

  private FormulaText() {}

  static boolean looksLikeFormula(String text) {
    String stripped = text.stripLeading();
    boolean starts = !stripped.isEmpty() && STARTS.indexOf(stripped.charAt(0)) >= 0;
    return (starts || !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0) && !isNumbers(text);
  }

  /** One number or several, such as coordinates. */
  private static boolean isNumbers(String text) {
    for (String part : text.strip().split("[\\s,;]+")) {
      if (NumberText.parse(part).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Puts an apostrophe before what would run, and before what {@link #unprotect} would strip. */
  static String protect(String text) {
    return looksLikeFormula(behindApostrophes(text)) ? APOSTROPHE + text : text;
  }

  /** Takes one apostrophe away that stands before something that would run. */
  static String unprotect(String text) {
    boolean guarded = !text.isEmpty() && text.charAt(0) == APOSTROPHE;
    return guarded && looksLikeFormula(behindApostrophes(text)) ? text.substring(1) : text;
  }

  private static String behindApostrophes(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == APOSTROPHE) {
      start++;
    }
    return text.substring(start);
  }
}
