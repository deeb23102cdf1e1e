// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** Walks over the markers and marker segments of a frame and never beyond its bytes. */
final class MarkerSegments {
  final byte[] data;
  final int start;
  final int end;

  /** The index of the next byte. */
  int position;

  private int segmentStart;
  private int segmentEnd;

  MarkerSegments(byte[] data, int start, int end) {
    this.data = data;
    this.start = start;
    this.end = end;
    position = start;
  }

  /**
   * The marker at the position, fill bytes FF before it skipped (T.81 B.1.1.2); the position is
   * after it.
   */
  int nextMarker() throws CodecException {
    int at = position;
    while (at < end && data[at] == (byte) 0xff) {
      at++;
    }
    if (at >= end) {
      throw new CodecException(
          end - start, "JPEG-LS data end, expected a marker; they may be truncated");
    }
    if (at == position || data[at] == 0) {
      throw new CodecException(
          position - start, "JPEG-LS data have " + hex(position) + hex(at) + ", expected a marker");
    }
    position = at + 1;
    return data[at] & 0xff;
  }

  private String hex(int at) {
    return JpegLsMarker.name(data[at] & 0xff).substring(2);
  }

  /** Opens the segment of the marker just read, by its length. */
  void open(int marker) throws CodecException {
    segmentStart = position;
    segmentEnd = end;
    int length = u16();
    if (length < 2 || length > end - segmentStart) {
      throw new CodecException(
          segmentStart - start,
          "JPEG-LS segment "
              + JpegLsMarker.name(marker)
              + " has length "
              + length
              + ", expected 2 to the "
              + (end - segmentStart)
              + " that are left");
    }
    segmentEnd = segmentStart + length;
  }

  /** Bytes left in the open segment. */
  int remaining() {
    return segmentEnd - position;
  }

  /** Goes to the end of the open segment. */
  void close() {
    position = segmentEnd;
  }

  /** Goes to the end of the open segment, which must be reached. */
  void closeRead(int marker) throws CodecException {
    if (position != segmentEnd) {
      throw error(
          "segment "
              + JpegLsMarker.name(marker)
              + " has length "
              + (segmentEnd - segmentStart)
              + ", expected "
              + (position - segmentStart));
    }
  }

  int u8() throws CodecException {
    if (position >= segmentEnd) {
      throw error("segment ends early, after " + (segmentEnd - segmentStart) + " bytes");
    }
    return data[position++] & 0xff;
  }

  int u16() throws CodecException {
    int high = u8();
    return high << 8 | u8();
  }

  /** A number of some bytes, at most 4. */
  long number(int bytes) throws CodecException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | u8();
    }
    return value;
  }

  /** An error in the open segment. */
  CodecException error(String message) {
    return new CodecException(segmentStart - start, "JPEG-LS " + message);
  }
}
