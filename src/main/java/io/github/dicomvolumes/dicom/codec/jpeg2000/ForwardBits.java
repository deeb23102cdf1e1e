// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/**
 * Bits from the lowest of the first byte on; a byte after ff has seven (T.814 7.1). Behind the end
 * there are bytes of one value.
 */
final class ForwardBits {
  private byte[] bytes;
  private int position;
  private int end;
  private int filler;
  private int previous;
  private long bits;
  private int count;

  void start(byte[] source, int from, int to, int fill) {
    bytes = source;
    position = from;
    end = to;
    filler = fill;
    previous = 0;
    bits = 0;
    count = 0;
  }

  /** The next bits, at most 32, the first one lowest. */
  int take(int width) {
    if (count < width) {
      fill();
    }
    int value = (int) (bits & (1L << width) - 1);
    bits >>>= width;
    count -= width;
    return value;
  }

  private void fill() {
    while (count <= 55) {
      int next = position < end ? bytes[position++] & 0xff : filler;
      int width = 8;
      if (previous == 0xff) {
        next &= 0x7f;
        width = 7;
      }
      bits |= (long) next << count;
      count += width;
      previous = next;
    }
  }
}
