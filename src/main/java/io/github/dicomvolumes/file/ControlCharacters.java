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

  /**
   * A text with all of them written so, for files: what it was can be told. A backslash that would
   * begin what is written for one of them is written so itself, as {@code \\u005c}.
   */
  public static String shown(String text) {
    int first = 0;
    while (first < text.length() && !isWritten(text, first)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 5).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isWritten(text, i)) {
        shown.append(shown(c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }

  private static boolean isWritten(String text, int at) {
    char c = text.charAt(at);
    return c == '\\' ? beginsLikeOne(text, at) : isOne(c);
  }

  private static boolean beginsLikeOne(String text, int at) {
    int end = at + 6;
    if (end > text.length() || text.charAt(at + 1) != 'u') {
      return false;
    }
    for (int i = at + 2; i < end; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
