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
   * Codes with fewer leading zeros are read in line: with k of at most 17 they take no more bits
   * than {@link #FAST_BITS}.
   */
  private static final int FAST_ZEROS = 14;

  private static final int FAST_BITS = 32;

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
    final Contexts states = contexts;
    final int[] codings = states.coding;
    final byte[] levels = gradients;
    final int mask = maxval;
    final int fast = fastZeros;
    final int largest = largestError;
    final int columns = line.length - 2;

    long reservoir = source.reservoir;
    int valid = source.valid;
    int a = line[0];
    int b = above[0];
    int d = above[1];
    int x = 1;
    while (x <= columns) {
      int c = b;
      b = d;
      d = above[x + 1];
      int context = 81 * levels[mask + d - b] + 9 * levels[mask + b - c] + levels[mask + c - a];
      if (context != 0) {
        int sign = context >> 31;
        int q = (context ^ sign) - sign;
        int coding = codings[q];
        int correction = (Contexts.correction(coding) ^ sign) - sign;
        int prediction = RegularMode.predict(a, b, c) + correction;
        prediction = Math.min(Math.max(prediction, 0), mask);
        int k = Contexts.golombParameter(coding);

        if (valid < FAST_BITS) {
          int position = source.position;
          long next;
          if (position <= source.end - 8
              && !ScanBits.containsFf(next = ScanBits.longAt(source.data, position))) {
            reservoir |= next >>> valid;
            int bytes = (64 - valid) >>> 3;
            source.position = position + bytes;
            valid += bytes << 3;
          } else {
            source.reservoir = reservoir;
            source.valid = valid;
            source.refill();
            reservoir = source.reservoir;
            valid = source.valid;
          }
        }
        int mapped;
        int zeros = Long.numberOfLeadingZeros(reservoir);
        if (zeros < fast) {
          long rest = reservoir << zeros;
          mapped = (zeros << k) + (int) ((rest & Long.MAX_VALUE) >>> (63 - k));
          reservoir = rest << 1 << k;
          valid -= zeros + 1 + k;
        } else {
          source.reservoir = reservoir;
          source.valid = valid;
          mapped = source.readGolomb(k, escapeZeros, errorBits);
          reservoir = source.reservoir;
          valid = source.valid;
        }
        if (mapped > largest) {
          source.valid = valid;
          throw source.damaged("an error of " + mapped + ", expected at most " + largest);
        }
        int error = (mapped >>> 1) ^ -(mapped & 1) ^ Contexts.mappingMask(coding);
        a = (prediction + ((error ^ sign) - sign)) & mask;
        line[x++] = a;
        states.update(q, error, 1);
      } else {
        source.reservoir = reservoir;
        source.valid = valid;
        int run = runs.runLength(component, columns - x + 1);
        Arrays.fill(line, x, x + run, a);
        x += run;
        if (x <= columns) {
          b = above[x];
          d = above[x + 1];
          a = runs.interruption(component, a, b);
          runs.endInterruption(component);
          line[x++] = a;
        }
        reservoir = source.reservoir;
        valid = source.valid;
      }
    }
    source.reservoir = reservoir;
    source.valid = valid;
  }
}
