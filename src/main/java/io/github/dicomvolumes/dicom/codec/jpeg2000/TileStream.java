// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.ArrayList;
import java.util.List;

/** The coded bytes of one tile, gathered from its tile-parts, and its parameters. */
final class TileStream {
  final CodingParameters parameters;
  final PackedHeaders tileHeaders = new PackedHeaders("PPT");
  private final List<ByteCursor> bodies = new ArrayList<>();
  private final List<ByteCursor> mainHeaders = new ArrayList<>();

  TileStream(CodingParameters main, int componentCount) {
    parameters = new CodingParameters(main, componentCount);
  }

  int partCount() {
    return bodies.size();
  }

  /**
   * Adds a tile-part.
   *
   * @param packedHeaders its packet headers from the main header, or null
   */
  void addPart(ByteCursor body, ByteCursor packedHeaders) {
    bodies.add(body);
    if (packedHeaders != null) {
      mainHeaders.add(packedHeaders);
    }
  }

  List<ByteCursor> bodies() {
    return bodies;
  }

  /** The packet headers where they are apart from the packets, else empty. */
  List<ByteCursor> packedHeaders() throws CodecException {
    if (tileHeaders.isPresent()) {
      return List.of(tileHeaders.join());
    }
    return mainHeaders;
  }

  /** Bytes that packets can take. */
  long byteCount() throws CodecException {
    long count = 0;
    for (ByteCursor body : bodies) {
      count += body.remaining();
    }
    for (ByteCursor header : packedHeaders()) {
      count += header.remaining();
    }
    return count;
  }
}
