// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;

/**
 * How one component is coded: the SPcod and SPcoc parameters (T.800 Table A.15 to A.21).
 *
 * @param levels number of wavelet decompositions, 0 to 32
 * @param blockWidthShift base 2 logarithm of the nominal code-block width
 * @param blockHeightShift base 2 logarithm of the nominal code-block height
 * @param blockStyle bits of Table A.19
 * @param reversible 5/3 wavelet on integers, else 9/7
 * @param precinctSizes PPx in the low and PPy in the high four bits, by resolution level
 */
record CodingStyle(
    int levels,
    int blockWidthShift,
    int blockHeightShift,
    int blockStyle,
    boolean reversible,
    byte[] precinctSizes) {
  static final int BYPASS = 1;
  static final int RESET = 2;
  static final int TERMINATE_EACH_PASS = 4;
  static final int VERTICALLY_CAUSAL = 8;
  static final int SEGMENTATION_SYMBOLS = 32;

  /** Code-blocks of ITU-T T.814. */
  static final int HIGH_THROUGHPUT = 64;

  /** Each code-block says itself which kind it is. */
  private static final int MIXED = 128;

  private static final int KNOWN_STYLES = 63;

  static CodingStyle parse(ByteCursor in, boolean precinctsDefined) throws CodecException {
    int levels = in.u8("the number of decomposition levels");
    if (levels > 32) {
      throw in.error("JPEG 2000: " + levels + " decomposition levels, expected at most 32");
    }
    int widthShift = in.u8("the code-block width") + 2;
    int heightShift = in.u8("the code-block height") + 2;
    if (widthShift > 10 || heightShift > 10 || widthShift + heightShift > 12) {
      throw in.error(
          "JPEG 2000: code-blocks of 2^"
              + widthShift
              + " x 2^"
              + heightShift
              + ", expected at most 2^12 coefficients and 2^10 on a side");
    }
    int style = in.u8("the code-block style");
    if ((style & (HIGH_THROUGHPUT | MIXED)) == (HIGH_THROUGHPUT | MIXED)) {
      throw in.error(
          "JPEG 2000: high-throughput (HTJ2K) and other code-blocks in one tile-component,"
              + " which is not supported");
    }
    boolean onlyCausal = (style & ~VERTICALLY_CAUSAL) == HIGH_THROUGHPUT;
    if ((style & ~KNOWN_STYLES) != 0 && !onlyCausal) {
      throw in.error("JPEG 2000: code-block style " + style + ", expected at most 63, or 64 or 72");
    }
    int transform = in.u8("the wavelet");
    if (transform > 1) {
      throw in.error("JPEG 2000: wavelet " + transform + ", expected 0 (9/7) or 1 (5/3)");
    }
    byte[] precincts = new byte[levels + 1];
    for (int r = 0; r <= levels; r++) {
      int size = precinctsDefined ? in.u8("a precinct size") : 0xff;
      if (r > 0 && ((size & 15) == 0 || size >> 4 == 0)) {
        throw in.error("JPEG 2000: precincts of 2^0 above resolution 0, expected at least 2^1");
      }
      precincts[r] = (byte) size;
    }
    return new CodingStyle(levels, widthShift, heightShift, style, transform == 1, precincts);
  }

  int precinctWidthShift(int resolution) {
    return precinctSizes[resolution] & 15;
  }

  int precinctHeightShift(int resolution) {
    return (precinctSizes[resolution] & 0xff) >> 4;
  }

  boolean has(int style) {
    return (blockStyle & style) != 0;
  }
}
