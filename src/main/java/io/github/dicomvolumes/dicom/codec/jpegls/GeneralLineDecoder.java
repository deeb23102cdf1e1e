// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.Arrays;

/** Decodes lines for every MAXVAL and NEAR. */
final class GeneralLineDecoder implements LineDecoder {
  private final RegularMode regular;
  private final RunMode runs;
  private final byte[] gradients;
  private final int zero;

  GeneralLineDecoder(
      RegularMode regular, RunMode runs, ScanParameters parameters, byte[] gradients) {
    this.regular = regular;
    this.runs = runs;
    this.gradients = gradients;
    zero = parameters.maxval();
  }

  @Override
  public void decode(int component, int[] above, int[] line) throws CodecException {
    int columns = line.length - 2;
    int x = 1;
    while (x <= columns) {
      x = step(component, above, line, x);
    }
  }

  /**
   * Decodes a sample, or a run and the sample that interrupts it.
   *
   * @param x the sample's index in the line
   * @return the index of the next one
   */
  int step(int component, int[] above, int[] line, int x) throws CodecException {
    int a = line[x - 1];
    int b = above[x];
    int c = above[x - 1];
    int context =
        81 * gradients[zero + above[x + 1] - b]
            + 9 * gradients[zero + b - c]
            + gradients[zero + c - a];
    if (context != 0) {
      line[x] = regular.decode(context, RegularMode.predict(a, b, c));
      return x + 1;
    }
    return run(component, above, line, x);
  }

  /** As {@link #step} where the sample is known to begin a run. */
  int run(int component, int[] above, int[] line, int x) throws CodecException {
    int a = line[x - 1];
    int columns = line.length - 2;
    int end = x + runs.runLength(component, columns - x + 1);
    Arrays.fill(line, x, end, a);
    if (end > columns) {
      return end;
    }
    line[end] = runs.interruption(component, a, above[end]);
    runs.endInterruption(component);
    return end + 1;
  }
}
