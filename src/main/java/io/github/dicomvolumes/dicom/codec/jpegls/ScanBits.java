// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bits between two markers of a scan, most significant first.
 *
 * <p>They are copied without the zero bit that follows every byte FF (T.87 A.1), so that reading is
 * one load at any bit. Past the last bit there are zeros: {@link #isOverrun()}. {@link
 * LosslessLineDecoder} keeps the position in a local variable along a line.
 */
final class ScanBits {
  /** The least number of bits that {@link #peek} gives. */
  static final int PEEKED_BITS = 57;

  private static final VarHandle BIG_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The longest code of a sample is 64 bits (LIMIT of 16 bit samples), and a run's bit or two. */
  private static final int MOST_BYTES_PER_SAMPLE = 16;

  private final int slackBytes;

  /** The next bit's index. */
  long position;

  /** The row that is being decoded, for messages. */
  int row;

  private final Segments segments;
  private final int mostBytes;
  private byte[] unstuffed = {};
  private long length;

  /**
   * The bits from the segments' position to the next marker, or to the end of the data.
   *
   * @param rows lines to decode: more bits than they can need are not kept
   * @param lineSamples samples of a line of all components
   */
  ScanBits(Segments segments, int rows, int lineSamples) {
    this.segments = segments;
    long most = (long) MOST_BYTES_PER_SAMPLE * lineSamples * rows + 8;
    mostBytes = (int) Math.min(Integer.MAX_VALUE / 2, most);
    slackBytes = MOST_BYTES_PER_SAMPLE * lineSamples + 24;
    load();
  }

  /** Starts over at the segments' position and moves that to the next marker. */
  void load() {
    byte[] data = segments.data;
    int from = segments.position;
    int end = endOfScan(data, from, segments.end);
    segments.position = end;
    end = Math.min(end, from + Math.min(mostBytes, end - from));
    int needed = end - from + slackBytes;
    if (unstuffed.length < needed) {
      unstuffed = new byte[needed];
    } else {
      Arrays.fill(unstuffed, (byte) 0);
    }
    position = 0;
    length = unstuff(data, from, end, unstuffed);
  }

  /**
   * The index of the next marker, FF and a byte of 80 or more, or of a last byte FF, or the end.
   */
  private static int endOfScan(byte[] data, int from, int end) {
    int at = from;
    while (at < end) {
      if (at + 8 <= end && !containsFf(longAt(data, at))) {
        at += 8;
      } else if (data[at] == (byte) 0xff && (at + 1 == end || data[at + 1] < 0)) {
        return at;
      } else {
        at++;
      }
    }
    return end;
  }

  /** Copies bits without the stuffed ones and returns how many they are. */
  private static long unstuff(byte[] data, int from, int end, byte[] target) {
    long pending = 0;
    int pendingBits = 0;
    int out = 0;
    int at = from;
    while (at < end) {
      boolean stuffed = at > from && data[at - 1] == (byte) 0xff;
      if (!stuffed && at + 8 <= end) {
        long next = longAt(data, at);
        if (!containsFf(next)) {
          putLong(target, out, pending | next >>> pendingBits);
          pending = next << 1 << (63 - pendingBits);
          out += 8;
          at += 8;
          continue;
        }
      }
      int bits = stuffed ? 7 : 8;
      pending |= (data[at++] & 0xffL) << (64 - bits - pendingBits);
      pendingBits += bits;
      if (pendingBits >= 8) {
        target[out++] = (byte) (pending >>> 56);
        pending <<= 8;
        pendingBits -= 8;
      }
    }
    target[out] = (byte) (pending >>> 56);
    return 8L * out + pendingBits;
  }

  /** Whether one of eight bytes is FF: whether its complement is zero. */
  private static boolean containsFf(long bytes) {
    return ((~bytes - 0x0101010101010101L) & bytes & 0x8080808080808080L) != 0;
  }

  private static long longAt(byte[] bytes, int index) {
    return (long) BIG_ENDIAN_LONG.get(bytes, index);
  }

  private static void putLong(byte[] bytes, int index, long value) {
    BIG_ENDIAN_LONG.set(bytes, index, value);
  }

  /** What {@link #peek} reads from. */
  byte[] unstuffed() {
    return unstuffed;
  }

  /** At least {@link #PEEKED_BITS} bits from a position on, left aligned; zeros past the end. */
  static long peek(byte[] unstuffed, long position) {
    int index = (int) Math.min(position >>> 3, unstuffed.length - 8);
    return longAt(unstuffed, index) << (position & 7);
  }

  /**
   * As {@link #peek}, quicker, where no bits were lacking at the start of the line: the zeros past
   * the end last for one line.
   */
  static long peekWithinLine(byte[] unstuffed, long position) {
    return longAt(unstuffed, (int) (position >>> 3)) << (position & 7);
  }

  /** Whether bits were read that the data do not hold. */
  boolean isOverrun() {
    return position > length;
  }

  /** How many bits are left. */
  long unread() {
    return Math.max(0, length - position);
  }

  /** The next 0 to 32 bits as an unsigned number. */
  int readBits(int count) {
    int value = (int) ((peek(unstuffed, position) >>> 1) >>> (63 - count));
    position += count;
    return value;
  }

  /**
   * A limited length Golomb code (T.87 A.5.3): a number of zeros, a one, and the {@code k} low
   * bits; or {@code escapeZeros} zeros, a one, and the number less one in {@code escapeBits} bits.
   *
   * @throws CodecException where there are more than {@code escapeZeros} zeros
   */
  int readGolomb(int k, int escapeZeros, int escapeBits) throws CodecException {
    // LIMIT is at most 64 bits, so the zeros always fit what one look gives.
    int zeros = Long.numberOfLeadingZeros(peek(unstuffed, position));
    if (zeros > escapeZeros) {
      position += zeros;
      throw damaged("a code of more than " + escapeZeros + " zeros");
    }
    position += zeros + 1;
    return zeros < escapeZeros ? (zeros << k) + readBits(k) : readBits(escapeBits) + 1;
  }

  /** An error in these bits. */
  CodecException damaged(String message) {
    return new CodecException(
        -1,
        isOverrun()
            ? "JPEG-LS scan ends within row " + row + ", its data may be truncated"
            : "JPEG-LS scan has in row " + row + " " + message);
  }
}
