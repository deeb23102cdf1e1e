// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.nio.ByteBuffer;
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

  /** The longest code of a sample is 64 bits (LIMIT of 16 bit samples), and a run's bit or two. */
  private static final int MAX_BYTES_PER_SAMPLE = 16;

  private final MarkerSegments segments;
  private final int slackBytes;
  private final int maxBytes;

  /** The next bit's index. */
  long position;

  /** The row that is being decoded, for messages. */
  int row;

  /** The bits without stuffed ones, and zeros after the last. */
  private ByteBuffer unstuffed = ByteBuffer.allocate(0);

  private long length;

  /**
   * The bits from the segments' position to the next marker, or to the end of the data.
   *
   * @param rows lines to decode: more bits than they can need are not kept
   * @param lineSamples samples of a line of all components
   */
  ScanBits(MarkerSegments segments, int rows, int lineSamples) {
    this.segments = segments;
    long max = (long) MAX_BYTES_PER_SAMPLE * lineSamples * rows + 8;
    maxBytes = (int) Math.min(Integer.MAX_VALUE / 2, max);
    slackBytes = MAX_BYTES_PER_SAMPLE * lineSamples + 24;
    load();
  }

  /** Starts over at the segments' position and moves that to the next marker. */
  void load() {
    int from = segments.position;
    int max = Math.min(maxBytes, segments.end - from);
    if (unstuffed.capacity() < max + slackBytes) {
      unstuffed = ByteBuffer.allocate(max + slackBytes);
    }
    position = 0;
    int last = unstuff(from, from + max);
    // What an interval before has left.
    byte[] bytes = unstuffed.array();
    Arrays.fill(bytes, last + 1, Math.min(bytes.length, last + slackBytes), (byte) 0);
    segments.position = endOfScan(segments.position);
  }

  /** The index of the next marker, FF and a byte of 80 or more, or of a last FF, or the end. */
  private int endOfScan(int from) {
    byte[] data = segments.data;
    int at = from;
    while (at < segments.end
        && (data[at] != (byte) 0xff || at + 1 < segments.end && data[at + 1] >= 0)) {
      at++;
    }
    return at;
  }

  /**
   * Copies bits without the stuffed ones, up to a marker; moves the segments' position behind them.
   *
   * @return the index of the last byte that was written
   */
  private int unstuff(int from, int end) {
    final byte[] data = segments.data;
    final ByteBuffer source = ByteBuffer.wrap(data);
    final ByteBuffer target = unstuffed;
    long pending = 0;
    int pendingBits = 0;
    int out = 0;
    int at = from;
    int before = 0;
    while (at < end) {
      if (before != 0xff && at + 8 <= end) {
        long next = source.getLong(at);
        if (!containsFf(next)) {
          target.putLong(out, pending | next >>> pendingBits);
          pending = next << 1 << (63 - pendingBits);
          out += 8;
          at += 8;
          before = 0;
          continue;
        }
      }
      int bits = before == 0xff ? 7 : 8;
      before = data[at] & 0xff;
      if (before == 0xff && (at + 1 >= segments.end || data[at + 1] < 0)) {
        break;
      }
      at++;
      pending |= (long) before << (64 - bits - pendingBits);
      pendingBits += bits;
      if (pendingBits >= 8) {
        target.put(out++, (byte) (pending >>> 56));
        pending <<= 8;
        pendingBits -= 8;
      }
    }
    target.put(out, (byte) (pending >>> 56));
    length = 8L * out + pendingBits;
    segments.position = at;
    return out;
  }

  /** Whether one of eight bytes is FF: whether its complement is zero. */
  private static boolean containsFf(long bytes) {
    return ((~bytes - 0x0101010101010101L) & bytes & 0x8080808080808080L) != 0;
  }

  /** What {@link #peek} reads from. */
  ByteBuffer unstuffed() {
    return unstuffed;
  }

  /** At least {@link #PEEKED_BITS} bits from a position on, left aligned; zeros past the end. */
  static long peek(ByteBuffer unstuffed, long position) {
    int index = (int) Math.min(position >>> 3, unstuffed.capacity() - 8);
    return unstuffed.getLong(index) << (position & 7);
  }

  /**
   * As {@link #peek}, quicker, where no bits were lacking at the start of the line: the zeros past
   * the end last for one line.
   */
  static long peekWithinLine(ByteBuffer unstuffed, long position) {
    return unstuffed.getLong((int) (position >>> 3)) << (position & 7);
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
