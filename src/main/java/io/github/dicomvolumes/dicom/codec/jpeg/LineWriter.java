// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;

/**
 * Puts decoded lines into the target as stored values: JPEG's samples are bits without a sign,
 * whose meaning the data set gives. A stream of more bits than HighBit counts holds whole allocated
 * words; any other holds the stored bits alone.
 */
final class LineWriter {
  private final Samples target;
  private final int columns;
  private final int samplesPerPixel;
  private final boolean signed;
  private final int left;
  private final int right;

  LineWriter(FrameLayout layout, int precision, Samples target) throws CodecException {
    if (!(target instanceof Samples.Bytes) && !(target instanceof Samples.Shorts)) {
      throw new CodecException(
          -1, "JPEG: samples of " + layout.sampleType() + ", expected 8 or 16 bits allocated");
    }
    this.target = target;
    columns = layout.columns();
    samplesPerPixel = layout.samplesPerPixel();
    signed = layout.isSigned();
    left = precision > layout.highBit() ? 31 - layout.highBit() : 32 - layout.bitsStored();
    right = 32 - layout.bitsStored();
  }

  /** Writes one line of one component; {@code scale} is the point transform to undo. */
  void write(int component, int y, int[] line, int scale) {
    int up = left + scale;
    int at = y * columns * samplesPerPixel + component;
    if (target instanceof Samples.Bytes bytes) {
      byte[] values = bytes.values();
      for (int x = 0; x < columns; x++, at += samplesPerPixel) {
        int word = line[x] << up;
        values[at] = (byte) (signed ? word >> right : word >>> right);
      }
    } else if (samplesPerPixel == 1) {
      write((short[]) target.array(), at, line, up);
    } else {
      short[] values = (short[]) target.array();
      for (int x = 0; x < columns; x++, at += samplesPerPixel) {
        int word = line[x] << up;
        values[at] = (short) (signed ? word >> right : word >>> right);
      }
    }
  }

  private void write(short[] values, int from, int[] line, int up) {
    if (signed) {
      for (int x = 0; x < columns; x++) {
        values[from + x] = (short) (line[x] << up >> right);
      }
    } else {
      for (int x = 0; x < columns; x++) {
        values[from + x] = (short) (line[x] << up >>> right);
      }
    }
  }
}
