// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

/**
 * The parameters of a scan and what follows from them (T.87 A.2.1, C.2.4.1.1).
 *
 * @param maxval MAXVAL, the largest sample
 * @param near NEAR, the largest error of a sample; 0 is lossless
 * @param t1 first gradient threshold
 * @param t2 second gradient threshold
 * @param t3 third gradient threshold
 * @param reset RESET, the number of samples after which a context's counters are halved
 */
record ScanParameters(int maxval, int near, int t1, int t2, int t3, int reset) {
  private static final int DEFAULT_RESET = 64;
  private static final int LARGEST_RESET_OF_DOUBLE_ERRORS = 16383;

  /**
   * The parameters of a scan, zeros replaced by the defaults of T.87 C.2.4.1.1.1.
   *
   * @param preset as an LSE marker segment gives them
   * @param precision bits per sample of the frame, 2 to 16
   * @throws IllegalArgumentException naming the parameter, what was found and what was expected
   */
  static ScanParameters of(PresetParameters preset, int precision, int near) {
    int largest = (1 << precision) - 1;
    int maxval = preset.maxval() == 0 ? largest : preset.maxval();
    require("MAXVAL", maxval, 1, largest);
    require("NEAR", near, 0, Math.min(255, maxval / 2));
    int first;
    int second;
    int third;
    if (maxval >= 128) {
      int factor = (Math.min(maxval, 4095) + 128) / 256;
      first = factor + 2 + 3 * near;
      second = factor * 4 + 3 + 5 * near;
      third = factor * 17 + 4 + 7 * near;
    } else {
      int factor = 256 / (maxval + 1);
      first = Math.max(2, 3 / factor + 3 * near);
      second = Math.max(3, 7 / factor + 5 * near);
      third = Math.max(4, 21 / factor + 7 * near);
    }
    int t1 = preset.t1() == 0 ? within(first, near + 1, maxval) : preset.t1();
    require("T1", t1, near + 1, maxval);
    int t2 = preset.t2() == 0 ? within(second, t1, maxval) : preset.t2();
    require("T2", t2, t1, maxval);
    int t3 = preset.t3() == 0 ? within(third, t2, maxval) : preset.t3();
    require("T3", t3, t2, maxval);
    int reset = preset.reset() == 0 ? DEFAULT_RESET : preset.reset();
    require("RESET", reset, 3, Math.max(255, maxval));
    return new ScanParameters(maxval, near, t1, t2, t3, reset);
  }

  private static int within(int value, int min, int greatest) {
    return value < min || value > greatest ? min : value;
  }

  private static void require(String name, int found, int min, int greatest) {
    if (found < min || found > greatest) {
      throw new IllegalArgumentException(
          "JPEG-LS " + name + " is " + found + ", expected " + min + " to " + greatest);
    }
  }

  /** RANGE: how many values a prediction error has. */
  int range() {
    return (maxval + 2 * near) / (2 * near + 1) + 1;
  }

  /** qbpp: bits of a prediction error. */
  int errorBits() {
    return 32 - Integer.numberOfLeadingZeros(range() - 1);
  }

  /** LIMIT: bits of the longest code. */
  int limit() {
    int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(maxval));
    return 2 * (bits + Math.max(8, bits));
  }

  /** The number of zeros that announces a number in plain form (T.87 A.5.3). */
  int escapeZeros() {
    return limit() - errorBits() - 1;
  }

  /**
   * The largest number that a code of an error can stand for. RANGE by T.87 A.4.5 and A.5.2; but
   * HP's near-lossless encoder does not reduce errors modulo RANGE (files CT2_JLSN and MR3_JLSN of
   * NEMA WG-04), which doubles it. No sum of errors exceeds 31 bits.
   */
  int largestMappedError() {
    return reset <= LARGEST_RESET_OF_DOUBLE_ERRORS ? 2 * range() : range();
  }

  /**
   * The three quantised gradients of T.87 A.3.3 by difference: entry {@code maxval + difference} is
   * -4 to 4.
   */
  byte[] quantizedGradients() {
    byte[] table = new byte[2 * maxval + 1];
    for (int difference = 0; difference <= maxval; difference++) {
      int level =
          difference <= near
              ? 0
              : difference < t1 ? 1 : difference < t2 ? 2 : difference < t3 ? 3 : 4;
      table[maxval + difference] = (byte) level;
      table[maxval - difference] = (byte) -level;
    }
    return table;
  }
}
