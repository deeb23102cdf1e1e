// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/** The coding passes whose decisions are arithmetically coded (T.800 D.3). */
final class CodedPasses {
  private final BlockState block;
  private final MqDecoder mq;

  /** Decisions of a refinement pass; room for a column beyond the last. */
  private final int[] decisions = new int[CodeBlockDecoder.MAX_COEFFICIENTS + 4];

  private byte[] labels;

  CodedPasses(BlockState block, MqDecoder mq) {
    this.block = block;
    this.mq = mq;
  }

  /** Begins a block of a sub-band. */
  void start(Band band) {
    labels = ContextTables.significance(band.kind);
  }

  /**
   * Decides a sign (T.800 D.3.2).
   *
   * @param word flags of the coefficient's column
   * @param shift 3 times its row in there
   * @param top index of the column's first coefficient
   * @return 1 for a negative coefficient
   */
  private int sign(int word, int shift, int top) {
    int[] values = block.coefficients;
    int step = block.stride;
    int at = top + shift / 3 * step;
    int sign =
        ContextTables.SIGN[
            word >>> shift & 0xaa
                | values[at - step] >>> 31
                | values[at - 1] >>> 31 << 2
                | values[at + 1] >>> 31 << 4
                | values[at + step] >>> 31 << 6];
    return mq.decide(sign & 0x7f) ^ sign >>> 31;
  }

  /** T.800 D.3.1. */
  void significance(int plane) {
    final MqDecoder coder = mq;
    final int[] flags = block.flags;
    final int[] values = block.coefficients;
    final byte[] significance = labels;
    final int step = block.stride;
    final int width = block.width;
    final int newValue = 3 << plane;
    for (int top = 0; top < block.height; top += 4) {
      final int rows = block.rowsOf(top);
      final int start = block.flagsStart(top);
      final int first = block.rowStart(top);
      for (int x = 0; x < width; x++) {
        final int at = start + x;
        int word = flags[at];
        if ((word & BlockState.SIGNIFICANT) == 0) {
          continue;
        }
        int left = BlockState.candidates(word, rows);
        while (left != 0) {
          int shift = Integer.numberOfTrailingZeros(left);
          left &= left - 1;
          word |= BlockState.VISITED << shift;
          if (coder.decide(significance[word >>> shift & BlockState.AROUND]) != 0) {
            values[first + x + shift / 3 * step] = sign(word, shift, first + x) << 31 | newValue;
            word |= BlockState.CENTRE << shift;
            block.spread(flags, at, shift);
            left |= 8 << shift & ~(word >>> 4) & rows;
          }
        }
        flags[at] = word;
      }
    }
  }

  /** T.800 D.3.3. */
  void refinement(int plane) {
    int count = listRefinements();
    mq.decideAll(decisions, count);
    refine(block.coefficients, decisions, count, plane);
  }

  /** Lists where the pass has decisions and their contexts (Table D.4); none depends on another. */
  private int listRefinements() {
    final int[] flags = block.flags;
    final int[] list = decisions;
    final int step = block.stride;
    int count = 0;
    for (int top = 0; top < block.height; top += 4) {
      int at = block.flagsStart(top);
      int end = at + block.width;
      int first = block.rowStart(top) - at;
      for (; at < end; at++) {
        int word = flags[at];
        int left = BlockState.refinable(word);
        if (left == 0) {
          continue;
        }
        flags[at] = word | left << 18;
        int index = first + at;
        for (int j = 0; j < 4; j++) {
          int refined = word >>> 18 & 1;
          int hasNeighbour = (word & 0x1ef) + 0x1ff >>> 9;
          list[count] = index << 5 | 14 + (refined << 1 | hasNeighbour & ~refined);
          count += left & 1;
          index += step;
          left >>= 3;
          word >>>= 3;
        }
      }
    }
    return count;
  }

  private static void refine(int[] values, int[] list, int count, int plane) {
    int half = 1 << plane;
    for (int i = 0; i < count; i++) {
      int result = list[i];
      values[result >>> 5] += ((result & 1) << plane + 1) - half;
    }
  }

  /** T.800 D.3.4. */
  void cleanUp(int plane) {
    final MqDecoder coder = mq;
    final int[] flags = block.flags;
    final int[] values = block.coefficients;
    final byte[] significance = labels;
    final int step = block.stride;
    final int width = block.width;
    final int newValue = 3 << plane;
    for (int top = 0; top < block.height; top += 4) {
      final int rows = block.rowsOf(top);
      final int start = block.flagsStart(top);
      final int first = block.rowStart(top);
      for (int x = 0; x < width; x++) {
        final int at = start + x;
        int word = flags[at];
        int left = ~(word >>> 4 | word >>> 19) & rows;
        int certain = -1;
        if (word == 0 && rows == BlockState.ROWS) {
          if (coder.decide(MqDecoder.RUN_LENGTH) == 0) {
            continue;
          }
          certain = 6 * coder.decide(MqDecoder.UNIFORM);
          certain += 3 * coder.decide(MqDecoder.UNIFORM);
          left &= -1 << certain;
        }
        while (left != 0) {
          int shift = Integer.numberOfTrailingZeros(left);
          left &= left - 1;
          if (shift == certain
              || coder.decide(significance[word >>> shift & BlockState.AROUND]) != 0) {
            values[first + x + shift / 3 * step] = sign(word, shift, first + x) << 31 | newValue;
            word |= BlockState.CENTRE << shift;
            block.spread(flags, at, shift);
          }
        }
        flags[at] = word & ~BlockState.ALL_VISITED;
      }
    }
  }
}
