// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.FrameLayout;

/** The marker segments of a codestream read, the packets of each tile found (T.800 Annex A). */
final class Jpeg2000Codestream {
  /** Bytes of the shortest tile-part: SOT marker segment and SOD marker. */
  private static final int SHORTEST_TILE_PART = 14;

  private final ByteCursor in;
  private final ImageSize size;
  private final CodingParameters parameters;
  private final PackedHeaders mainHeaders = new PackedHeaders("PPM");
  private final TileStream[] tiles;
  private ByteCursor packedHeaders;

  private Jpeg2000Codestream(ByteCursor in, FrameLayout layout) throws CodecException {
    this.in = in;
    expect(Jpeg2000Marker.SOC, "SOC");
    expect(Jpeg2000Marker.SIZ, "SIZ");
    size = ImageSize.parse(segment(), layout);
    int components = size.components.length;
    parameters = new CodingParameters(null, components);
    int marker = readHeader(parameters, mainHeaders, Jpeg2000Marker.PPM);
    if (mainHeaders.isPresent()) {
      packedHeaders = mainHeaders.join();
    }
    tiles = new TileStream[tileCount()];
    readTileParts(marker);
  }

  /** Reads all headers; packets are left for later. */
  static Jpeg2000Codestream parse(ByteCursor in, FrameLayout layout) throws CodecException {
    return new Jpeg2000Codestream(in, layout);
  }

  ImageSize size() {
    return size;
  }

  /** The tiles in raster order, all present. */
  TileStream[] tiles() {
    return tiles;
  }

  private void expect(int marker, String name) throws CodecException {
    if (!in.startsWith(marker)) {
      throw in.error(
          "JPEG 2000: no "
              + name
              + " marker, expected "
              + Integer.toHexString(marker)
              + (in.remaining() < 2 ? ", data ends" : ""));
    }
    in.skip(2, name);
  }

  /** The parameters of a marker segment, its length taken off. */
  private ByteCursor segment() throws CodecException {
    int length = in.u16("a marker segment's length");
    return in.take(length - 2L, "a marker segment");
  }

  private int tileCount() throws CodecException {
    long count = (long) size.tilesAcross() * size.tilesDown();
    if (count > 65535 || count * SHORTEST_TILE_PART > in.remaining() + 2L) {
      throw in.error(
          "JPEG 2000: "
              + count
              + " tiles, expected at most "
              + Math.min(65535, (in.remaining() + 2L) / SHORTEST_TILE_PART)
              + " in the bytes left");
    }
    return (int) count;
  }

  /** Reads marker segments up to SOT or SOD and returns that marker, which is skipped. */
  private int readHeader(CodingParameters into, PackedHeaders packed, int packedMarker)
      throws CodecException {
    while (true) {
      int marker = in.u16("a marker");
      if (marker == Jpeg2000Marker.SOT || marker == Jpeg2000Marker.SOD) {
        return marker;
      }
      if (marker < 0xff00 || marker == Jpeg2000Marker.EOC || marker == Jpeg2000Marker.SOC) {
        throw in.error(
            "JPEG 2000: " + Integer.toHexString(marker) + " in a header, expected a marker");
      }
      if (marker >= 0xff30 && marker <= 0xff3f) {
        continue; // these have no parameters (A.1)
      }
      ByteCursor segment = segment();
      if (marker == packedMarker) {
        packed.add(segment);
      } else {
        into.read(marker, segment);
      }
    }
  }

  private void readTileParts(int firstMarker) throws CodecException {
    if (firstMarker != Jpeg2000Marker.SOT) {
      throw in.error("JPEG 2000: SOD in the main header, expected SOT");
    }
    do {
      readTilePart();
    } while (nextTilePart());
    for (int t = 0; t < tiles.length; t++) {
      if (tiles[t] == null) {
        throw in.error(
            "JPEG 2000: no data of tile " + t + ", expected " + tiles.length + " tiles; truncated");
      }
    }
  }

  /** Skips the next SOT marker; false at the end, whether or not EOC says so. */
  private boolean nextTilePart() throws CodecException {
    if (in.startsWith(Jpeg2000Marker.SOT)) {
      in.skip(2, "SOT");
      return true;
    }
    if (in.remaining() < 2 || in.startsWith(Jpeg2000Marker.EOC)) {
      return false;
    }
    throw in.error("JPEG 2000: no marker after a tile-part, expected SOT or EOC");
  }

  /** Reads a tile-part (A.4.2), its SOT marker skipped already. */
  private void readTilePart() throws CodecException {
    int start = in.position() - 2;
    ByteCursor sot = segment();
    int tileIndex = sot.u16("Isot");
    long length = sot.u32("Psot");
    int part = sot.u8("TPsot");
    if (tileIndex >= tiles.length) {
      throw sot.error("JPEG 2000: tile " + tileIndex + ", expected 0 to " + (tiles.length - 1));
    }
    if (tiles[tileIndex] == null) {
      tiles[tileIndex] = new TileStream(parameters, size.components.length);
    }
    TileStream tile = tiles[tileIndex];
    if (part != tile.partCount()) {
      throw sot.error(
          "JPEG 2000: part " + part + " of tile " + tileIndex + ", expected " + tile.partCount());
    }
    if (readHeader(tile.parameters, tile.tileHeaders, Jpeg2000Marker.PPT) != Jpeg2000Marker.SOD) {
      throw in.error("JPEG 2000: SOT in the header of a tile-part, expected SOD");
    }
    long bodyLength = in.remaining();
    if (length != 0) {
      bodyLength = length - (in.position() - start);
      if (bodyLength < 0 || bodyLength > in.remaining()) {
        throw in.error(
            "JPEG 2000: part "
                + part
                + " of tile "
                + tileIndex
                + " has "
                + (in.position() - start + in.remaining())
                + " bytes, expected Psot, "
                + length
                + "; the data may be truncated");
      }
    }
    ByteCursor headers = null;
    if (packedHeaders != null) {
      headers = packedHeaders.take(packedHeaders.u32("Nppm"), "packed packet headers");
    }
    tile.addPart(in.take(bodyLength, "a tile-part"), headers);
  }
}
