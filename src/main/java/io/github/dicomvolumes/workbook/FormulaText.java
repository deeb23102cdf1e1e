// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

/**
 * Texts that a spreadsheet would run as a formula when it opens a text file. The one place that
 * knows them: loads no library, and no more of Java than most texts need.
 */
public final class FormulaText {
  private static final String STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
  private static final char APOSTROPHE = '\'';

  private FormulaText() {}

  /**
   * Whether it begins with {@code = + - @} or with a full-width one, be it behind blanks, or with a
   * tab or an end of line; numbers do not count, one or several.
   */
  public static boolean looksLikeFormula(String text) {
    int start = 0;
    while (start < text.length() && isInvisible(text.charAt(start))) {
      start++;
    }
    boolean starts = start < text.length() && STARTS.indexOf(text.charAt(start)) >= 0;
    return (starts || !text.isEmpty() && Character.isISOControl(text.charAt(0)))
        && !isNumbers(text);
  }

  /** A blank of any kind, a control or a mark that is not shown. */
  private static boolean isInvisible(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /** One number or several, such as coordinates or the values of an element. */
  private static boolean isNumbers(String text) {
    for (String part : text.strip().split("[\\s,;\\\\]+")) {
      if (NumberText.parse(part).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Puts an apostrophe before what would run, and before what {@link #unprotect} would strip. */
  public static String protect(String text) {
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
    return start == 0 ? text : text.substring(start);
  }
}
