// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/** The bits of a codeword segment that bypasses the arithmetic coder (T.800 D.6). */
final class RawBits {
  private byte[] bytes;
  private int position;
  private int current;
  private int left;

  /** Starts a segment; the source has ff ff behind the segment's last byte. */
  void start(byte[] source, int from) {
    bytes = source;
    position = from;
    current = 0;
    left = 0;
  }

  /** The next bit; ones after the segment's end. */
  int read() {
    if (left == 0) {
      int next = bytes[position] & 0xff;
      if (current == 0xff && next > 0x8f) {
        return 1;
      }
      left = current == 0xff ? 7 : 8;
      current = next;
      position++;
    }
    left--;
    return current >> left & 1;
  }
}
