// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.FrameLayout;

/**
 * The SIZ marker segment (T.800 A.5.1): the image on its reference grid, the tiles, the components.
 */
final class ImageSize {
  final int x0;
  final int y0;
  final int x1;
  final int y1;
  final int tileWidth;
  final int tileHeight;
  final int tileX0;
  final int tileY0;
  final Component[] components;

  /** Precision and sampling of one component. */
  record Component(int precision, boolean signed, int stepX, int stepY) {}

  private ImageSize(ByteCursor in, FrameLayout layout) throws CodecException {
    in.skip(2, "Rsiz");
    x1 = coordinate(in, "Xsiz");
    y1 = coordinate(in, "Ysiz");
    x0 = coordinate(in, "XOsiz");
    y0 = coordinate(in, "YOsiz");
    tileWidth = coordinate(in, "XTsiz");
    tileHeight = coordinate(in, "YTsiz");
    tileX0 = coordinate(in, "XTOsiz");
    tileY0 = coordinate(in, "YTOsiz");
    if (x0 >= x1 || y0 >= y1) {
      throw in.error(
          "JPEG 2000: image from ("
              + x0
              + ", "
              + y0
              + ") to ("
              + x1
              + ", "
              + y1
              + "), expected at least one sample");
    }
    boolean placed =
        tileWidth > 0
            && tileHeight > 0
            && tileX0 <= x0
            && tileY0 <= y0
            && (long) tileX0 + tileWidth > x0
            && (long) tileY0 + tileHeight > y0;
    if (!placed) {
      throw in.error(
          "JPEG 2000: tiles of "
              + tileWidth
              + " x "
              + tileHeight
              + " from ("
              + tileX0
              + ", "
              + tileY0
              + "), expected the first to hold the image's corner ("
              + x0
              + ", "
              + y0
              + ")");
    }
    int count = in.u16("Csiz");
    if (count != layout.samplesPerPixel()) {
      throw in.error(
          "JPEG 2000: codestream of "
              + count
              + " components, expected SamplesPerPixel, "
              + layout.samplesPerPixel());
    }
    components = new Component[count];
    for (int c = 0; c < count; c++) {
      components[c] = component(in, layout);
      requireSize(in, layout, c);
    }
  }

  static ImageSize parse(ByteCursor segment, FrameLayout layout) throws CodecException {
    return new ImageSize(segment, layout);
  }

  private static int coordinate(ByteCursor in, String name) throws CodecException {
    long value = in.u32(name);
    if (value > Integer.MAX_VALUE) {
      throw in.error("JPEG 2000: " + name + " is " + value + ", expected less than 2^31");
    }
    return (int) value;
  }

  private static Component component(ByteCursor in, FrameLayout layout) throws CodecException {
    int depth = in.u8("Ssiz");
    int stepX = in.u8("XRsiz");
    int stepY = in.u8("YRsiz");
    int precision = (depth & 0x7f) + 1;
    if (precision > layout.bitsAllocated()) {
      throw in.error(
          "JPEG 2000: samples of "
              + precision
              + " bits, expected at most BitsAllocated, "
              + layout.bitsAllocated());
    }
    if (stepX == 0 || stepY == 0) {
      throw in.error("JPEG 2000: sample steps " + stepX + " x " + stepY + ", expected 1 or more");
    }
    return new Component(precision, depth >= 0x80, stepX, stepY);
  }

  /** Components of another size than the frame's, subsampled ones too, are refused. */
  private void requireSize(ByteCursor in, FrameLayout layout, int c) throws CodecException {
    int width = right(c) - left(c);
    int height = bottom(c) - top(c);
    if (width != layout.columns() || height != layout.rows()) {
      throw in.error(
          "JPEG 2000: component "
              + c
              + " is "
              + height
              + " rows x "
              + width
              + " columns, expected Rows x Columns, "
              + layout.rows()
              + " x "
              + layout.columns());
    }
  }

  int left(int component) {
    return Grid.ceilDivide(x0, components[component].stepX());
  }

  int right(int component) {
    return Grid.ceilDivide(x1, components[component].stepX());
  }

  int top(int component) {
    return Grid.ceilDivide(y0, components[component].stepY());
  }

  int bottom(int component) {
    return Grid.ceilDivide(y1, components[component].stepY());
  }

  /** Number of tiles in a row (T.800 equation B-5). */
  int tilesAcross() {
    return Grid.ceilDivide(x1 - tileX0, tileWidth);
  }

  /** Number of tiles in a column (T.800 equation B-5). */
  int tilesDown() {
    return Grid.ceilDivide(y1 - tileY0, tileHeight);
  }
}
