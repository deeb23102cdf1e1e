// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * High-throughput codestreams with refinement passes, which no encoder at hand writes: of one
 * code-block without wavelet, whose clean-up pass is moved up a bit plane. Refinement has no wrong
 * bits, so that any can stand there.
 */
final class RefinedStream {
  private final ByteArrayOutputStream bits = new ByteArrayOutputStream();
  private int current;
  private int room = 8;

  private RefinedStream() {}

  /**
   * Makes one.
   *
   * @param coded of one code-block without wavelet, with one pass
   * @param placeholders passes in front that have no bytes; three for a bit plane
   * @param passes 1 or 2 of refinement
   * @param causal whether a stripe must not know of the next one
   */
  static byte[] of(byte[] coded, int placeholders, int passes, byte[] refinement, boolean causal)
      throws CodecException {
    int body = Streams.indexOf(coded, 0x93) + 2;
    PacketBits old = new PacketBits(new ByteCursor(coded, 0, body, coded.length));
    old.readBits(2);
    int missing = zeros(old);
    old.readBit();
    int oldLengthBits = 3;
    while (old.readBit() == 1) {
      oldLengthBits++;
    }
    int length = old.readBits(oldLengthBits);
    int end = Streams.indexOf(Arrays.copyOfRange(coded, coded.length - 2, coded.length), 0xd9);
    end += coded.length - 2;

    RefinedStream header = new RefinedStream();
    header.write(3, 2);
    header.write(1, missing - placeholders / 3 + 1);
    int count = placeholders + 1 + passes;
    if (count == 2) {
      header.write(2, 2);
    } else if (count <= 5) {
      header.write(12 + count - 3, 4);
    } else {
      header.write(15 << 5 | count - 6, 9);
    }
    int lengthBits = 14;
    header.write((1 << lengthBits - 3) - 1 << 1, lengthBits - 2);
    header.write(length, lengthBits + log2(placeholders + 1));
    header.write(refinement.length, lengthBits + log2(passes));

    int sot = Streams.indexOf(coded, 0x90);
    byte[] main = Arrays.copyOf(coded, body);
    main[Streams.indexOf(main, 0x51) + 40]++; // precision
    main[Streams.indexOf(main, 0x5c) + 5] += 1 << 3; // exponent, of one bit plane more
    if (causal) {
      main[Streams.indexOf(main, 0x52) + 12] |= CodingStyle.VERTICALLY_CAUSAL;
    }
    byte[] head = header.finish();
    int part = body - sot + head.length + length + refinement.length;
    for (int k = 0; k < 4; k++) {
      main[sot + 6 + k] = (byte) (part >> 24 - 8 * k);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(main);
    out.writeBytes(head);
    out.write(coded, end - length, length);
    out.writeBytes(refinement);
    out.write(0xff);
    out.write(0xd9);
    return out.toByteArray();
  }

  /** Random bytes, many of ff, with a bit of zero wherever a reader from either end skips one. */
  static byte[] randomBits(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    for (int i = length - 1; i >= 0; i--) {
      bytes[i] = random.nextInt(4) == 0 ? -1 : bytes[i];
      boolean beforeHigh = i == length - 1 || (bytes[i + 1] & 0xff) > 0x8f;
      if (beforeHigh && (bytes[i] & 0x7f) == 0x7f) {
        bytes[i] = 0x7f;
      }
    }
    for (int i = 1; i < length; i++) {
      if (bytes[i - 1] == -1 && bytes[i] < 0) {
        bytes[i - 1] = 0x7f;
      }
    }
    return bytes;
  }

  private static int zeros(PacketBits bits) throws CodecException {
    int zeros = 0;
    while (bits.readBit() == 0) {
      zeros++;
    }
    return zeros;
  }

  private static int log2(int value) {
    return 31 - Integer.numberOfLeadingZeros(value);
  }

  private void write(int value, int width) {
    for (int i = width - 1; i >= 0; i--) {
      current |= (value >> i & 1) << --room;
      if (room == 0) {
        flush();
      }
    }
  }

  private void flush() {
    bits.write(current);
    room = current == 0xff ? 7 : 8;
    current = 0;
  }

  private byte[] finish() {
    if (room < 8) {
      flush();
    }
    return bits.toByteArray();
  }
}
