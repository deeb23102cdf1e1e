// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.Arrays;

/**
 * Decodes lines with NEAR 0 and a MAXVAL of whole bits, where the modulo of T.87 A.4.5 is a mask:
 * the same steps as {@link GeneralLineDecoder}, laid out for speed. What limits it is the chain
 * from one sample to the next (gradient, context, code, error), so all that can be known earlier is
 * worked out earlier, and the bits stay in local variables.
 */
final class LosslessLineDecoder implements LineDecoder {
  /**
   * Codes with fewer leading zeros are read in line: with a k of at most 17 they take no more bits
   * than one look gives.
   */
  private static final int FAST_ZEROS = ScanBits.PEEKED_BITS - 18;

  private final ScanBits bits;
  private final RunMode runs;
  private final Contexts contexts;
  private final byte[] gradients;
  private final int maxval;
  private final int fastZeros;
  private final int escapeZeros;
  private final int errorBits;
  private final int largestError;

  LosslessLineDecoder(ScanBits bits, Contexts contexts, RunMode runs, CodingParameters parameters) {
    this.bits = bits;
    this.contexts = contexts;
    this.runs = runs;
    gradients = parameters.quantizedGradients();
    maxval = parameters.maxval();
    escapeZeros = parameters.escapeZeros();
    fastZeros = Math.min(FAST_ZEROS, escapeZeros);
    errorBits = parameters.errorBits();
    largestError = parameters.largestMappedError();
  }

  /** Whether the decoder applies. */
  static boolean applies(CodingParameters parameters) {
    int maxval = parameters.maxval();
    return parameters.near() == 0 && (maxval & (maxval + 1)) == 0;
  }

  @Override
  public void decode(int component, int[] above, int[] line) throws CodecException {
    final ScanBits source = bits;
    final byte[] unstuffed = source.unstuffed();
    final Contexts states = contexts;
    final byte[] levels = gradients;
    final int mask = maxval;
    final int fast = fastZeros;
    final int largest = largestError;
    final int columns = line.length - 2;

    long position = source.position;
    int a = line[0];
    int b = above[0];
    int d = above[1];
    int level = levels[mask + d - b];
    int x = 1;
    while (x <= columns) {
      int c = b;
      b = d;
      d = above[x + 1];
      int levelBefore = level;
      level = levels[mask + d - b];
      int context = 81 * level + 9 * levelBefore + levels[mask + c - a];
      if (context != 0) {
        int sign = context >> 31;
        int q = (context ^ sign) - sign;
        int coding = states.coding(q);
        int correction = (Contexts.correction(coding) ^ sign) - sign;
        int prediction = RegularMode.predict(a, b, c) + correction;
        prediction = Math.min(Math.max(prediction, 0), mask);
        int k = Contexts.golombParameter(coding);
        long next = ScanBits.peek(unstuffed, position);
        int zeros = Long.numberOfLeadingZeros(next);
        int mapped;
        if (zeros < fast) {
          mapped = (zeros << k) + (int) ((next << zeros & Long.MAX_VALUE) >>> (63 - k));
          position += zeros + 1 + k;
        } else {
          source.position = position;
          mapped = source.readGolomb(k, escapeZeros, errorBits);
          position = source.position;
        }
        if (mapped > largest) {
          source.position = position;
          throw source.damaged("an error of " + mapped + ", expected at most " + largest);
        }
        int error = (mapped >>> 1) ^ -(mapped & 1) ^ Contexts.mappingMask(coding);
        a = (prediction + ((error ^ sign) - sign)) & mask;
        line[x++] = a;
        states.update(q, error, 1);
      } else {
        source.position = position;
        int run = runs.runLength(component, columns - x + 1);
        Arrays.fill(line, x, x + run, a);
        x += run;
        if (x <= columns) {
          b = above[x];
          d = above[x + 1];
          level = levels[mask + d - b];
          a = runs.interruption(component, a, b);
          runs.endInterruption(component);
          line[x++] = a;
        }
        position = source.position;
      }
    }
    source.position = position;
  }
}
