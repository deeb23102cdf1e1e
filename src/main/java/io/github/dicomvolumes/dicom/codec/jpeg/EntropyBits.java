// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.CodedBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bits of one restart interval after another (T.81 B.1.1.5, F.1.2.3): stuffed zero bytes are
 * taken out, an interval at a time, so that reading bits needs no look at single bytes. Beyond the
 * end of an interval bits are zero; {@link #requireWithinData} says whether any were used.
 *
 * <p>The reservoir holds the next bits at its top. Bits below the counted ones are either zero or
 * what follows in the data, so that filling up may set them again.
 */
final class EntropyBits {
  private static final int PADDING = 24;

  /** Shift that leaves the bits of a table look-up. */
  private static final int LOOKUP_SHIFT = Long.SIZE - HuffmanTable.LOOKUP_BITS;

  private final CodedBytes coded;
  private final byte[] data;

  private int size;
  private int nextMarker;
  private int restarts;

  private int at;
  private long reservoir;
  private int count;
  private boolean exhausted;

  /** Begins with the first interval, at an index into the coded array. */
  EntropyBits(CodedBytes coded, int from) {
    this.coded = coded;
    data = new byte[coded.to() - from + PADDING];
    load(from);
  }

  /** Index into the coded array of the marker after this interval, or of the end. */
  int nextMarker() {
    return nextMarker;
  }

  private void load(int from) {
    byte[] source = coded.array();
    int limit = coded.to();
    int out = 0;
    int in = from;
    while (true) {
      int end = indexOfFf(source, in, limit);
      System.arraycopy(source, in, data, out, end - in);
      out += end - in;
      in = end;
      while (in + 1 < limit && source[in] == -1 && source[in + 1] == 0) {
        data[out++] = -1;
        in += 2;
      }
      if (in >= limit || source[in] == -1) {
        break;
      }
    }
    nextMarker = in;
    size = out;
    Arrays.fill(data, size, Math.min(data.length, size + PADDING), (byte) 0);
    at = 0;
    reservoir = 0;
    count = 0;
    exhausted = false;
  }

  private static int indexOfFf(byte[] source, int from, int limit) {
    ByteBuffer bytes = ByteBuffer.wrap(source);
    int i = from;
    for (; i + Long.BYTES <= limit; i += Long.BYTES) {
      long inverted = ~bytes.getLong(i);
      if ((inverted - 0x0101010101010101L & ~inverted & 0x8080808080808080L) != 0) {
        break;
      }
    }
    while (i < limit && source[i] != -1) {
      i++;
    }
    return i;
  }

  /** Goes to the next interval, after the restart marker that is due (T.81 E.2.4). */
  void restart() throws CodecException {
    byte[] source = coded.array();
    int i = nextMarker;
    while (i + 1 < coded.to() && source[i] == -1 && source[i + 1] == -1) {
      i++;
    }
    int expected = JpegMarker.RST0 + (restarts++ & 7);
    if (i + 1 >= coded.to() || source[i] != -1 || (source[i + 1] & 0xff) != expected) {
      throw new CodecException(
          nextMarker - coded.from(), "JPEG: no restart marker " + JpegMarker.name(expected));
    }
    load(i + 2);
  }

  /** Fails where more bits were used than the interval has. */
  void requireWithinData() throws CodecException {
    if (exhausted || 8L * at - count > 8L * size) {
      throw new CodecException(
          nextMarker - coded.from(), "JPEG: the coded image ends before all its samples");
    }
  }

  /** Seven bytes at the top of a number: quicker than a buffer's numbers where code is cold. */
  private static long next56(byte[] bytes, int from) {
    int high =
        bytes[from] << 24
            | (bytes[from + 1] & 0xff) << 16
            | (bytes[from + 2] & 0xff) << 8
            | bytes[from + 3] & 0xff;
    int low =
        (bytes[from + 4] & 0xff) << 24
            | (bytes[from + 5] & 0xff) << 16
            | (bytes[from + 6] & 0xff) << 8;
    return (long) high << 32 | low & 0xffffffffL;
  }

  /** Makes at least 56 bits available. */
  private void fill() {
    if (at > size + 8) {
      at = size;
      exhausted = true;
    }
    reservoir |= next56(data, at) >>> count;
    at += 63 - count >> 3;
    count |= 56;
  }

  /** The next symbol of a table; leaves at least 40 bits for {@link #takeExtended}. */
  int takeSymbol(HuffmanTable table) throws CodecException {
    if (count < 32) {
      fill();
    }
    int entry = table.symbols[(int) (reservoir >>> LOOKUP_SHIFT)];
    if (entry == 0) {
      entry = findLong(table, reservoir);
    }
    int length = entry & 0xff;
    reservoir <<= length;
    count -= length;
    return entry >> 8;
  }

  /** A magnitude of 0 to 15 bits (T.81 F.2.2.1), right after its symbol. */
  int takeExtended(int category) {
    int extra = (int) (reservoir >>> 1 >>> 63 - category);
    int value = extra + (~(int) (reservoir >> 63) & 1 - (1 << category));
    reservoir <<= category;
    count -= category;
    return value;
  }

  /** The next 0 to 15 bits as a number. */
  int takeBits(int length) {
    if (count < 32) {
      fill();
    }
    int value = (int) (reservoir >>> 1 >>> 63 - length);
    reservoir <<= length;
    count -= length;
    return value;
  }

  private int findLong(HuffmanTable table, long bits) throws CodecException {
    int entry = table.find((int) (bits >>> Long.SIZE - HuffmanTable.LONGEST_CODE));
    if (entry == HuffmanTable.NO_CODE) {
      throw failure("bits that are no Huffman code");
    }
    return entry;
  }

  /**
   * Lossless differences (T.81 H.2.2), next to each other in the stream.
   *
   * @param tables of the components, which take turns
   * @param differences receives one for each element, modulo 2^16
   */
  void takeDifferences(HuffmanTable[] tables, int[] differences) throws CodecException {
    HuffmanTable table = tables[0];
    int[] whole = table.differences();
    final byte[] bytes = data;
    int turn = 0;
    long bits = reservoir;
    int left = count;
    int next = at;
    int last = size + 8;
    for (int i = 0; i < differences.length; i++) {
      if (left < 32) {
        if (next > last) {
          next = size;
          exhausted = true;
        }
        bits |= next56(bytes, next) >>> left;
        next += 63 - left >> 3;
        left |= 56;
      }
      int entry = whole[(int) (bits >>> LOOKUP_SHIFT)];
      if (entry != 0) {
        differences[i] = entry >> 8;
        bits <<= entry;
        left -= entry & 0xff;
      } else {
        entry = table.symbols[(int) (bits >>> LOOKUP_SHIFT)];
        if (entry == 0) {
          entry = findLong(table, bits);
        }
        bits <<= entry;
        left -= entry & 0xff;
        int category = entry >> 8;
        if (category < 16) {
          int extra = (int) (bits >>> 1 >>> 63 - category);
          differences[i] = extra + (~(int) (bits >> 63) & 1 - (1 << category));
          bits <<= category;
          left -= category;
        } else {
          requireCategory(category, 16);
          differences[i] = 32768;
        }
      }
      if (tables.length > 1) {
        turn = turn + 1 == tables.length ? 0 : turn + 1;
        table = tables[turn];
        whole = table.differences();
      }
    }
    reservoir = bits;
    count = left;
    at = next;
  }

  /** Fails for a category of more bits than the process knows. */
  void requireCategory(int category, int max) throws CodecException {
    if (category > max) {
      throw failure("a difference of category " + category + ", expected 0 to " + max);
    }
  }

  /** An error somewhere in this interval. */
  CodecException failure(String message) {
    return new CodecException(
        nextMarker - coded.from(), "JPEG: " + message + ", in the coded data that end");
  }
}
