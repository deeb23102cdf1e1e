// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** The bits of a packet header, most significant first, one stuffed after ff (T.800 B.10.1). */
final class PacketBits {
  private final ByteCursor in;
  private int current;
  private int left;

  PacketBits(ByteCursor in) {
    this.in = in;
  }

  int readBit() throws CodecException {
    if (left == 0) {
      left = current == 0xff ? 7 : 8;
      current = in.u8("a packet header");
    }
    left--;
    return current >> left & 1;
  }

  int readBits(int count) throws CodecException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | readBit();
    }
    return value;
  }

  /** Skips to the byte after the header. */
  void align() throws CodecException {
    if (current == 0xff) {
      in.u8("a packet header");
    }
    left = 0;
    current = 0;
  }
}
