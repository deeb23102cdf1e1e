// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.file.TextDirection;
import java.util.List;
import java.util.regex.Pattern;

/** Text from headers made fit for one line of a table. */
final class CellText {
  /** Between the values of an element, as DICOM itself separates them. */
  static final String BETWEEN_VALUES = "\\";

  /** Between what several items of a sequence say. */
  static final String BETWEEN_ITEMS = "; ";

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

  private CellText() {}

  /** A decimal string as a number; NaN for all else, such as "0x1p3" and "NaN". */
  static double parseNumber(String text) {
    String trimmed = text.strip();
    return !trimmed.isEmpty() && trimmed.length() <= 64 && DECIMAL.matcher(trimmed).matches()
        ? Double.parseDouble(trimmed)
        : Double.NaN;
  }

  /** Whether every value of a text of several values is a number. */
  static boolean isNumbers(String text) {
    for (String value : text.split("\\\\|; ", -1)) {
      if (!value.isEmpty() && Double.isNaN(parseNumber(value))) {
        return false;
      }
    }
    return true;
  }

  /**
   * A text on one line: runs of control characters become a blank, marks that reorder the text
   * around them are left out, halves of characters become U+FFFD, and what is too long for a cell
   * is cut, with its length said.
   */
  static String clean(String text) {
    if (isClean(text)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(Math.min(text.length(), Cell.LONGEST));
    boolean afterControl = false;
    for (int i = 0; i < text.length() && clean.length() < Cell.LONGEST; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean control = Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
      if (control) {
        if (!afterControl) {
          clean.append(' ');
        }
      } else if (c >= 0xd800 && c <= 0xdfff || c >= 0xfffe && c <= 0xffff) {
        clean.append('\uFFFD');
      } else if (!TextDirection.isMark(c)) {
        clean.appendCodePoint(c);
      }
      afterControl = control;
    }
    if (clean.length() >= Cell.LONGEST && text.length() > clean.length()) {
      clean.append("... (").append(text.length()).append(" characters)");
    }
    return clean.toString().strip();
  }

  private static boolean isClean(String text) {
    if (text.length() > Cell.LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || c >= 0xd800) {
        return false;
      }
      if (TextDirection.isMark(c)) {
        return false;
      }
    }
    return true;
  }

  /** What several items say as one cell: once where all say the same. */
  static Cell join(List<Cell> cells) {
    if (cells.isEmpty()) {
      return Cell.EMPTY;
    }
    Cell first = cells.get(0);
    boolean same = true;
    for (Cell cell : cells) {
      same = same && cell.equals(first);
    }
    if (same) {
      return first;
    }
    StringBuilder text = new StringBuilder();
    int shown = 0;
    while (shown < cells.size() && text.length() + cells.get(shown).text().length() < 8000) {
      text.append(shown == 0 ? "" : BETWEEN_ITEMS).append(cells.get(shown).text());
      shown++;
    }
    if (shown < cells.size()) {
      text.append("; ... (").append(cells.size()).append(" items)");
    }
    return Cell.text(text.toString());
  }
}
