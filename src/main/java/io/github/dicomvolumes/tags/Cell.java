// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

/**
 * What a table shows in one place: one line of text without control characters, and the number that
 * it says where it says one.
 *
 * @param text as a person reads it; empty where there is nothing
 * @param number finite where the text is a single number, else NaN
 */
public record Cell(String text, double number) {
  static final Cell EMPTY = new Cell("", Double.NaN);

  /** Longest text of a cell; a spreadsheet's cell holds 32,767 characters. */
  static final int LONGEST = 32_000;

  private static final double LARGEST_EXACT = 1L << 53;

  /** A text; control characters and what reorders its surroundings become blanks. */
  public static Cell text(String text) {
    return text.isEmpty() ? EMPTY : new Cell(CellText.clean(text), Double.NaN);
  }

  /** A number as a header writes it; a text where it is none that a double holds. */
  static Cell number(String text) {
    double value = CellText.parseNumber(text);
    return Double.isFinite(value) && Math.abs(value) <= LARGEST_EXACT
        ? new Cell(text, value)
        : text(text);
  }

  static Cell number(long value) {
    return new Cell(Long.toString(value), value);
  }

  /** Whether it is a number. */
  public boolean isNumber() {
    return !Double.isNaN(number);
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return text.isEmpty();
  }
}
