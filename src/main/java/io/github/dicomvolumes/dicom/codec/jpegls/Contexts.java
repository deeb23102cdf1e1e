// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

/**
 * The statistics of the 365 contexts of regular mode (T.87 A.2.1, A.6), in one flat array: per
 * context A, the sum of error magnitudes; B, the sum of errors, for the bias; N, the number of
 * samples; and C.
 *
 * <p>What the next sample of a context needs first is worked out when the context is updated, and
 * kept in one number:
 *
 * <pre>
 * bits 0-4   k, the Golomb parameter (A.5.1)
 * bit  5     1 where the error mapping is inverted (A.5.2)
 * bits 8-31  C, the correction of the prediction (A.6.2)
 * </pre>
 */
final class Contexts {
  /** 81 x 4 + 9 x 4 + 4, and context 0, which is run mode. */
  static final int COUNT = 365;

  private static final int MIN_C = -128;
  private static final int MAX_C = 127;

  private static final int STRIDE = 4;
  private static final int CODING = 0;
  private static final int MAGNITUDE = 1;
  private static final int BIAS = 2;
  private static final int NUMBER = 3;

  private final int[] states = new int[COUNT * STRIDE];
  private final int initialMagnitude;

  Contexts(ScanParameters parameters) {
    initialMagnitude = initialMagnitude(parameters);
    initialize();
  }

  /** A at the start of a scan (T.87 A.2.1). */
  static int initialMagnitude(ScanParameters parameters) {
    return Math.max(2, (parameters.range() + 32) / 64);
  }

  /** The state at the start of a scan or restart interval. */
  void initialize() {
    int coding = golombParameter(initialMagnitude, 1);
    for (int i = 0; i < states.length; i += STRIDE) {
      states[i + CODING] = coding;
      states[i + MAGNITUDE] = initialMagnitude;
      states[i + BIAS] = 0;
      states[i + NUMBER] = 1;
    }
  }

  /** The smallest k with {@code n << k >= a} (T.87 A.5.1), for n above 0. */
  static int golombParameter(int a, int n) {
    int k = Math.max(0, Integer.numberOfLeadingZeros(n) - Integer.numberOfLeadingZeros(a));
    return k + (((n << k) - a) >>> 31);
  }

  /** The counters of all contexts, for the static methods. */
  int[] states() {
    return states;
  }

  /** What decoding the next sample of a context needs. */
  static int coding(int[] states, int q) {
    return states[q * STRIDE + CODING];
  }

  /** k of a packed state. */
  static int golombParameter(int packed) {
    return packed & 31;
  }

  /** All ones where the mapping is inverted, else 0. */
  static int mappingMask(int packed) {
    return packed << 26 >> 31;
  }

  /** C of a packed state. */
  static int correction(int packed) {
    return packed >> 8;
  }

  /**
   * Takes an error into account: T.87 A.6, code segments A.12 and A.13.
   *
   * @param q the context
   * @param error the error, as it was coded
   * @param step 2 NEAR + 1
   * @param reset RESET
   */
  static void update(int[] states, int q, int error, int step, int reset) {
    int at = q * STRIDE;
    int a = states[at + MAGNITUDE] + Math.abs(error);
    int b = states[at + BIAS] + error * step;
    int n = states[at + NUMBER];
    if (n == reset) {
      a >>= 1;
      b >>= 1;
      n >>= 1;
    }
    n++;
    // One step of C where the mean error left (-1, 0], without a branch: errors are noise.
    int tooLow = (b + n - 1) >> 31;
    int tooHigh = -b >> 31;
    int c = correction(states[at + CODING]) + tooLow - tooHigh;
    c = Math.min(Math.max(c, MIN_C), MAX_C);
    b = Math.min(Math.max(b + (n & tooLow) - (n & tooHigh), 1 - n), 0);
    int k = golombParameter(a, n);
    int inverted = step == 1 ? ((k - 1) & (2 * b + n - 1)) >>> 31 : 0;
    states[at + MAGNITUDE] = a;
    states[at + BIAS] = b;
    states[at + NUMBER] = n;
    states[at + CODING] = c << 8 | inverted << 5 | k;
  }
}
