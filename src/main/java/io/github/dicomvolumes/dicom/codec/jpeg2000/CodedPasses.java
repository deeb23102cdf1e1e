// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/**
 * The coding passes whose decisions are arithmetically coded (T.800 D.3). Each takes and gives the
 * {@link MqDecoder}'s slack, which a caller of that must hold.
 */
final class CodedPasses {
  private final BlockState block;
  private final MqDecoder mq;

  /** Decisions of a refinement pass; room for a column beyond the last. */
  private final int[] decisions = new int[CodeBlockDecoder.MOST_COEFFICIENTS + 4];

  private byte[] labels;

  CodedPasses(BlockState block, MqDecoder mq) {
    this.block = block;
    this.mq = mq;
  }

  /** Begins a block of a sub-band. */
  void start(Band band) {
    labels = ContextTables.significance(band.kind);
  }

  /** Index into the sign table (D.3.2). */
  private static int signIndex(int around, int[] values, int at, int stride) {
    return around & 0xaa
        | values[at - stride] >>> 31
        | values[at - 1] >>> 31 << 2
        | values[at + 1] >>> 31 << 4
        | values[at + stride] >>> 31 << 6;
  }

  /** T.800 D.3.1. */
  int significance(int plane, int initialSlack) {
    final MqDecoder coder = mq;
    final int[] contexts = coder.contexts;
    final int[] flags = block.flags;
    final int[] values = block.coefficients;
    final byte[] significance = labels;
    final int step = block.stride;
    final int width = block.width;
    final int newValue = 3 << plane;
    int slack = initialSlack;
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
          int label = significance[word >>> shift & BlockState.AROUND];
          int state = contexts[label];
          int bit;
          slack -= state & MqDecoder.STEP;
          if (slack >= 0) {
            bit = state & 1;
          } else {
            int result = coder.renormalize(slack, label);
            bit = result & 1;
            slack = result >> 1;
          }
          word |= BlockState.VISITED << shift;
          if (bit != 0) {
            int index = first + x + shift / 3 * step;
            int sign = ContextTables.SIGN[signIndex(word >>> shift, values, index, step)];
            label = sign & 0x7f;
            state = contexts[label];
            slack -= state & MqDecoder.STEP;
            if (slack >= 0) {
              bit = state & 1;
            } else {
              int result = coder.renormalize(slack, label);
              bit = result & 1;
              slack = result >> 1;
            }
            values[index] = (bit ^ sign >>> 31) << 31 | newValue;
            word |= BlockState.CENTRE << shift;
            block.spread(flags, at, shift);
            left |= 8 << shift & ~(word >>> 4) & rows;
          }
        }
        flags[at] = word;
      }
    }
    return slack;
  }

  /** T.800 D.3.3. */
  int refinement(int plane, int slack) {
    int count = listRefinements();
    int rest = mq.decideAll(slack, decisions, count);
    refine(block.coefficients, decisions, count, plane);
    return rest;
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
  int cleanUp(int plane, int initialSlack) {
    final MqDecoder coder = mq;
    final int[] contexts = coder.contexts;
    final int[] flags = block.flags;
    final int[] values = block.coefficients;
    final byte[] significance = labels;
    final int step = block.stride;
    final int width = block.width;
    final int newValue = 3 << plane;
    int slack = initialSlack;
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
          int state = contexts[MqDecoder.RUN_LENGTH];
          int bit;
          slack -= state & MqDecoder.STEP;
          if (slack >= 0) {
            bit = state & 1;
          } else {
            int result = coder.renormalize(slack, MqDecoder.RUN_LENGTH);
            bit = result & 1;
            slack = result >> 1;
          }
          if (bit == 0) {
            continue;
          }
          slack = coder.decide(slack, MqDecoder.UNIFORM);
          certain = 6 * coder.bit;
          slack = coder.decide(slack, MqDecoder.UNIFORM);
          certain += 3 * coder.bit;
          left &= -1 << certain;
        }
        while (left != 0) {
          int shift = Integer.numberOfTrailingZeros(left);
          left &= left - 1;
          int bit = 1;
          int label;
          int state;
          if (shift != certain) {
            label = significance[word >>> shift & BlockState.AROUND];
            state = contexts[label];
            slack -= state & MqDecoder.STEP;
            if (slack >= 0) {
              bit = state & 1;
            } else {
              int result = coder.renormalize(slack, label);
              bit = result & 1;
              slack = result >> 1;
            }
          }
          if (bit != 0) {
            int index = first + x + shift / 3 * step;
            int sign = ContextTables.SIGN[signIndex(word >>> shift, values, index, step)];
            label = sign & 0x7f;
            state = contexts[label];
            slack -= state & MqDecoder.STEP;
            if (slack >= 0) {
              bit = state & 1;
            } else {
              int result = coder.renormalize(slack, label);
              bit = result & 1;
              slack = result >> 1;
            }
            values[index] = (bit ^ sign >>> 31) << 31 | newValue;
            word |= BlockState.CENTRE << shift;
            block.spread(flags, at, shift);
          }
        }
        flags[at] = word & ~BlockState.ALL_VISITED;
      }
    }
    return slack;
  }
}
