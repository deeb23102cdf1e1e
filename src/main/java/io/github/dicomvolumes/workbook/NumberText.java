// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/** Numbers as text, alike in every locale. */
public final class NumberText {
  private static final int LONGEST_EXPONENT = 3;

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
    if (stripped.length() > 400 || !isNumber(stripped)) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(stripped.replace(',', '.'));
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  /** Sign, digits, one point or comma, exponent. By hand: every cell of a sheet is asked. */
  private static boolean isNumber(String text) {
    int start = afterSign(text, 0);
    int at = afterDigits(text, start);
    int digits = at - start;
    if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
      int end = afterDigits(text, at + 1);
      digits += end - at - 1;
      at = end;
    }
    if (digits == 0) {
      return false;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int exponent = afterSign(text, at + 1);
      at = afterDigits(text, exponent);
      if (at == exponent || at > exponent + LONGEST_EXPONENT) {
        return false;
      }
    }
    return at == text.length();
  }

  private static int afterSign(String text, int at) {
    boolean signed = at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-');
    return signed ? at + 1 : at;
  }

  private static int afterDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
