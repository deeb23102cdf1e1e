// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** Reads big-endian numbers from a part of an array and never past its end. */
final class ByteCursor {
  private final byte[] data;
  private final int origin;
  private final int end;
  private int position;

  /**
   * A reader of {@code data[position .. end)}.
   *
   * @param origin index that errors count from
   */
  ByteCursor(byte[] data, int origin, int position, int end) {
    this.data = data;
    this.origin = origin;
    this.position = position;
    this.end = end;
  }

  byte[] data() {
    return data;
  }

  int position() {
    return position;
  }

  int end() {
    return end;
  }

  int remaining() {
    return end - position;
  }

  boolean hasRemaining() {
    return position < end;
  }

  /** A reader of the next bytes, which this one skips. */
  ByteCursor take(long length, String what) throws CodecException {
    require(length, what);
    ByteCursor part = new ByteCursor(data, origin, position, position + (int) length);
    position += (int) length;
    return part;
  }

  void skip(long length, String what) throws CodecException {
    require(length, what);
    position += (int) length;
  }

  int u8(String what) throws CodecException {
    require(1, what);
    return data[position++] & 0xff;
  }

  int u16(String what) throws CodecException {
    require(2, what);
    int value = (data[position] & 0xff) << 8 | data[position + 1] & 0xff;
    position += 2;
    return value;
  }

  long u32(String what) throws CodecException {
    long high = u16(what);
    return high << 16 | u16(what);
  }

  /** Whether the next two bytes are this marker; moves nothing. */
  boolean startsWith(int marker) {
    return remaining() >= 2
        && (data[position] & 0xff) == marker >> 8
        && (data[position + 1] & 0xff) == (marker & 0xff);
  }

  private void require(long length, String what) throws CodecException {
    if (length < 0 || length > remaining()) {
      throw error("JPEG 2000: " + remaining() + " bytes left, expected " + length + " for " + what);
    }
  }

  CodecException error(String message) {
    return new CodecException(position - origin, message);
  }
}
