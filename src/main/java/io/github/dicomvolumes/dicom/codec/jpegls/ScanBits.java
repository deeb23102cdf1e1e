// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits between two markers of a scan, most significant first, without the zero bit that follows
 * every byte FF (T.87 A.1).
 *
 * <p>Past the last bit it delivers zeros and keeps count of them: {@link #isOverrun()}. The fields
 * are open to {@link LosslessLineDecoder}, which keeps them in local variables along a line.
 */
final class ScanBits {
  private static final VarHandle BIG_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The least number of bits that {@link #refill()} leaves in the reservoir. */
  static final int LEAST_FILL = 49;

  final byte[] data;
  final int end;

  /** The index in the data of the first byte that is not in the reservoir. */
  int position;

  /** The next bits, left aligned; those below the valid ones are zero or the bits that follow. */
  long reservoir;

  /** How many bits of the reservoir count. */
  int valid;

  /** The row that is being decoded, for messages. */
  int row;

  private final int start;
  private int padding;

  /**
   * Bits from a position on.
   *
   * @param start where the frame's bytes start, for offsets in messages
   * @param position where the bits start
   * @param end where the frame's bytes end
   */
  ScanBits(byte[] data, int start, int position, int end) {
    this.data = data;
    this.start = start;
    this.position = position;
    this.end = end;
  }

  /** Begins anew at a byte: after a restart marker. */
  void restartAt(int newPosition) {
    position = newPosition;
    reservoir = 0;
    valid = 0;
    padding = 0;
  }

  /** Whether bits were read that the data do not hold. */
  boolean isOverrun() {
    return padding > valid;
  }

  /** How many bits in the reservoir came from the data and are unread. */
  int unread() {
    return Math.max(0, valid - padding);
  }

  /** The eight bytes at an index as one number, the first the most significant. */
  static long longAt(byte[] bytes, int index) {
    return (long) BIG_ENDIAN_LONG.get(bytes, index);
  }

  /** Whether one of eight bytes is FF: the complement has a byte that is zero. */
  static boolean containsFf(long bytes) {
    return ((~bytes - 0x0101010101010101L) & bytes & 0x8080808080808080L) != 0;
  }

  /** Brings the reservoir to at least {@link #LEAST_FILL} bits, zeros where the data end. */
  void refill() {
    if (valid >= LEAST_FILL) {
      return;
    }
    if (position <= end - 8) {
      long next = longAt(data, position);
      if (!containsFf(next)) {
        reservoir |= next >>> valid;
        int bytes = (64 - valid) >>> 3;
        position += bytes;
        valid += bytes << 3;
        return;
      }
    }
    while (valid < LEAST_FILL) {
      int value = position < end ? data[position] & 0xff : -1;
      if (value >= 0 && value < 0xff) {
        reservoir |= (long) value << (56 - valid);
        valid += 8;
        position++;
      } else if (value == 0xff && position + 1 < end && data[position + 1] >= 0) {
        reservoir |= (0xffL << 7 | data[position + 1]) << (49 - valid);
        valid += 15;
        position += 2;
      } else {
        padding += 64 - valid;
        valid = 64;
      }
    }
  }

  /** The next bit. */
  int readBit() {
    if (valid == 0) {
      refill();
    }
    int bit = (int) (reservoir >>> 63);
    reservoir <<= 1;
    valid--;
    return bit;
  }

  /** The next 0 to 32 bits as an unsigned number. */
  int readBits(int count) {
    if (valid < count) {
      refill();
    }
    int value = (int) ((reservoir >>> 1) >>> (63 - count));
    reservoir <<= count;
    valid -= count;
    return value;
  }

  /**
   * A limited length Golomb code (T.87 A.5.3): a number of zeros, a one, and the {@code k} low
   * bits; or {@code escapeZeros} zeros, a one, and the number less one in {@code escapeBits} bits.
   *
   * @throws CodecException where there are more than {@code escapeZeros} zeros
   */
  int readGolomb(int k, int escapeZeros, int escapeBits) throws CodecException {
    int zeros = 0;
    for (; ; ) {
      refill();
      int leading = Long.numberOfLeadingZeros(reservoir);
      if (leading < valid) {
        zeros += leading;
        reservoir = reservoir << leading << 1;
        valid -= leading + 1;
        break;
      }
      zeros += valid;
      reservoir = 0;
      valid = 0;
      if (zeros > escapeZeros) {
        break;
      }
    }
    if (zeros < escapeZeros) {
      return (zeros << k) + readBits(k);
    }
    if (zeros > escapeZeros) {
      throw damaged("a code of at least " + zeros + " zeros, expected at most " + escapeZeros);
    }
    return readBits(escapeBits) + 1;
  }

  /** An error in these bits. */
  CodecException damaged(String message) {
    return new CodecException(
        position - start,
        isOverrun()
            ? "JPEG-LS scan ends within row " + row + ", its data may be truncated"
            : "JPEG-LS scan has in row " + row + " " + message);
  }
}
