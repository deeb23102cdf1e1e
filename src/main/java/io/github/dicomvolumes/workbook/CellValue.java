// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

/**
 * What a cell holds; of a formula, its last result.
 *
 * @param kind what it is
 * @param text as a person would write it, numbers with a decimal point; the name of an error
 * @param number for {@link Kind#NUMBER}; not a number else
 */
public record CellValue(Kind kind, String text, double number) {
  /** What a cell can hold. */
  public enum Kind {
    BLANK,
    TEXT,
    NUMBER,
    /** A date or a time of day, which spreadsheets keep as a number. */
    DATE,
    BOOLEAN,
    /** A formula that failed, such as {@code #DIV/0!}. */
    ERROR
  }

  /** No content. */
  public static final CellValue BLANK = new CellValue(Kind.BLANK, "", Double.NaN);

  /** A text; an empty one is a blank cell. */
  public static CellValue text(String text) {
    return text.isEmpty() ? BLANK : new CellValue(Kind.TEXT, text, Double.NaN);
  }

  /** A number; one that is not finite is a blank cell. */
  public static CellValue number(double number) {
    return Double.isFinite(number)
        ? new CellValue(Kind.NUMBER, NumberText.of(number), number)
        : BLANK;
  }

  static CellValue of(Kind kind, String text) {
    return new CellValue(kind, text, Double.NaN);
  }

  /** Whether there is nothing to read in the cell. */
  public boolean isBlank() {
    return kind == Kind.BLANK || kind == Kind.TEXT && text.isBlank();
  }
}
