// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;

/**
 * One sample in regular mode (T.87 A.4 to A.6), for every MAXVAL and NEAR. {@link
 * LosslessLineDecoder} is the fast form for whole bits without loss.
 */
final class RegularMode {
  private final ScanBits bits;
  private final ScanParameters parameters;
  private final Contexts contexts;
  private final int maxval;
  private final int step;
  private final int range;
  private final int errorBits;
  private final int escapeZeros;
  private final int largestError;

  RegularMode(ScanBits bits, ScanParameters parameters, Contexts contexts) {
    this.bits = bits;
    this.parameters = parameters;
    this.contexts = contexts;
    maxval = parameters.maxval();
    step = 2 * parameters.near() + 1;
    range = parameters.range();
    errorBits = parameters.errorBits();
    escapeZeros = parameters.escapeZeros();
    largestError = parameters.largestMappedError();
  }

  /**
   * The prediction from the samples to the left, above, and above left (T.87 A.4.1): the median of
   * a, b and a + b - c.
   */
  static int predict(int a, int b, int c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), a + b - c));
  }

  /**
   * Decodes a sample.
   *
   * @param signedContext 81 Q1 + 9 Q2 + Q3; 0 only where another component of the pixel has a
   *     gradient
   * @param predicted the prediction before its correction
   */
  int decode(int signedContext, int predicted) throws CodecException {
    int sign = signedContext >> 31;
    int q = (signedContext ^ sign) - sign;
    int coding = Contexts.coding(contexts.states(), q);
    int correction = (Contexts.correction(coding) ^ sign) - sign;
    int prediction = Math.min(Math.max(predicted + correction, 0), maxval);
    int mapped = bits.readGolomb(Contexts.golombParameter(coding), escapeZeros, errorBits);
    if (mapped > largestError) {
      throw bits.damaged("an error of " + mapped + ", expected at most " + largestError);
    }
    int error = (mapped >>> 1) ^ -(mapped & 1) ^ Contexts.mappingMask(coding);
    Contexts.update(contexts.states(), q, error, step, parameters.reset());
    return reconstruct(prediction, ((error ^ sign) - sign) * step, range * step, parameters);
  }

  /** Prediction and error, modulo the range, within 0 to MAXVAL (T.87 A.4.4, A.4.5). */
  static int reconstruct(int prediction, int error, int modulus, ScanParameters parameters) {
    int near = parameters.near();
    int maxval = parameters.maxval();
    int sample = prediction + error;
    if (sample < -near) {
      sample += modulus;
    } else if (sample > maxval + near) {
      sample -= modulus;
    }
    return Math.min(Math.max(sample, 0), maxval);
  }
}
