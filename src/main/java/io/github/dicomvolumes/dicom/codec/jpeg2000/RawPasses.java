// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/** The coding passes that bypass the arithmetic coder (T.800 D.6). */
final class RawPasses {
  private final BlockState block;
  private final RawBits bits = new RawBits();

  RawPasses(BlockState block) {
    this.block = block;
  }

  /** Starts a segment; ff ff is behind its last byte. */
  void start(byte[] segment) {
    bits.start(segment, 0);
  }

  void significance(int plane) {
    int[] flags = block.flags;
    int stride = block.stride;
    for (int top = 0; top < block.height; top += 4) {
      int rows = block.rowsOf(top);
      int start = block.flagsStart(top);
      int first = block.rowStart(top);
      for (int x = 0; x < block.width; x++) {
        int at = start + x;
        int word = flags[at];
        int left = BlockState.candidates(word, rows);
        while (left != 0) {
          int shift = Integer.numberOfTrailingZeros(left);
          left &= left - 1;
          if (bits.read() != 0) {
            block.coefficients[first + x + shift / 3 * stride] = bits.read() << 31 | 3 << plane;
            word |= BlockState.CENTRE << shift;
            block.spread(flags, at, shift);
            left |= 8 << shift & ~(word >>> 4) & rows;
          }
          word |= BlockState.VISITED << shift;
        }
        flags[at] = word;
      }
    }
  }

  void refinement(int plane) {
    int[] flags = block.flags;
    int stride = block.stride;
    for (int top = 0; top < block.height; top += 4) {
      int start = block.flagsStart(top);
      int first = block.rowStart(top);
      for (int x = 0; x < block.width; x++) {
        int at = start + x;
        int left = BlockState.refinable(flags[at]);
        flags[at] |= left << 18;
        while (left != 0) {
          int shift = Integer.numberOfTrailingZeros(left);
          left &= left - 1;
          block.coefficients[first + x + shift / 3 * stride] +=
              (bits.read() << plane + 1) - (1 << plane);
        }
      }
    }
  }
}
