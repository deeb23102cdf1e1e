// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** Tables and the restart interval as the stream has defined them so far (T.81 B.2.4). */
final class Tables {
  private final HuffmanTable[][] huffman = new HuffmanTable[2][4];
  private final int[][] quantization = new int[4][];
  private int restartInterval;

  /** MCUs between restart markers, or 0 for none. */
  int restartInterval() {
    return restartInterval;
  }

  HuffmanTable dc(SegmentReader in, int number) throws CodecException {
    return require(in, huffman[0][number], "DC Huffman", number);
  }

  HuffmanTable ac(SegmentReader in, int number) throws CodecException {
    return require(in, huffman[1][number], "AC Huffman", number);
  }

  /** Steps in zig-zag order. */
  int[] quantization(SegmentReader in, int number) throws CodecException {
    return require(in, quantization[number], "quantization", number);
  }

  private static <T> T require(SegmentReader in, T table, String kind, int number)
      throws CodecException {
    if (table == null) {
      throw in.failure(in.position(), "the scan uses " + kind + " table " + number + ", undefined");
    }
    return table;
  }

  void readHuffman(SegmentReader in) throws CodecException {
    while (in.remaining() > 0) {
      int start = in.position();
      int target = in.readByte();
      if ((target >> 4) > 1 || (target & 15) > 3) {
        throw in.failure(
            start, "Huffman table class and number of " + target + ", expected 0 or 1, 0 to 3");
      }
      huffman[target >> 4][target & 15] = HuffmanTable.read(in);
    }
  }

  void readQuantization(SegmentReader in) throws CodecException {
    while (in.remaining() > 0) {
      int start = in.position();
      int target = in.readByte();
      if ((target >> 4) > 1 || (target & 15) > 3) {
        throw in.failure(
            start,
            "quantization table precision and number of " + target + ", expected 0 or 1, 0 to 3");
      }
      int[] steps = new int[64];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = target >> 4 == 0 ? in.readByte() : in.readShort();
      }
      quantization[target & 15] = steps;
    }
  }

  void readRestartInterval(SegmentReader in) throws CodecException {
    restartInterval = in.readShort();
  }
}
