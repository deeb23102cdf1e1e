// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/**
 * The adaptive run-length decoder of events that are rare (T.814 7.3). Behind the end of its bytes
 * there are ones.
 */
final class MelDecoder {
  /** Base 2 logarithm of the run length in each state. */
  private static final int[] EXPONENTS = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5};

  private byte[] bytes;
  private int position;
  private int end;
  private int state;

  /** Symbols of 0 that are still to come. */
  private int run;

  /** Whether a symbol of 1 ends the run. */
  private boolean event;

  private int current;
  private int left;

  /**
   * Starts.
   *
   * @param to where the bytes end; the low half of the last byte belongs to another stream
   */
  void start(byte[] source, int from, int to) {
    bytes = source;
    position = from;
    end = to;
    state = 0;
    run = 0;
    event = false;
    current = 0;
    left = 0;
  }

  /** The next symbol: 1 for an event. */
  int next() {
    if (run == 0 && !event) {
      int exponent = EXPONENTS[state];
      if (bit() != 0) {
        run = 1 << exponent;
        state = Math.min(state + 1, EXPONENTS.length - 1);
      } else {
        for (int i = 0; i < exponent; i++) {
          run = run << 1 | bit();
        }
        state = Math.max(state - 1, 0);
        event = true;
      }
    }
    if (run > 0) {
      run--;
      return 0;
    }
    event = false;
    return 1;
  }

  /** After a byte of ff the next one has seven bits. */
  private int bit() {
    if (left == 0) {
      left = current == 0xff ? 7 : 8;
      current = position >= end ? 0xff : bytes[position] & 0xff;
      if (position == end - 1) {
        current |= 0x0f;
      }
      position++;
    }
    return current >>> --left & 1;
  }
}
