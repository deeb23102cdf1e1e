// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/**
 * The passes of high-throughput code-blocks that add a bit plane below the clean-up pass's (T.814
 * 7.4, 7.5).
 *
 * <p>Significance is kept by groups of four by four coefficients, a bit for each, down the columns;
 * groups have a margin.
 */
final class HighThroughputRefinement {
  private final BlockState block;
  private final ForwardBits significanceBits = new ForwardBits();
  private final BackwardBits magnitudeBits = new BackwardBits();

  /** What the clean-up pass found significant. */
  private int[] groups = new int[0];

  /** What the significance pass added. */
  private int[] added = new int[0];

  private int stride;

  HighThroughputRefinement(BlockState block) {
    this.block = block;
  }

  /**
   * Decodes the passes.
   *
   * @param segment the bytes of both, from index 0 on
   * @param passes 1 or 2
   * @param plane bit plane that they add
   * @param causal whether a stripe must not know of the next one
   */
  void decode(byte[] segment, int length, int passes, int plane, boolean causal) {
    collect();
    significanceBits.start(segment, 0, length, 0);
    for (int top = 0; top < block.height; top += 4) {
      propagate(top, plane, causal);
    }
    if (passes > 1) {
      magnitudeBits.start(segment, 0, length);
      for (int top = 0; top < block.height; top += 4) {
        refine(top, plane);
      }
    }
  }

  private void collect() {
    stride = (block.width + 3) / 4 + 2;
    groups = new int[stride * ((block.height + 3) / 4 + 2)];
    added = new int[groups.length];
    for (int y = 0; y < block.height; y++) {
      int at = block.rowStart(y);
      int first = groupsStart(y);
      for (int x = 0; x < block.width; x++) {
        if (block.coefficients[at + x] != 0) {
          groups[first + (x >> 2)] |= 1 << 4 * (x & 3) + (y & 3);
        }
      }
    }
  }

  private int groupsStart(int y) {
    return ((y >> 2) + 1) * stride + 1;
  }

  /** One stripe of the significance propagation pass. */
  private void propagate(int top, int plane, boolean causal) {
    int rows = 0xf >>> Math.max(0, 4 - (block.height - top));
    int start = groupsStart(top);
    for (int x = 0; x < block.width; x += 4) {
      int columns = 0xffff >>> 4 * Math.max(0, 4 - (block.width - x));
      int at = start + (x >> 2);
      int open = rows * 0x1111 & columns & ~groups[at];
      int left = neighbours(at, causal) & open;
      int fresh = 0;
      while (left != 0) {
        int index = Integer.numberOfTrailingZeros(left);
        left &= left - 1;
        if (significanceBits.take(1) != 0) {
          fresh |= 1 << index;
          int row = index & 3;
          int beside = 7 << row >> 1 & 0xf;
          int later = beside & 0xe << row | beside << 4;
          left |= later << (index & ~3) & open;
        }
      }
      added[at] = fresh;
      for (; fresh != 0; fresh &= fresh - 1) {
        int place = place(top, x, Integer.numberOfTrailingZeros(fresh));
        block.coefficients[place] = significanceBits.take(1) << 31 | 3 << plane;
      }
    }
  }

  /** Coefficients of a group with a significant neighbour, before the group is scanned. */
  private int neighbours(int at, boolean causal) {
    int own = wide(groups, at) | wide(added, at);
    int over = wide(groups, at - stride) | wide(added, at - stride);
    int under = causal ? 0 : wide(groups, at + stride);
    int vertical =
        own
            | (own & 0x777777) << 1
            | (own & 0xeeeeee) >>> 1
            | (over & 0x888888) >>> 3
            | (under & 0x111111) << 3;
    return (vertical | vertical << 4 | vertical >>> 4) >>> 4 & 0xffff;
  }

  /** A group between the last column of the one before and the first of the one behind. */
  private static int wide(int[] groups, int at) {
    return groups[at - 1] >>> 12 | groups[at] << 4 | (groups[at + 1] & 0xf) << 20;
  }

  /** One stripe of the magnitude refinement pass. */
  private void refine(int top, int plane) {
    int start = groupsStart(top);
    for (int x = 0; x < block.width; x += 4) {
      int bits = magnitudeBits.peek();
      int old = groups[start + (x >> 2)];
      magnitudeBits.skip(Integer.bitCount(old));
      for (; old != 0; old &= old - 1) {
        int place = place(top, x, Integer.numberOfTrailingZeros(old));
        block.coefficients[place] += ((bits & 1) << plane + 1) - (1 << plane);
        bits >>>= 1;
      }
    }
  }

  private int place(int top, int x, int index) {
    return block.rowStart(top + (index & 3)) + x + (index >> 2);
  }
}
