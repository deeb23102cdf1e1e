// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.rle;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.CodedBytes;

/**
 * Where each segment of an RLE frame lies (PS3.5 section G.5): 16 little-endian words of 32 bits,
 * the number of segments and the offsets of 15.
 */
final class RleHeader {
  static final int LENGTH = 64;
  static final int MAX_SEGMENTS = 15;

  private RleHeader() {}

  /**
   * Bounds of the segments as indices into the array: segment i is from element i to element i + 1.
   *
   * @throws CodecException where the number is not the expected one, or an offset does not follow
   *     the one before or lies beyond the frame
   */
  static int[] segmentBounds(CodedBytes coded, int expectedSegments) throws CodecException {
    if (coded.length() < LENGTH) {
      throw new CodecException(
          0, "an RLE frame of " + coded.length() + " bytes, expected a header of " + LENGTH);
    }
    long segments = word(coded, 0);
    if (segments != expectedSegments) {
      throw new CodecException(
          0, "the RLE header says " + segments + " segments, expected " + expectedSegments);
    }
    int[] bounds = new int[expectedSegments + 1];
    long min = LENGTH;
    for (int i = 0; i < expectedSegments; i++) {
      long offset = word(coded, i + 1);
      if (offset < min || offset >= coded.length()) {
        throw new CodecException(
            4L * (i + 1),
            "RLE segment "
                + (i + 1)
                + " starts at "
                + offset
                + ", expected "
                + min
                + " to "
                + (coded.length() - 1));
      }
      bounds[i] = coded.from() + (int) offset;
      min = offset + 1;
    }
    bounds[expectedSegments] = coded.to();
    return bounds;
  }

  private static long word(CodedBytes coded, int index) {
    byte[] array = coded.array();
    int at = coded.from() + 4 * index;
    return array[at] & 0xffL
        | (array[at + 1] & 0xffL) << 8
        | (array[at + 2] & 0xffL) << 16
        | (array[at + 3] & 0xffL) << 24;
  }
}
