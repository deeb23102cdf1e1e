// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import java.util.Arrays;

/**
 * The adaptive binary arithmetic decoder (T.800 Annex C), without a branch on any result: those are
 * as good as random, and a processor that guesses them wrongly loses more than the rest costs.
 *
 * <p>The interval A has 15 bits after the point where C.3 has 16, so that it fits a signed int; the
 * code register C has 47, so that bytes are read several at a time.
 */
final class MqDecoder {
  static final int UNIFORM = 18;
  static final int RUN_LENGTH = 17;

  /** The bits of a state that hold Qe; bits 0 to 6 hold twice the index of Table C.2 plus MPS. */
  private static final int STEP = 0xffff8000;

  private static final int FRACTION = 15;
  private static final int CODE_FRACTION = 47;
  private static final int HALF = 0x8000 << FRACTION;

  /** Table C.2: Qe, NMPS, NLPS, SWITCH. */
  private static final int[][] TABLE = {
    {0x5601, 1, 1, 1},
    {0x3401, 2, 6, 0},
    {0x1801, 3, 9, 0},
    {0x0AC1, 4, 12, 0},
    {0x0521, 5, 29, 0},
    {0x0221, 38, 33, 0},
    {0x5601, 7, 6, 1},
    {0x5401, 8, 14, 0},
    {0x4801, 9, 14, 0},
    {0x3801, 10, 14, 0},
    {0x3001, 11, 17, 0},
    {0x2401, 12, 18, 0},
    {0x1C01, 13, 20, 0},
    {0x1601, 29, 21, 0},
    {0x5601, 15, 14, 1},
    {0x5401, 16, 14, 0},
    {0x5101, 17, 15, 0},
    {0x4801, 18, 16, 0},
    {0x3801, 19, 17, 0},
    {0x3401, 20, 18, 0},
    {0x3001, 21, 19, 0},
    {0x2801, 22, 19, 0},
    {0x2401, 23, 20, 0},
    {0x2201, 24, 21, 0},
    {0x1C01, 25, 22, 0},
    {0x1801, 26, 23, 0},
    {0x1601, 27, 24, 0},
    {0x1401, 28, 25, 0},
    {0x1201, 29, 26, 0},
    {0x1101, 30, 27, 0},
    {0x0AC1, 31, 28, 0},
    {0x09C1, 32, 29, 0},
    {0x08A1, 33, 30, 0},
    {0x0521, 34, 31, 0},
    {0x0441, 35, 32, 0},
    {0x02A1, 36, 33, 0},
    {0x0221, 37, 34, 0},
    {0x0141, 38, 35, 0},
    {0x0111, 39, 36, 0},
    {0x0085, 40, 37, 0},
    {0x0049, 41, 38, 0},
    {0x0025, 42, 39, 0},
    {0x0015, 43, 40, 0},
    {0x0009, 44, 41, 0},
    {0x0005, 45, 42, 0},
    {0x0001, 45, 43, 0},
    {0x5601, 46, 46, 0},
  };

  /** State that follows, by twice the state's low bits plus 1 where the symbol was the LPS. */
  private static final int[] NEXT = new int[4 * TABLE.length];

  static {
    for (int index = 0; index < TABLE.length; index++) {
      for (int mps = 0; mps < 2; mps++) {
        int from = 2 * (2 * index + mps);
        NEXT[from] = state(TABLE[index][1], mps);
        NEXT[from + 1] = state(TABLE[index][2], mps ^ TABLE[index][3]);
      }
    }
  }

  /** State of each context label (Table D.1 to D.5 number them 0 to 18). */
  private final int[] contexts = new int[19];

  private byte[] bytes;
  private int position;
  private int previous;

  /** A, 15 bits after the point. */
  private int interval;

  /** C, 47 bits after the point. */
  private long code;

  /** Valid bits of C after the point. */
  private int bits;

  private static int state(int index, int mps) {
    return TABLE[index][0] << FRACTION | 2 * index + mps;
  }

  /** The contexts' first states (Table D.7). */
  void resetContexts() {
    Arrays.fill(contexts, state(0, 0));
    contexts[0] = state(4, 0);
    contexts[RUN_LENGTH] = state(3, 0);
    contexts[UNIFORM] = state(46, 0);
  }

  /**
   * Starts a codeword segment (C.3.5).
   *
   * @param source bytes, with ff ff behind the segment's last
   */
  void start(byte[] source, int from) {
    bytes = source;
    position = from + 1;
    previous = source[from] & 0xff;
    code = (long) previous << CODE_FRACTION + 7;
    bits = -7;
    interval = HALF;
    fill();
  }

  /** Reads bytes while eight more bits have room (C.3.4); after the last come ones. */
  private void fill() {
    while (bits <= CODE_FRACTION - 8) {
      int next = bytes[position] & 0xff;
      int width = 8;
      if (previous == 0xff) {
        if (next > 0x8f) {
          code += 0xffL << CODE_FRACTION - 8 - bits;
          bits += 8;
          continue;
        }
        width = 7;
      }
      code += (long) next << CODE_FRACTION - width - bits;
      bits += width;
      previous = next;
      position++;
    }
  }

  /** The next decision with a context (C.3.2, C.3.3): 0 or 1. */
  int decide(int context) {
    int state = contexts[context];
    int qe = state & STEP;
    int upper = interval - qe;
    long rest = code - ((long) qe << 32);
    // All ones where C is in the lower sub-interval, that of size Qe.
    int lower = (int) (rest >> 63);
    int lessProbable = upper - qe >>> 31 ^ lower & 1;
    rest += (long) (qe & lower) << 32;
    int size = upper ^ (upper ^ qe) & lower;
    int shift = Integer.numberOfLeadingZeros(size) - 1;
    contexts[context] = next(state, lessProbable, shift);
    code = rest;
    if (shift > bits) {
      fill();
    }
    interval = size << shift;
    code <<= shift;
    bits -= shift;
    return state & 1 ^ lessProbable;
  }

  /** The state after a decision: the same one unless there is a renormalization. */
  private static int next(int state, int lessProbable, int shift) {
    int index = (state & 0x7f) << 1;
    int next = NEXT[index];
    next ^= (next ^ NEXT[index + 1]) & -lessProbable;
    return state ^ (state ^ next) & -shift >> 31;
  }

  /**
   * Decides a list, as {@link #decide} does one after the other, in registers.
   *
   * @param decisions contexts in the low five bits; the results replace them
   */
  void decideAll(int[] decisions, int count) {
    int size = interval;
    long rest = code;
    int left = bits;
    for (int i = 0; i < count; i++) {
      int decision = decisions[i];
      int context = decision & 31;
      int state = contexts[context];
      int qe = state & STEP;
      size -= qe;
      rest -= (long) qe << 32;
      int lower = (int) (rest >> 63);
      int lessProbable = size - qe >>> 31 ^ lower & 1;
      rest += (long) (qe & lower) << 32;
      size ^= (size ^ qe) & lower;
      int shift = Integer.numberOfLeadingZeros(size) - 1;
      contexts[context] = next(state, lessProbable, shift);
      decisions[i] = decision & ~31 | state & 1 ^ lessProbable;
      if (shift > left) {
        code = rest;
        bits = left;
        fill();
        rest = code;
        left = bits;
      }
      size <<= shift;
      rest <<= shift;
      left -= shift;
    }
    interval = size;
    code = rest;
    bits = left;
  }
}
