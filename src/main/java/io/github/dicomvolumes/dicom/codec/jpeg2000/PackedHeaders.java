// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.Map;
import java.util.TreeMap;

/** The numbered PPM or PPT marker segments of one header (T.800 A.7.4, A.7.5), to be joined. */
final class PackedHeaders {
  private final String name;
  private final Map<Integer, ByteCursor> segments = new TreeMap<>();

  PackedHeaders(String name) {
    this.name = name;
  }

  void add(ByteCursor segment) throws CodecException {
    int index = segment.u8(name + " index");
    if (segments.put(index, segment) != null) {
      throw segment.error("JPEG 2000: second " + name + " of index " + index + ", expected one");
    }
  }

  boolean isPresent() {
    return !segments.isEmpty();
  }

  ByteCursor join() throws CodecException {
    int length = 0;
    for (ByteCursor segment : segments.values()) {
      length += segment.remaining();
    }
    byte[] joined = new byte[length];
    int at = 0;
    int expected = 0;
    for (Map.Entry<Integer, ByteCursor> entry : segments.entrySet()) {
      ByteCursor segment = entry.getValue();
      if (entry.getKey() != expected) {
        throw segment.error(
            "JPEG 2000: " + name + " of index " + entry.getKey() + ", expected " + expected);
      }
      System.arraycopy(segment.data(), segment.position(), joined, at, segment.remaining());
      at += segment.remaining();
      expected++;
    }
    return new ByteCursor(joined, 0, 0, length);
  }
}
