// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** One component of one tile: its resolution levels and sub-bands (T.800 B.3, B.5). */
final class TileComponent {
  final int index;
  final int x0;
  final int y0;
  final int x1;
  final int y1;
  final CodingStyle style;
  final int regionShift;
  final Resolution[] resolutions;

  private final Quantization quantization;
  private final int precision;

  TileComponent(int index, Tile tile, ImageSize size, CodingParameters parameters)
      throws CodecException {
    this.index = index;
    ImageSize.Component sampling = size.components[index];
    x0 = Grid.ceilDivide(tile.x0, sampling.stepX());
    y0 = Grid.ceilDivide(tile.y0, sampling.stepY());
    x1 = Grid.ceilDivide(tile.x1, sampling.stepX());
    y1 = Grid.ceilDivide(tile.y1, sampling.stepY());
    style = parameters.style(index);
    quantization = parameters.quantization(index);
    regionShift = parameters.regionShift(index);
    precision = sampling.precision();
    resolutions = new Resolution[style.levels() + 1];
    for (int r = 0; r < resolutions.length; r++) {
      Band[] bands =
          r == 0
              ? new Band[] {band(Band.LL, r)}
              : new Band[] {band(Band.HL, r), band(Band.LH, r), band(Band.HH, r)};
      resolutions[r] = new Resolution(this, r, bands);
    }
  }

  int width() {
    return x1 - x0;
  }

  int height() {
    return y1 - y0;
  }

  long precinctCount() {
    long count = 0;
    for (Resolution resolution : resolutions) {
      count += resolution.precinctCount();
    }
    return count;
  }

  private Band band(int kind, int resolution) throws CodecException {
    int levels = style.levels();
    int lessLevels = resolution == 0 ? 0 : resolution - 1;
    int level = levels - lessLevels;
    int step = resolution == 0 ? 0 : 3 * (resolution - 1) + kind;
    if (step >= quantization.count()) {
      throw new CodecException(
          -1,
          "JPEG 2000: "
              + quantization.count()
              + " quantization steps, expected "
              + (3 * levels + 1)
              + " for "
              + levels
              + " decomposition levels");
    }
    int exponent = quantization.exponent(step, lessLevels);
    int bitPlanes = Math.max(0, quantization.guardBits() + exponent - 1) + regionShift;
    float stepSize = 1;
    if (!style.reversible()) {
      // Equation E-3; the gain is 0 for LL, 1 for HL and LH, 2 for HH (Table E.1).
      int range = precision + (kind == Band.LL ? 0 : kind == Band.HH ? 2 : 1);
      stepSize = (float) Math.scalb(1 + quantization.mantissa(step) / 2048.0, range - exponent);
    }
    return new Band(
        kind,
        bandEdge(x0, level, kind & 1),
        bandEdge(y0, level, kind >> 1),
        bandEdge(x1, level, kind & 1),
        bandEdge(y1, level, kind >> 1),
        bitPlanes,
        stepSize);
  }

  /** T.800 equation B-15. */
  private static int bandEdge(int edge, int level, int high) {
    if (level == 0) {
      return edge;
    }
    return Grid.ceilShift(edge - ((long) high << level - 1), level);
  }
}
