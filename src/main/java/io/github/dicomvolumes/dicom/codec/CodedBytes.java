// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import java.nio.ByteBuffer;

/**
 * The coded bytes of one frame as a stretch of an array, which decoders read faster than a buffer.
 *
 * @param array holds the bytes, and perhaps others around them; not to be written to
 * @param from index of the first byte
 * @param to index after the last byte
 */
public record CodedBytes(byte[] array, int from, int to) {

  /** A buffer's remaining bytes: its own array where it has one, a copy else. */
  public static CodedBytes of(ByteBuffer coded) {
    if (coded.hasArray()) {
      int from = coded.arrayOffset() + coded.position();
      return new CodedBytes(coded.array(), from, from + coded.remaining());
    }
    byte[] copy = new byte[coded.remaining()];
    coded.get(copy);
    return new CodedBytes(copy, 0, copy.length);
  }

  /** Number of bytes. */
  public int length() {
    return to - from;
  }
}
