// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Reads all packets of a tile and tells the code-blocks where their bytes are (T.800 B.9, B.10).
 */
final class PacketReader implements PacketSequence.Visitor {
  private final Tile tile;
  private final PacketStyle style;
  private final Iterator<ByteCursor> bodies;
  private final Iterator<ByteCursor> packedHeaders;
  private final boolean packed;
  private ByteCursor body;
  private ByteCursor header;
  private long packetsLeft;

  /** Code-blocks in the packet at hand and, for each of their codeword segments, two numbers. */
  private CodeBlock[] pendingBlocks = new CodeBlock[64];

  private int[] pendingSegments = new int[128];
  private int pendingCount;

  private PacketReader(Tile tile, TileStream stream) throws CodecException {
    this.tile = tile;
    style = stream.parameters.packetStyle();
    bodies = stream.bodies().iterator();
    body = bodies.next();
    List<ByteCursor> headers = stream.packedHeaders();
    packed = !headers.isEmpty();
    packedHeaders = headers.iterator();
    header = packed ? packedHeaders.next() : body;
    for (TileComponent component : tile.components) {
      packetsLeft += component.precinctCount() * style.layers();
    }
  }

  /** Reads every packet of the tile. */
  static void readAll(Tile tile, TileStream stream) throws CodecException {
    PacketReader reader = new PacketReader(tile, stream);
    PacketSequence sequence = new PacketSequence(tile, reader.style.layers(), reader);
    for (Progression progression : stream.parameters.progressions()) {
      if (reader.packetsLeft == 0) {
        break;
      }
      sequence.visit(progression);
    }
    if (reader.packetsLeft != 0) {
      throw reader.body.error(
          "JPEG 2000: " + reader.packetsLeft + " packets in no progression, expected none");
    }
  }

  @Override
  public void read(Precinct precinct) throws CodecException {
    nextTilePart();
    if (style.startOfPacket() && body.startsWith(Jpeg2000Marker.SOP)) {
      body.skip(6, "SOP");
    }
    pendingCount = 0;
    PacketBits bits = new PacketBits(header);
    if (bits.readBit() != 0) {
      TileComponent component = tile.components[precinct.component];
      for (Precinct.Part part : precinct.parts) {
        for (int b = 0; b < part.blocks.length; b++) {
          readBlock(bits, part, b, precinct.layersRead, component.style);
        }
      }
    }
    bits.align();
    if (style.endOfHeader() && header.startsWith(Jpeg2000Marker.EPH)) {
      header.skip(2, "EPH");
    }
    takeBody();
    precinct.layersRead++;
    packetsLeft--;
  }

  /** Packets do not span tile-parts (A.4.2): goes on where the last tile-part ended. */
  private void nextTilePart() throws CodecException {
    while (!body.hasRemaining() && bodies.hasNext()) {
      body = bodies.next();
    }
    if (!packed) {
      header = body;
    } else {
      while (!header.hasRemaining() && packedHeaders.hasNext()) {
        header = packedHeaders.next();
      }
    }
    if (!header.hasRemaining()) {
      throw header.error(
          "JPEG 2000: "
              + packetsLeft
              + " packets missing, expected all in the tile-parts; the data may be truncated");
    }
  }

  /** Reads what a packet header says of one code-block (B.10.4 to B.10.7). */
  private void readBlock(
      PacketBits bits, Precinct.Part part, int index, int layer, CodingStyle coding)
      throws CodecException {
    CodeBlock block = part.blocks[index];
    int x = index % part.blocksAcross;
    int y = index / part.blocksAcross;
    if (block.included) {
      if (bits.readBit() == 0) {
        return;
      }
    } else {
      if (part.inclusion.read(bits, x, y, layer + 1) > layer) {
        return;
      }
      block.included = true;
      int max = part.band.bitPlanes;
      block.zeroBitPlanes = part.zeroBitPlanes.read(bits, x, y, max + 1);
      if (block.zeroBitPlanes > max) {
        throw header.error(
            "JPEG 2000: code-block with more missing bit planes than the sub-band's " + max);
      }
    }
    int passes = readPassCount(bits);
    while (bits.readBit() != 0) {
      block.lengthBits++;
    }
    while (passes > 0) {
      int room =
          coding.has(CodingStyle.HIGH_THROUGHPUT)
              ? CodewordSegments.highThroughputRoom(block.passes, passes)
              : CodewordSegments.room(coding, block.passes);
      int count = Math.min(passes, room);
      int width = block.lengthBits + 31 - Integer.numberOfLeadingZeros(count);
      if (width > 31) {
        throw header.error("JPEG 2000: length of " + width + " bits, expected at most 31");
      }
      addPending(block, count, bits.readBits(width));
      block.passes += count;
      passes -= count;
    }
  }

  /** Number of new coding passes (T.800 Table B.4). */
  private static int readPassCount(PacketBits bits) throws CodecException {
    if (bits.readBit() == 0) {
      return 1;
    }
    if (bits.readBit() == 0) {
      return 2;
    }
    int few = bits.readBits(2);
    if (few < 3) {
      return 3 + few;
    }
    int more = bits.readBits(5);
    if (more < 31) {
      return 6 + more;
    }
    return 37 + bits.readBits(7);
  }

  private void addPending(CodeBlock block, int passes, int length) {
    if (pendingCount == pendingBlocks.length) {
      pendingBlocks = Arrays.copyOf(pendingBlocks, 2 * pendingCount);
      pendingSegments = Arrays.copyOf(pendingSegments, 4 * pendingCount);
    }
    pendingBlocks[pendingCount] = block;
    pendingSegments[2 * pendingCount] = passes;
    pendingSegments[2 * pendingCount + 1] = length;
    pendingCount++;
  }

  private void takeBody() throws CodecException {
    for (int i = 0; i < pendingCount; i++) {
      int length = pendingSegments[2 * i + 1];
      int position = body.position();
      body.skip(length, "the code-blocks of a packet");
      pendingBlocks[i].addChunk(position, length, pendingSegments[2 * i]);
    }
  }
}
