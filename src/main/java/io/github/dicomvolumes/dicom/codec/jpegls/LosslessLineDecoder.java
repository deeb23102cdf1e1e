// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.nio.ByteBuffer;

/**
 * Decodes lines with NEAR 0, a MAXVAL of whole bits and the default RESET, where the modulo of T.87
 * A.4.5 is a mask: the same steps as {@link GeneralLineDecoder}, laid out for speed. What limits it
 * is the chain from one sample to the next (gradient, context, code, error), so all that can be
 * known earlier is worked out earlier, and the bits stay in local variables.
 */
final class LosslessLineDecoder implements LineDecoder {
  /**
   * Codes with fewer leading zeros are read in line. No code announces a plain number with fewer: 2
   * bits have LIMIT 20 and qbpp 2 (T.87 A.5.3).
   */
  private static final int FAST_ZEROS = 17;

  /** The default RESET: a number in the code takes no register. */
  private static final int RESET = 64;

  private final ScanBits bits;
  private final Contexts contexts;
  private final GeneralLineDecoder general;
  private final byte[] gradients;
  private final int maxval;

  LosslessLineDecoder(
      ScanBits bits,
      Contexts contexts,
      GeneralLineDecoder general,
      ScanParameters parameters,
      byte[] gradients) {
    this.bits = bits;
    this.contexts = contexts;
    this.general = general;
    this.gradients = gradients;
    maxval = parameters.maxval();
  }

  /** Whether the decoder applies. */
  static boolean applies(ScanParameters parameters) {
    int maxval = parameters.maxval();
    return parameters.near() == 0 && parameters.reset() == RESET && (maxval & (maxval + 1)) == 0;
  }

  @Override
  public void decode(int component, int[] above, int[] line) throws CodecException {
    int columns = line.length - 2;
    int x = decodeRegular(above, line, 1);
    while (x <= columns) {
      x = x < 0 ? general.run(component, above, line, ~x) : general.step(component, above, line, x);
      x = decodeRegular(above, line, x);
    }
  }

  /**
   * Decodes samples up to one that begins a run, has a long code, or has none: that is left to the
   * general decoder. Calls nothing that is not inlined, for the sake of registers.
   *
   * @param start the index of the first sample in the line
   * @return the index of the sample that it stopped at; its complement where a run begins there
   */
  private int decodeRegular(int[] above, int[] line, int start) {
    final ByteBuffer unstuffed = bits.unstuffed();
    final int[] states = contexts.states();
    final byte[] levels = gradients;
    final int mask = maxval;
    final int columns = line.length - 2;

    long position = bits.position;
    int a = line[start - 1];
    int b = above[start - 1];
    int d = above[start];
    int level = levels[mask + d - b];
    int x = start;
    for (; x <= columns; x++) {
      int c = b;
      b = d;
      d = above[x + 1];
      int levelBefore = level;
      level = levels[mask + d - b];
      int context = 81 * level + 9 * levelBefore + levels[mask + c - a];
      if (context == 0) {
        bits.position = position;
        return ~x;
      }
      int sign = context >> 31;
      int q = (context ^ sign) - sign;
      int coding = Contexts.coding(states, q);
      int k = Contexts.golombParameter(coding);
      long next = ScanBits.peekWithinLine(unstuffed, position);
      int zeros = Long.numberOfLeadingZeros(next);
      int mapped = (zeros << k) + (int) ((next << zeros & Long.MAX_VALUE) >>> (63 - k));
      if (zeros >= FAST_ZEROS || mapped >>> 1 > mask) {
        break;
      }
      position += zeros + 1 + k;
      int correction = (Contexts.correction(coding) ^ sign) - sign;
      int prediction = RegularMode.predict(a, b, c) + correction;
      prediction = Math.min(Math.max(prediction, 0), mask);
      int error = (mapped >>> 1) ^ -(mapped & 1) ^ Contexts.mappingMask(coding);
      a = (prediction + ((error ^ sign) - sign)) & mask;
      line[x] = a;
      Contexts.update(states, q, error, 1, RESET);
    }
    bits.position = position;
    return x;
  }
}
