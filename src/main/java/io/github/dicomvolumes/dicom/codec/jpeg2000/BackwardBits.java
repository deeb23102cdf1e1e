// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/**
 * Bits from the lowest of the last byte on, towards the first byte; before a byte of more than 8f,
 * one that ends in seven ones has seven bits (T.814 7.1). In front of the first byte there are
 * zeros.
 */
final class BackwardBits {
  private byte[] bytes;
  private int position;
  private int start;
  private boolean previousIsHigh;
  private long bits;
  private int count;

  /** Starts with the high half of the byte before the last, as codes of quads do. */
  void startInsideByte(byte[] source, int from, int to) {
    bytes = source;
    start = from;
    position = to - 3;
    int half = source[to - 2] >>> 4 & 0x0f;
    bits = half & 7;
    count = 3;
    if (bits != 7) {
      bits = half;
      count = 4;
    }
    previousIsHigh = half > 8;
  }

  /** Starts with the last byte, as refinement bits do. */
  void start(byte[] source, int from, int to) {
    bytes = source;
    start = from;
    position = to - 1;
    bits = 0;
    count = 0;
    previousIsHigh = true;
  }

  /** The next bits, at least 32 of them, the first one lowest; takes none. */
  int peek() {
    if (count < 32) {
      fill();
    }
    return (int) bits;
  }

  /** Takes bits that were seen. */
  void skip(int width) {
    bits >>>= width;
    count -= width;
  }

  private void fill() {
    while (count <= 55) {
      int next = position >= start ? bytes[position--] & 0xff : 0;
      boolean seven = previousIsHigh && (next & 0x7f) == 0x7f;
      bits |= (long) (seven ? next & 0x7f : next) << count;
      count += seven ? 7 : 8;
      previousIsHigh = next > 0x8f;
    }
  }
}
