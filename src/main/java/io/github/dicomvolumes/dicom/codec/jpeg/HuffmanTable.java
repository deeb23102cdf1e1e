// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;

/**
 * A Huffman table (T.81 Annex C and F.2.2.3), as two look-ups by the next bits of the stream.
 *
 * <p>An entry of {@link #symbols} is {@code symbol << 8 | code length}, or 0 where the code is
 * longer than {@link #LOOKUP_BITS}. An entry of {@link #differences}, for tables whose symbols are
 * magnitude categories, is {@code difference << 8 | length of code and extra bits}, or 0 where
 * these do not fit.
 */
final class HuffmanTable {
  static final int LOOKUP_BITS = 11;
  static final int LONGEST_CODE = 16;

  /** What {@link #find} gives for bits that are no code. */
  static final int NO_CODE = -1;

  final int[] symbols = new int[1 << LOOKUP_BITS];
  private int[] differences;

  private final byte[] values;

  /** For each length, the code after its last one, aligned to 16 bits, and where values start. */
  private final int[] codeEnd = new int[LONGEST_CODE + 1];

  private final int[] valueOffset = new int[LONGEST_CODE + 1];

  private HuffmanTable(byte[] values) {
    this.values = values;
  }

  /** Reads one table, after its class and number, of an opened segment (T.81 B.2.4.2). */
  static HuffmanTable read(SegmentReader in) throws CodecException {
    int start = in.position();
    int[] counts = new int[LONGEST_CODE + 1];
    int total = 0;
    for (int length = 1; length <= LONGEST_CODE; length++) {
      counts[length] = in.readByte();
      total += counts[length];
    }
    if (total > 256 || total > in.remaining()) {
      throw in.failure(
          start,
          "a Huffman table of "
              + total
              + " codes, expected at most "
              + Math.min(256, in.remaining()));
    }
    byte[] values = new byte[total];
    for (int i = 0; i < total; i++) {
      values[i] = (byte) in.readByte();
    }
    HuffmanTable table = new HuffmanTable(values);
    int code = 0;
    int value = 0;
    for (int length = 1; length <= LONGEST_CODE; length++) {
      table.valueOffset[length] = value - code;
      if (code + counts[length] > 1 << length) {
        throw in.failure(start, "a Huffman table has too many codes of " + length + " bits");
      }
      for (int i = 0; i < counts[length]; i++, code++, value++) {
        if (length <= LOOKUP_BITS) {
          int spare = LOOKUP_BITS - length;
          int entry = (values[value] & 0xff) << 8 | length;
          java.util.Arrays.fill(table.symbols, code << spare, code + 1 << spare, entry);
        }
      }
      table.codeEnd[length] = code << LONGEST_CODE - length;
      code <<= 1;
    }
    return table;
  }

  /**
   * The symbol of a code of any length.
   *
   * @param next16 the next 16 bits
   * @return as an entry of {@link #symbols}, or {@link #NO_CODE}
   */
  int find(int next16) {
    for (int length = 1; length <= LONGEST_CODE; length++) {
      if (next16 < codeEnd[length]) {
        int index = valueOffset[length] + (next16 >> LONGEST_CODE - length);
        return index < 0 || index >= values.length ? NO_CODE : (values[index] & 0xff) << 8 | length;
      }
    }
    return NO_CODE;
  }

  /** The look-up of whole differences, made when first asked for. */
  int[] differences() {
    if (differences == null) {
      int[] made = new int[1 << LOOKUP_BITS];
      for (int bits = 0; bits < made.length; bits++) {
        int length = symbols[bits] & 0xff;
        int category = symbols[bits] >> 8;
        int extra = category < 16 ? category : 0;
        if (length == 0 || category > 16 || length + extra > LOOKUP_BITS) {
          continue;
        }
        int tail = bits >> LOOKUP_BITS - length - extra & (1 << extra) - 1;
        made[bits] = extend(tail, category) << 8 | length + extra;
      }
      differences = made;
    }
    return differences;
  }

  /**
   * The difference of a category and its extra bits (T.81 F.2.2.1, H.1.2.2): category 16 is 32768
   * and has none.
   */
  static int extend(int extraBits, int category) {
    if (category == 16) {
      return 32768;
    }
    return extraBits < 1 << category >> 1 ? extraBits - (1 << category) + 1 : extraBits;
  }
}
