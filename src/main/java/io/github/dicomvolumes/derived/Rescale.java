// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.write.DecimalStrings;

/**
 * From stored numbers to values, as Rescale Slope (0028,1053) and Rescale Intercept (0028,1052) say
 * it in at most 16 characters each.
 */
record Rescale(double slope, double intercept) {
  static final Rescale NONE = new Rescale(1, 0);

  /** The nearest that decimal strings can say. */
  static Rescale written(double slope, double intercept) {
    return new Rescale(decimal(slope), decimal(intercept));
  }

  private static double decimal(double number) {
    return Double.parseDouble(DecimalStrings.decimal(number));
  }

  boolean isNone() {
    return slope == 1 && intercept == 0;
  }

  double value(double stored) {
    return slope * stored + intercept;
  }

  /** The whole number that is nearest to what is stored for a value. */
  double stored(double value) {
    return Math.rint((value - intercept) / slope);
  }

  /** The same values of numbers that are greater by so much. */
  Rescale shifted(int by) {
    return new Rescale(slope, intercept - slope * by);
  }
}
