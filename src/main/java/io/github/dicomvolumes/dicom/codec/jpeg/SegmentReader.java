// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.CodedBytes;

/** Steps through markers and the parameters of their segments (T.81 B.1.1). */
final class SegmentReader {
  private final byte[] array;
  private final int start;
  private final int limit;
  private int at;
  private int segmentEnd;
  private boolean ended;

  SegmentReader(CodedBytes coded) {
    array = coded.array();
    start = coded.from();
    limit = coded.to();
    at = start;
    segmentEnd = start;
  }

  /** Index into the array of the next byte. */
  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  /**
   * The second byte of the next marker, after any fill bytes; what is between the end of the last
   * segment and the marker is skipped. {@link JpegMarker#EOI} where the bytes end without any.
   */
  int nextMarker() {
    while (at < limit) {
      if (array[at++] != -1) {
        continue;
      }
      while (at < limit && array[at] == -1) {
        at++;
      }
      if (at < limit && array[at++] != 0) {
        return array[at - 1] & 0xff;
      }
    }
    ended = true;
    return JpegMarker.EOI;
  }

  /** Whether the bytes ended where a marker was looked for. */
  boolean hasEnded() {
    return ended;
  }

  /** Whether nothing but FF was before the marker just read. */
  boolean onlyFillSoFar() {
    for (int i = start; i < at - 1; i++) {
      if (array[i] != -1) {
        return false;
      }
    }
    return true;
  }

  /** Reads a segment's length and makes its parameters those that are read next. */
  void openSegment() throws CodecException {
    int lengthAt = at;
    segmentEnd = limit;
    int length = readShort();
    if (length < 2 || length > limit - lengthAt) {
      throw failure(
          lengthAt,
          "a marker segment of " + length + " bytes, expected 2 to " + (limit - lengthAt));
    }
    segmentEnd = lengthAt + length;
  }

  /** Goes past the segment, whatever of it was read. */
  void closeSegment() {
    at = segmentEnd;
  }

  int remaining() {
    return segmentEnd - at;
  }

  int readByte() throws CodecException {
    if (at >= segmentEnd) {
      throw failure(at, "a marker segment ends early");
    }
    return array[at++] & 0xff;
  }

  int readShort() throws CodecException {
    return readByte() << 8 | readByte();
  }

  /** An error at an index into the array. */
  CodecException failure(int position, String message) {
    return new CodecException(position - start, "JPEG: " + message);
  }
}
