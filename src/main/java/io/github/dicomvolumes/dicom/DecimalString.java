// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

/** Numbers that are written as text (PS3.5 table 6.2-1, DS and IS). */
final class DecimalString {
  private DecimalString() {}

  /**
   * A decimal or integer string as a number; NaN where it is none. Blanks and NULs around it do not
   * count, and a single comma between digits is a decimal point. Java's own parser also takes "1d",
   * "0x1p3" and "Infinity", which are no decimal strings.
   */
  static double parse(String text) {
    int end = text.length();
    while (end > 0 && isPadding(text.charAt(end - 1))) {
      end--;
    }
    int start = 0;
    while (start < end && isPadding(text.charAt(start))) {
      start++;
    }
    int comma = -1;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == ','
          && comma < 0
          && isDigit(text, i - 1, start, end)
          && isDigit(text, i + 1, start, end)) {
        comma = i;
      } else if (!(c >= '0' && c <= '9' || c == '.' && comma < 0 || isSignOrExponent(c))) {
        return Double.NaN;
      }
    }
    if (start == end) {
      return Double.NaN;
    }
    String number = text.substring(start, end);
    try {
      return Double.parseDouble(comma < 0 ? number : number.replace(',', '.'));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Whether a character only fills up a value. */
  static boolean isPadding(char c) {
    return c == ' ' || c == 0 || c >= '\t' && c <= '\r';
  }

  private static boolean isDigit(String text, int at, int start, int end) {
    return at >= start && at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean isSignOrExponent(char c) {
    return c == '+' || c == '-' || c == 'e' || c == 'E';
  }
}
