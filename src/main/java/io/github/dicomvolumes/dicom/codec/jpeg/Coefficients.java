// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.Arrays;

/** The coefficients of one component, which several progressive scans build up (T.81 Annex G). */
final class Coefficients {
  private static final int NOT_YET = -1;

  private final Plane plane;
  private final int blocksAcross;

  /** Blocks of 64, in row order each. */
  private final short[] values;

  /** Down to which bit each coefficient, in zig-zag order, was coded so far. */
  private final int[] codedTo = new int[64];

  private int[] steps;

  Coefficients(Plane plane) {
    this.plane = plane;
    blocksAcross = plane.stride() / 8;
    values = new short[plane.samples().length];
    Arrays.fill(codedTo, NOT_YET);
  }

  short[] values() {
    return values;
  }

  /** Index in {@link #values} of a block. */
  int block(int blockRow, int blockColumn) {
    return (blockRow * blocksAcross + blockColumn) * 64;
  }

  /** Notes a scan; fails where it does not follow the ones before. */
  void begin(SegmentReader in, JpegScanHeader scan, Tables tables) throws CodecException {
    for (int k = scan.start(); k <= scan.end(); k++) {
      boolean first = scan.coded() == 0;
      boolean follows = first ? codedTo[k] == NOT_YET : codedTo[k] == scan.coded();
      if (!follows || k > 0 && codedTo[0] == NOT_YET) {
        throw in.failure(
            in.position(),
            "a progressive scan of coefficient "
                + k
                + " of component "
                + plane.component().id()
                + " out of order");
      }
      codedTo[k] = scan.low();
    }
    if (steps == null) {
      steps = tables.quantization(in, plane.component().quantization());
    }
  }

  /** Whether any scan was seen. */
  boolean isBegun() {
    return codedTo[0] != NOT_YET;
  }

  /** Whether every bit of every coefficient was coded. */
  boolean isComplete() {
    for (int bit : codedTo) {
      if (bit != 0) {
        return false;
      }
    }
    return true;
  }

  /** Samples of the coefficients as they are now. */
  void transform(int precision) {
    InverseDct inverse = new InverseDct(precision);
    int[] block = new int[64];
    int blockRows = plane.samples().length / plane.stride() / 8;
    for (int row = 0; row < blockRows; row++) {
      for (int column = 0; column < blocksAcross; column++) {
        int from = block(row, column);
        for (int k = 0; k < 64; k++) {
          int at = ZigZag.ROW_ORDER[k];
          block[at] = values[from + at] * steps[k];
        }
        int offset = row * 8 * plane.stride() + column * 8;
        inverse.transform(block, plane.samples(), offset, plane.stride());
      }
    }
  }
}
