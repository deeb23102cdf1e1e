// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

/**
 * What a number of a header measures, and how large it can be: wide enough for every instrument, so
 * that a number beyond is damage. Bounds are of the magnitude.
 */
enum Quantity {
  /** Of a straight line, such as Rescale Slope: with 0, all voxels would be the same. */
  SLOPE("a number other than 0 between 1E-30 and 1E30", 1e-30, 1e30, Sign.ANY),
  /** Of a straight line, such as Rescale Intercept. */
  INTERCEPT("a number up to 1E30", 0, 1e30, Sign.ANY),
  /** Of the patient's coordinates, mm. */
  COORDINATE("a number up to 100000 mm", 0, 1e5, Sign.ANY),
  /** A component of a unit vector. */
  COSINE("a number from -1 to 1", 0, 1.1, Sign.ANY),
  /** Between pixels or slices, mm. */
  DISTANCE("a number above 0, 1E-9 to 100000 mm", 1e-9, 1e5, Sign.POSITIVE),
  /** Between slices, mm, where 0 says nothing and the sign a direction. */
  STEP("a number up to 100000 mm", 0, 1e5, Sign.ANY),
  /** s/mm2. */
  B_VALUE("a number from 0 to 1000000", 0, 1e6, Sign.NOT_NEGATIVE),
  /** Of a frame, a trigger or a repetition; ms or s. */
  DURATION("a number from 0 to 1E12", 0, 1e12, Sign.NOT_NEGATIVE),
  /** From a reference, which can lie behind; ms or s. */
  TIME_OFFSET("a number up to 1E12", 0, 1e12, Sign.ANY),
  /** How many there are, or were before. */
  COUNT("a number from 0 to 4294967295", 0, 4294967295.0, Sign.NOT_NEGATIVE),
  /** Counted from 1. */
  ORDINAL("a number from 1 to 65535", 1, 65535, Sign.POSITIVE);

  private enum Sign {
    ANY,
    NOT_NEGATIVE,
    POSITIVE
  }

  private final String expected;
  private final double min;
  private final double max;
  private final Sign sign;

  Quantity(String expected, double min, double max, Sign sign) {
    this.expected = expected;
    this.min = min;
    this.max = max;
    this.sign = sign;
  }

  /** Whether a number can be one. */
  boolean allows(double number) {
    double magnitude = Math.abs(number);
    return magnitude >= min
        && magnitude <= max
        && (sign == Sign.ANY || number > 0 || number == 0 && sign == Sign.NOT_NEGATIVE);
  }

  /** What belongs there, in words. */
  String expected() {
    return expected;
  }
}
