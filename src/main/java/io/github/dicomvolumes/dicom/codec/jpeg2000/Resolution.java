// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** One resolution level of a tile-component (T.800 B.5 to B.7). */
final class Resolution {
  final int x0;
  final int y0;
  final int x1;
  final int y1;
  final Band[] bands;

  /** Precincts in raster order; made by {@link #makePrecincts}. */
  Precinct[] precincts;

  private final TileComponent component;
  private final int level;
  private final int widthShift;
  private final int heightShift;

  Resolution(TileComponent component, int level, Band[] bands) {
    this.component = component;
    this.level = level;
    this.bands = bands;
    int shift = component.style.levels() - level;
    x0 = Grid.ceilShift(component.x0, shift);
    y0 = Grid.ceilShift(component.y0, shift);
    x1 = Grid.ceilShift(component.x1, shift);
    y1 = Grid.ceilShift(component.y1, shift);
    widthShift = component.style.precinctWidthShift(level);
    heightShift = component.style.precinctHeightShift(level);
  }

  int width() {
    return x1 - x0;
  }

  int height() {
    return y1 - y0;
  }

  /** Number of precincts in a row (T.800 equation B-16). */
  private int precinctsAcross() {
    return x1 > x0 ? Grid.ceilShift(x1, widthShift) - (x0 >> widthShift) : 0;
  }

  private int precinctsDown() {
    return y1 > y0 ? Grid.ceilShift(y1, heightShift) - (y0 >> heightShift) : 0;
  }

  long precinctCount() {
    return (long) precinctsAcross() * precinctsDown();
  }

  /** Partitions into precincts and code-blocks; their number is checked before. */
  void makePrecincts(int tileX0, int tileY0, ImageSize.Component sampling) throws CodecException {
    int across = precinctsAcross();
    int down = precinctsDown();
    // Sub-bands above the lowest resolution have half its coordinates (B.7).
    int halving = level == 0 ? 0 : 1;
    int bandWidthShift = widthShift - halving;
    int bandHeightShift = heightShift - halving;
    int blockWidthShift = Math.min(component.style.blockWidthShift(), bandWidthShift);
    int blockHeightShift = Math.min(component.style.blockHeightShift(), bandHeightShift);
    int shift = component.style.levels() - level;
    precincts = new Precinct[across * down];
    for (int j = 0; j < down; j++) {
      long row = (y0 >> heightShift) + j;
      int gridY = gridPosition(tileY0, row << heightShift, shift, sampling.stepY());
      for (int i = 0; i < across; i++) {
        long column = (x0 >> widthShift) + i;
        int gridX = gridPosition(tileX0, column << widthShift, shift, sampling.stepX());
        Precinct.Part[] parts = new Precinct.Part[bands.length];
        for (int b = 0; b < bands.length; b++) {
          parts[b] =
              Precinct.Part.of(
                  bands[b],
                  column << bandWidthShift,
                  row << bandHeightShift,
                  column + 1 << bandWidthShift,
                  row + 1 << bandHeightShift,
                  blockWidthShift,
                  blockHeightShift);
        }
        precincts[j * across + i] = new Precinct(component.index, level, gridX, gridY, parts);
      }
    }
  }

  /** Where on the reference grid a precinct's edge lies, within the tile (T.800 B.12.1.3). */
  private static int gridPosition(int tileStart, long edge, int shift, int step) {
    return edge == 0 ? tileStart : (int) Math.max(tileStart, (edge << shift) * step);
  }
}
