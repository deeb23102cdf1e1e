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
  /** Of stored values of a dose. */
  DOSE_SCALING("a number between 1E-30 and 1E30", 1e-30, 1e30, Sign.POSITIVE),
  /** Of the patient's coordinates, mm. */
  COORDINATE("a number up to 100000 mm", 0, 1e5, Sign.ANY),
  /** A component of a unit vector. */
  COSINE("a number from -1 to 1", 0, 1.1, Sign.ANY),
  /** Between pixels or slices, mm. */
  DISTANCE("a number above 0, 1E-9 to 100000 mm", 1e-9, 1e5, Sign.POSITIVE),
  /** Between slices, mm, where 0 says nothing and the sign a direction. */
  STEP("a number up to 100000 mm", 0, 1e5, Sign.ANY),
  /** Between pixels, cm, with the sign of an axis. */
  DELTA("a number other than 0 between 1E-10 and 10000 cm", 1e-10, 1e4, Sign.ANY),
  /** s/mm2. */
  B_VALUE("a number from 0 to 1000000", 0, 1e6, Sign.NOT_NEGATIVE),
  /** Of a frame, a trigger or a repetition; ms or s. */
  DURATION("a number from 0 to 1E12", 0, 1e12, Sign.NOT_NEGATIVE),
  /** From a reference, which can lie behind; ms or s. */
  TIME_OFFSET("a number up to 1E12", 0, 1e12, Sign.ANY),
  /** Of a patient, kg; mice have less than 1. */
  WEIGHT("a number from 0.001 to 700 kg", 1e-3, 700, Sign.POSITIVE),
  /** Of what was injected, Bq. */
  ACTIVITY("a number above 0 up to 1E12 Bq", 1e-9, 1e12, Sign.POSITIVE),
  /** Of a radionuclide, s. */
  HALF_LIFE("a number from 1 to 1E10 s", 1, 1e10, Sign.POSITIVE),
  /** How many there are, or were before. */
  COUNT("a number from 0 to 4294967295", 0, 4294967295.0, Sign.NOT_NEGATIVE),
  /** Counted from 1. */
  ORDINAL("a number from 1 to 65535", 1, 65535, Sign.POSITIVE);

  /**
   * No number that was measured is nearer to 0 without being it, nor what rounding leaves of sums
   * and products: where one is, bytes of a number are missing.
   */
  private static final double LEAST = 1e-100;

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
        && (magnitude == 0 || magnitude >= LEAST)
        && (sign == Sign.ANY || number > 0 || number == 0 && sign == Sign.NOT_NEGATIVE);
  }

  /** What belongs there, in words. */
  String expected() {
    return expected;
  }
}
