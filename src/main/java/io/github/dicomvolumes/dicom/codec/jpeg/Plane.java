// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;

/**
 * The decoded samples of one DCT component in its own resolution (T.81 A.1.1, A.2.4).
 *
 * @param component what the frame header says of it
 * @param width columns that count
 * @param height rows that count
 * @param stride columns kept: whole blocks of whole MCUs
 * @param samples rows kept, one after another
 */
record Plane(Component component, int width, int height, int stride, short[] samples) {

  static Plane allocate(JpegFrameHeader frame, Component component) throws CodecException {
    int maxHorizontal = frame.maxHorizontal();
    int maxVertical = frame.maxVertical();
    int width = width(frame, component);
    int height = height(frame, component);
    int stride = mcus(frame.samplesPerLine(), maxHorizontal) * component.horizontal() * 8;
    int rows = mcus(frame.lines(), maxVertical) * component.vertical() * 8;
    if ((long) stride * rows > Integer.MAX_VALUE - 16) {
      throw new CodecException(
          -1, "JPEG: a component of " + rows + " x " + stride + " samples is too large");
    }
    return new Plane(component, width, height, stride, new short[stride * rows]);
  }

  /** Columns of a component that count. */
  static int width(JpegFrameHeader frame, Component component) {
    return ceilDiv(frame.samplesPerLine() * component.horizontal(), frame.maxHorizontal());
  }

  /** Rows of a component that count. */
  static int height(JpegFrameHeader frame, Component component) {
    return ceilDiv(frame.lines() * component.vertical(), frame.maxVertical());
  }

  /** Number of MCUs along a side of so many samples, where components are interleaved. */
  static int mcus(int size, int maxFactor) {
    return ceilDiv(size, 8 * maxFactor);
  }

  static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }
}
