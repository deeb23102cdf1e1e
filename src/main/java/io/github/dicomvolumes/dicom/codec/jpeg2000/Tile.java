// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** One tile on the reference grid (T.800 B.3) with its components. */
final class Tile {
  final int x0;
  final int y0;
  final int x1;
  final int y1;
  final TileComponent[] components;

  /** Lays out a tile; the bytes there are bound the packets there can be. */
  Tile(ImageSize size, int index, TileStream stream) throws CodecException {
    int p = index % size.tilesAcross();
    int q = index / size.tilesAcross();
    x0 = Math.max(size.x0, size.tileX0 + p * size.tileWidth);
    y0 = Math.max(size.y0, size.tileY0 + q * size.tileHeight);
    x1 = (int) Math.min(size.x1, size.tileX0 + (p + 1L) * size.tileWidth);
    y1 = (int) Math.min(size.y1, size.tileY0 + (q + 1L) * size.tileHeight);
    components = new TileComponent[size.components.length];
    long precincts = 0;
    for (int c = 0; c < components.length; c++) {
      components[c] = new TileComponent(c, this, size, stream.parameters);
      precincts += components[c].precinctCount();
    }
    long packets = precincts * stream.parameters.packetStyle().layers();
    if (packets > stream.byteCount()) {
      // A packet's header is at least one byte (B.10).
      throw new CodecException(
          -1,
          "JPEG 2000: tile "
              + index
              + " has "
              + stream.byteCount()
              + " bytes, expected at least one for each of its "
              + packets
              + " packets; the data may be truncated");
    }
    for (int c = 0; c < components.length; c++) {
      for (Resolution resolution : components[c].resolutions) {
        resolution.makePrecincts(x0, y0, size.components[c]);
      }
    }
  }
}
