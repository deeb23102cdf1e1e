// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/** A precinct (T.800 B.6): the code-blocks whose bits share packets, by sub-band. */
final class Precinct {
  final int component;
  final int resolution;

  /** Where on the reference grid its packets' turn comes (T.800 B.12.1.3), tile edges included. */
  final int gridX;

  final int gridY;

  final Part[] parts;

  /** Layers that packets were read of. */
  int layersRead;

  Precinct(int component, int resolution, int gridX, int gridY, Part[] parts) {
    this.component = component;
    this.resolution = resolution;
    this.gridX = gridX;
    this.gridY = gridY;
    this.parts = parts;
  }

  /** The code-blocks of a precinct in one sub-band. */
  static final class Part {
    final Band band;
    final int blocksAcross;
    final CodeBlock[] blocks;
    final TagTree inclusion;
    final TagTree zeroBitPlanes;

    private Part(Band band, int blocksAcross, int blocksDown) {
      this.band = band;
      this.blocksAcross = blocksAcross;
      blocks = new CodeBlock[blocksAcross * blocksDown];
      inclusion = blocks.length == 0 ? null : new TagTree(blocksAcross, blocksDown);
      zeroBitPlanes = blocks.length == 0 ? null : new TagTree(blocksAcross, blocksDown);
    }

    /**
     * Partitions a part of a sub-band into code-blocks.
     *
     * @param left nominal edges of the precinct in the sub-band's coordinates, as the others
     */
    static Part of(
        Band band, long left, long top, long right, long bottom, int widthShift, int heightShift) {
      int x0 = (int) Math.max(left, band.x0);
      int y0 = (int) Math.max(top, band.y0);
      int x1 = (int) Math.min(right, band.x1);
      int y1 = (int) Math.min(bottom, band.y1);
      if (x0 >= x1 || y0 >= y1) {
        return new Part(band, 0, 0);
      }
      int column0 = x0 >> widthShift;
      int row0 = y0 >> heightShift;
      int across = Grid.ceilShift(x1, widthShift) - column0;
      int down = Grid.ceilShift(y1, heightShift) - row0;
      Part part = new Part(band, across, down);
      for (int j = 0; j < down; j++) {
        int blockY0 = Math.max(y0, row0 + j << heightShift);
        int blockY1 = (int) Math.min(y1, row0 + j + 1L << heightShift);
        for (int i = 0; i < across; i++) {
          int blockX0 = Math.max(x0, column0 + i << widthShift);
          int blockX1 = (int) Math.min(x1, column0 + i + 1L << widthShift);
          part.blocks[j * across + i] =
              new CodeBlock(
                  blockX0 - band.x0, blockY0 - band.y0, blockX1 - blockX0, blockY1 - blockY0);
        }
      }
      return part;
    }
  }
}
