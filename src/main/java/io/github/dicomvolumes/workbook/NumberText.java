// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as text, alike in every locale. */
public final class NumberText {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][+-]?\\d{1,3})?");

  /** The largest whole number that a double holds with all those below it. */
  private static final double LARGEST_WHOLE = 1L << 53;

  private NumberText() {}

  /** The shortest text that reads back as the same number: {@code 12}, {@code 12.5}. */
  public static String of(double number) {
    if (number == Math.rint(number) && Math.abs(number) <= LARGEST_WHOLE) {
      return Long.toString((long) number);
    }
    return BigDecimal.valueOf(number).toPlainString();
  }

  /** As {@link #of(double)} for the shortest text of a float. */
  public static String of(float number) {
    if (number == Math.rint(number)) {
      return of((double) number);
    }
    return new BigDecimal(Float.toString(number)).toPlainString();
  }

  /** The number that a text is, with a decimal point or a decimal comma; empty where it is none. */
  public static OptionalDouble parse(String text) {
    String stripped = text.strip().replace('\u2212', '-');
    if (stripped.length() > 400 || !NUMBER.matcher(stripped).matches()) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(stripped.replace(',', '.'));
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }
}
