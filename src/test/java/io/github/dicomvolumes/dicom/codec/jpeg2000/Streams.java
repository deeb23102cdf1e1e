// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Rewrites codestreams of one tile to forms that no encoder at hand writes. */
final class Streams {
  private Streams() {}

  /** Where a marker's first byte is. */
  static int indexOf(byte[] coded, int marker) {
    for (int i = 0; i + 1 < coded.length; i++) {
      if (coded[i] == -1 && (coded[i + 1] & 0xff) == marker) {
        return i;
      }
    }
    throw new AssertionError("no marker ff" + Integer.toHexString(marker));
  }

  /** Puts a marker segment in front of the first tile-part. */
  static byte[] withMainSegment(byte[] coded, int marker, byte[] content) {
    return insert(coded, indexOf(coded, 0x90), segment(marker, content));
  }

  /** Wraps a codestream in the boxes of a JP2 file. */
  static byte[] inBoxes(byte[] coded) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, (byte) 0x87, 10});
    out.writeBytes(new byte[] {0, 0, 0, 12, 'f', 't', 'y', 'p', 'j', 'p', '2', ' '});
    out.writeBytes(number(coded.length + 8));
    out.writeBytes(new byte[] {'j', 'p', '2', 'c'});
    out.writeBytes(coded);
    return out.toByteArray();
  }

  /**
   * Moves the packet headers, each between SOP and EPH markers, into two PPT segments or one PPM.
   */
  static byte[] withPackedHeaders(byte[] coded, boolean inMainHeader) {
    int sot = indexOf(coded, 0x90);
    int body = indexOf(coded, 0x93) + 2;
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    ByteArrayOutputStream packets = new ByteArrayOutputStream();
    int at = body;
    while ((coded[at + 1] & 0xff) != 0xd9) {
      int end = at + 6;
      while (coded[end] != -1 || (coded[end + 1] & 0xff) != 0x92) {
        end++;
      }
      int next = end + 2;
      while (coded[next] != -1 || (coded[next + 1] & 0xff) < 0x90) {
        next++;
      }
      headers.write(coded, at + 6, end + 2 - at - 6);
      packets.write(coded, at, 6);
      packets.write(coded, end + 2, next - end - 2);
      at = next;
    }
    byte[] packed = headers.toByteArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(coded, 0, sot);
    byte[] tileSegments = {};
    if (inMainHeader) {
      out.writeBytes(segment(0x60, join(new byte[] {0}, number(packed.length), packed)));
    } else {
      int half = packed.length / 2;
      tileSegments =
          join(
              segment(0x61, join(new byte[] {1}, Arrays.copyOfRange(packed, half, packed.length))),
              segment(0x61, join(new byte[] {0}, Arrays.copyOf(packed, half))));
    }
    out.write(coded, sot, 6);
    out.writeBytes(number(14 + tileSegments.length + packets.size()));
    out.write(coded, sot + 10, 2);
    out.writeBytes(tileSegments);
    out.write(0xff);
    out.write(0x93);
    out.writeBytes(packets.toByteArray());
    out.write(0xff);
    out.write(0xd9);
    return out.toByteArray();
  }

  private static byte[] segment(int marker, byte[] content) {
    int length = content.length + 2;
    return join(new byte[] {-1, (byte) marker, (byte) (length >> 8), (byte) length}, content);
  }

  private static byte[] number(int value) {
    return new byte[] {
      (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
    };
  }

  private static byte[] insert(byte[] coded, int at, byte[] part) {
    return join(Arrays.copyOf(coded, at), part, Arrays.copyOfRange(coded, at, coded.length));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
