// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

/**
 * Characters of names and headers that command a terminal, or turn the text around them. Where they
 * are shown or listed they are written as {@code \\u001b}, which says what they were.
 */
public final class ControlCharacters {
  private ControlCharacters() {}

  /** Whether a character is one; ends of lines and tabs are none. */
  public static boolean isOne(char c) {
    if (c < 0x7f) {
      return c < ' ' && c != '\n' && c != '\r' && c != '\t';
    }
    return Character.isISOControl(c) || TextDirection.isMark(c) || c == '\u2028' || c == '\u2029';
  }

  /** How one is written. */
  public static String shown(char c) {
    String digits = Integer.toHexString(c);
    return "\\u" + "0".repeat(4 - digits.length()) + digits;
  }

  /** A text with all of them written so. */
  public static String shown(String text) {
    int first = 0;
    while (first < text.length() && !isOne(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 5).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isOne(c)) {
        shown.append(shown(c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
