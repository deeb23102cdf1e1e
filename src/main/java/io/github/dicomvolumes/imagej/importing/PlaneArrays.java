// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import java.util.Arrays;

/** The arrays that ImageJ's processors hold. */
final class PlaneArrays {
  private PlaneArrays() {}

  /** A plane of zeros (three for a composite), in stored values. */
  static Object[] blank(PixelKind kind, int pixels) {
    return switch (kind) {
      case GRAY8 -> new Object[] {new byte[pixels]};
      case GRAY16 -> new Object[] {new short[pixels]};
      case SIGNED16 -> {
        short[] zeros = new short[pixels];
        Arrays.fill(zeros, (short) kind.offset());
        yield new Object[] {zeros};
      }
      case GRAY32 -> new Object[] {new float[pixels]};
      case RGB24 -> new Object[] {new int[pixels]};
      case COLOR16 -> new Object[] {new short[pixels], new short[pixels], new short[pixels]};
      case COLOR32 -> new Object[] {new float[pixels], new float[pixels], new float[pixels]};
    };
  }
}
