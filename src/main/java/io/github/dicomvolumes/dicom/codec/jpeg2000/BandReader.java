// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/** Decodes the code-blocks of sub-bands and dequantizes their coefficients (T.800 Annex E, H). */
final class BandReader {
  private final CodeBlockDecoder blocks;
  private final ByteCursor source;
  private boolean complete = true;

  BandReader(ByteCursor source, CodeBlockDecoder blocks) {
    this.blocks = blocks;
    this.source = source;
  }

  /** Whether every coefficient so far had all its bits. */
  boolean isComplete() {
    return complete;
  }

  /** Samples of one sub-band of a reversible component, row by row. */
  int[] readIntegers(TileComponent component, int resolution, int bandIndex) throws CodecException {
    Resolution level = component.resolutions[resolution];
    Band band = level.bands[bandIndex];
    int[] samples = new int[band.width() * band.height()];
    for (Precinct precinct : level.precincts) {
      for (CodeBlock block : precinct.parts[bandIndex].blocks) {
        if (block.passes > 0) {
          decode(block, band, component);
          for (int y = 0; y < block.height; y++) {
            toIntegers(
                blocks.coefficients(),
                blocks.rowStart(y),
                samples,
                (block.y + y) * band.width() + block.x,
                block.width);
          }
        }
      }
    }
    return samples;
  }

  /** Samples of one sub-band of an irreversible component, row by row. */
  float[] readFloats(TileComponent component, int resolution, int bandIndex) throws CodecException {
    Resolution level = component.resolutions[resolution];
    Band band = level.bands[bandIndex];
    float[] samples = new float[band.width() * band.height()];
    for (Precinct precinct : level.precincts) {
      for (CodeBlock block : precinct.parts[bandIndex].blocks) {
        if (block.passes > 0) {
          decode(block, band, component);
          for (int y = 0; y < block.height; y++) {
            toFloats(
                blocks.coefficients(),
                blocks.rowStart(y),
                samples,
                (block.y + y) * band.width() + block.x,
                block.width,
                band.stepSize);
          }
        }
      }
    }
    return samples;
  }

  private void decode(CodeBlock block, Band band, TileComponent component) throws CodecException {
    complete &= blocks.decode(block, band, component.style, source);
    if (component.regionShift > 0 && component.regionShift < CodeBlockDecoder.MAX_BIT_PLANES) {
      for (int y = 0; y < block.height; y++) {
        lowerRegion(blocks.coefficients(), blocks.rowStart(y), block.width, component.regionShift);
      }
    }
  }

  /** Coefficients of 2^shift and above are the region of interest's (T.800 H.1). */
  private static void lowerRegion(int[] coefficients, int start, int count, int shift) {
    for (int i = start; i < start + count; i++) {
      int magnitude = coefficients[i] & Integer.MAX_VALUE;
      if (magnitude >>> 1 + shift != 0) {
        coefficients[i] = coefficients[i] & Integer.MIN_VALUE | magnitude >>> shift;
      }
    }
  }

  private static void toIntegers(int[] from, int fromStart, int[] to, int toStart, int count) {
    for (int i = 0; i < count; i++) {
      int coefficient = from[fromStart + i];
      int negative = coefficient >> 31;
      int magnitude = (coefficient & Integer.MAX_VALUE) >> 1;
      to[toStart + i] = (magnitude ^ negative) - negative;
    }
  }

  private static void toFloats(
      int[] from, int fromStart, float[] to, int toStart, int count, float step) {
    float half = step / 2;
    for (int i = 0; i < count; i++) {
      int coefficient = from[fromStart + i];
      int negative = coefficient >> 31;
      int magnitude = coefficient & Integer.MAX_VALUE;
      to[toStart + i] = ((magnitude ^ negative) - negative) * half;
    }
  }
}
