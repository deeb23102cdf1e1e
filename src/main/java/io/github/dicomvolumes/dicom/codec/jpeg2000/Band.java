// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/** One sub-band of one resolution level of a tile-component (T.800 B.5). */
final class Band {
  /** Kind of a sub-band, in the order of packets; the number is part of step indices. */
  static final int LL = 0;

  static final int HL = 1;
  static final int LH = 2;
  static final int HH = 3;

  final int kind;
  final int x0;
  final int y0;
  final int x1;
  final int y1;

  /** Mb of T.800 equation E-2 with the region of interest's shift: most bit planes there can be. */
  final int bitPlanes;

  /** Step size Delta b (T.800 equation E-3); 1 for reversible components. */
  final float stepSize;

  Band(int kind, int x0, int y0, int x1, int y1, int bitPlanes, float stepSize) {
    this.kind = kind;
    this.x0 = x0;
    this.y0 = y0;
    this.x1 = x1;
    this.y1 = y1;
    this.bitPlanes = bitPlanes;
    this.stepSize = stepSize;
  }

  int width() {
    return x1 - x0;
  }

  int height() {
    return y1 - y0;
  }
}
