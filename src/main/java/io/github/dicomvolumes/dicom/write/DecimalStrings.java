// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.write;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as the text of the representations DS and IS (PS3.5 table 6.2-1). */
public final class DecimalStrings {
  private static final int LONGEST = 16;
  private static final int DIGITS = 17;

  private DecimalStrings() {}

  /** The decimal string of at most 16 characters that is nearest to a number. */
  public static String decimal(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " cannot be a decimal string");
    }
    BigDecimal exact = new BigDecimal(Double.toString(value));
    for (int digits = DIGITS; digits > 0; digits--) {
      BigDecimal rounded = exact.round(new MathContext(digits)).stripTrailingZeros();
      String plain = rounded.toPlainString();
      String text = plain.length() <= LONGEST ? plain : rounded.toString();
      if (text.length() <= LONGEST) {
        return text;
      }
    }
    throw new IllegalArgumentException(value + " needs more than 16 characters");
  }

  /** The integer string of a whole number of 32 bits. */
  static String integer(double value) {
    if (value != (int) value) {
      throw new IllegalArgumentException(value + " is no integer of 32 bits");
    }
    return Integer.toString((int) value);
  }
}
