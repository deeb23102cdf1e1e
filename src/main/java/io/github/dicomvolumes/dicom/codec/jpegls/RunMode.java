// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.Arrays;

/** Runs of equal samples and the sample that ends a run (T.87 A.7). */
final class RunMode {
  /** J: log2 of the run lengths that one bit stands for, by run index (T.87 A.2.1). */
  private static final int[] J = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private final ScanBits bits;
  private final ScanParameters parameters;
  private final int range;
  private final int step;
  private final int errorBits;
  private final int escapeZeros;
  private final int largestError;

  // Contexts 365 and 366, by the type of the interruption.
  private final int[] magnitude = new int[2];
  private final int[] count = new int[2];
  private final int[] negatives = new int[2];
  private final int[] runIndex;

  /**
   * Run mode of a scan.
   *
   * @param runIndices how many run indices there are: one per component, or one where samples are
   *     interleaved
   */
  RunMode(ScanBits bits, ScanParameters parameters, int runIndices) {
    this.bits = bits;
    this.parameters = parameters;
    range = parameters.range();
    step = 2 * parameters.near() + 1;
    errorBits = parameters.errorBits();
    escapeZeros = parameters.escapeZeros();
    largestError = parameters.largestMappedError();
    runIndex = new int[runIndices];
    initialize();
  }

  /** The state at the start of a scan or restart interval. */
  void initialize() {
    Arrays.fill(magnitude, Contexts.initialMagnitude(parameters));
    Arrays.fill(count, 1);
    Arrays.fill(negatives, 0);
    Arrays.fill(runIndex, 0);
  }

  /**
   * The length of a run (T.87 A.7.1.2).
   *
   * @param component whose run index applies
   * @param remaining samples to the end of the line, at least 1
   * @return 0 to remaining; below it the run is interrupted and {@link #interruption} follows
   */
  int runLength(int component, int remaining) throws CodecException {
    int index = runIndex[component];
    int length = 0;
    while (bits.readBits(1) == 1) {
      int block = 1 << J[index];
      if (block > remaining - length) {
        runIndex[component] = index;
        return remaining;
      }
      length += block;
      if (index < J.length - 1) {
        index++;
      }
      if (length == remaining) {
        runIndex[component] = index;
        return remaining;
      }
    }
    runIndex[component] = index;
    length += bits.readBits(J[index]);
    if (length >= remaining) {
      throw bits.damaged(
          "an interrupted run of " + length + ", expected less than the " + remaining + " left");
    }
    return length;
  }

  /** After the samples that interrupted a run: shortens the next runs (T.87 A.7.2). */
  void endInterruption(int component) {
    if (runIndex[component] > 0) {
      runIndex[component]--;
    }
  }

  /**
   * The sample that interrupts a run (T.87 A.7.2.2).
   *
   * @param a the sample to the left, Ra
   * @param b the sample above, Rb
   */
  int interruption(int component, int a, int b) throws CodecException {
    int type = Math.abs(a - b) <= parameters.near() ? 1 : 0;
    return type == 1
        ? reconstruct(a, error(component, 1))
        : interruptionOfDifferent(component, a, b);
  }

  /** As {@link #interruption}, always as for unequal Ra and Rb: where samples are interleaved. */
  int interruptionOfDifferent(int component, int a, int b) throws CodecException {
    int error = error(component, 0);
    return reconstruct(b, a > b ? -error : error);
  }

  private int error(int component, int type) throws CodecException {
    int n = count[type];
    int a = magnitude[type];
    int k = Contexts.golombParameter(type == 0 ? a : a + (n >> 1), n);
    int mapped = bits.readGolomb(k, escapeZeros - J[runIndex[component]] - 1, errorBits);
    if (mapped > largestError) {
      throw bits.damaged(
          "an error of " + mapped + " after a run, expected at most " + largestError);
    }
    int map = (mapped + type) & 1;
    int size = (mapped + type + map) >> 1;
    boolean negative = size != 0 && (k != 0 || 2 * negatives[type] >= n) == (map == 1);
    if (negative) {
      negatives[type]++;
    }
    a += (mapped + 1 - type) >> 1;
    if (n == parameters.reset()) {
      a >>= 1;
      n >>= 1;
      negatives[type] >>= 1;
    }
    magnitude[type] = a;
    count[type] = n + 1;
    return negative ? -size : size;
  }

  private int reconstruct(int prediction, int error) {
    return RegularMode.reconstruct(prediction, error * step, range * step, parameters);
  }
}
