// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.Arrays;

/**
 * Decodes lines whose components are interleaved sample by sample (T.87 B.3): all components enter
 * and leave run mode together, with one run index, and share the contexts.
 */
final class PixelLineDecoder {
  private final RegularMode regular;
  private final RunMode runs;
  private final byte[] gradients;
  private final int zero;
  private final int[] context;

  PixelLineDecoder(
      RegularMode regular,
      RunMode runs,
      ScanParameters parameters,
      byte[] gradients,
      int components) {
    this.regular = regular;
    this.runs = runs;
    this.gradients = gradients;
    zero = parameters.maxval();
    context = new int[components];
  }

  /**
   * Decodes a line of every component; arrays as {@link LineDecoder} has them.
   *
   * @param above the line above, per component
   * @param lines receives the samples, per component
   */
  void decode(int[][] above, int[][] lines) throws CodecException {
    int columns = lines[0].length - 2;
    int x = 1;
    while (x <= columns) {
      if (findContexts(above, lines, x)) {
        for (int i = 0; i < lines.length; i++) {
          int predicted = RegularMode.predict(lines[i][x - 1], above[i][x], above[i][x - 1]);
          lines[i][x] = regular.decode(context[i], predicted);
        }
        x++;
        continue;
      }
      int run = runs.runLength(0, columns - x + 1);
      for (int[] line : lines) {
        Arrays.fill(line, x, x + run, line[x - 1]);
      }
      x += run;
      if (x <= columns) {
        for (int i = 0; i < lines.length; i++) {
          lines[i][x] = runs.interruptionOfDifferent(0, lines[i][x - 1], above[i][x]);
        }
        runs.endInterruption(0);
        x++;
      }
    }
  }

  /** Works out each component's context; false where all of them call for run mode. */
  private boolean findContexts(int[][] above, int[][] lines, int x) {
    int any = 0;
    for (int i = 0; i < lines.length; i++) {
      int b = above[i][x];
      int c = above[i][x - 1];
      context[i] =
          81 * gradients[zero + above[i][x + 1] - b]
              + 9 * gradients[zero + b - c]
              + gradients[zero + c - lines[i][x - 1]];
      any |= context[i];
    }
    return any != 0;
  }
}
