// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.Arrays;

/**
 * Values that decoded samples are indices of (T.87 C.2.4.1.2, C.2.4.1.3). Entries are 1 or 2 bytes
 * wide, or 3 for the red, green and blue of an index.
 */
final class MappingTable {
  private static final int MAX_ENTRIES = 65536;

  private final int identifier;
  private final int width;
  private byte[] bytes = {};

  MappingTable(int identifier, int width) {
    this.identifier = identifier;
    this.width = width;
  }

  /** Bytes per entry. */
  int width() {
    return width;
  }

  int entries() {
    return bytes.length / width;
  }

  /** Adds what is left of the open segment. */
  void append(MarkerSegments segments) throws CodecException {
    int length = bytes.length;
    int more = segments.remaining();
    if (length + more > MAX_ENTRIES * width) {
      throw segments.error(
          "mapping table " + identifier + " has more than " + MAX_ENTRIES + " entries");
    }
    bytes = Arrays.copyOf(bytes, length + more);
    System.arraycopy(segments.data, segments.position, bytes, length, more);
    segments.close();
  }

  /** The value of an entry of 1 or 2 bytes. */
  int value(int index) {
    return width == 1
        ? bytes[index] & 0xff
        : (bytes[2 * index] & 0xff) << 8 | bytes[2 * index + 1] & 0xff;
  }

  /** A byte of an entry. */
  int part(int index, int part) {
    return bytes[index * width + part] & 0xff;
  }
}
