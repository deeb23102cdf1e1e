// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/**
 * The step sizes of one component: the QCD and QCC marker segments (T.800 A.6.4, A.6.5).
 *
 * @param derived all steps follow from the first (T.800 equation E-5)
 * @param guardBits G of equation E-2
 * @param exponents epsilon by sub-band, in the order LL, HL, LH, HH, HL, ...
 * @param mantissas mu by sub-band, 11 bits
 */
record Quantization(boolean derived, int guardBits, int[] exponents, int[] mantissas) {

  static Quantization parse(ByteCursor in) throws CodecException {
    int sqcd = in.u8("the quantization style");
    int style = sqcd & 31;
    if (style > 2) {
      throw in.error("JPEG 2000: quantization style " + style + ", expected 0 to 2");
    }
    int count = style == 0 ? in.remaining() : style == 1 ? 1 : in.remaining() / 2;
    if (count == 0) {
      throw in.error("JPEG 2000: no quantization step, expected at least 1");
    }
    int[] exponents = new int[count];
    int[] mantissas = new int[count];
    for (int b = 0; b < count; b++) {
      if (style == 0) {
        exponents[b] = in.u8("a quantization exponent") >> 3;
      } else {
        int step = in.u16("a quantization step");
        exponents[b] = step >> 11;
        mantissas[b] = step & 0x7ff;
      }
    }
    return new Quantization(style == 1, sqcd >> 5, exponents, mantissas);
  }

  /** Number of sub-bands that a step is known for. */
  int count() {
    return derived ? Integer.MAX_VALUE : exponents.length;
  }

  /**
   * Epsilon of a sub-band.
   *
   * @param band index in the order of the segment
   * @param lessLevels decomposition levels of the component less those of the sub-band
   */
  int exponent(int band, int lessLevels) {
    return derived ? exponents[0] - lessLevels : exponents[band];
  }

  int mantissa(int band) {
    return mantissas[derived ? 0 : band];
  }
}
