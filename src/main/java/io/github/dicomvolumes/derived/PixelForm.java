// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import java.util.List;

/**
 * How numbers are stored.
 *
 * @param layout of every frame
 * @param rescales of all frames, or of each
 * @param ofValues whether what is stored is found by the rescale; else it is the numbers themselves
 * @param shift added to numbers
 */
record PixelForm(FrameLayout layout, List<Rescale> rescales, boolean ofValues, int shift) {
  private static final int SIGN = 32768;

  PixelForm {
    rescales = List.copyOf(rescales);
  }

  Rescale rescale(int frame) {
    return rescales.size() == 1 ? rescales.get(0) : rescales.get(frame);
  }

  boolean isFloat() {
    return layout.sampleType().isFloatingPoint();
  }

  boolean isSigned() {
    return layout.sampleType().isSigned();
  }

  /** A layout of grey values, all bits stored. */
  static FrameLayout gray(int rows, int columns, SampleType type, boolean inverted) {
    int bits = 8 * type.bytes();
    return new FrameLayout(
        rows,
        columns,
        1,
        bits,
        bits,
        bits - 1,
        type,
        0,
        inverted ? PhotometricInterpretation.MONOCHROME1 : PhotometricInterpretation.MONOCHROME2);
  }

  /** The same numbers in 16 bits, where they are in 8. */
  PixelForm widened() {
    return layout.bitsAllocated() > 8 || layout.samplesPerPixel() > 1
        ? this
        : new PixelForm(with(SampleType.UINT16), rescales, ofValues, shift);
  }

  /** The same numbers, the least shown darkest. */
  PixelForm upright() {
    FrameLayout shown = gray(layout.rows(), layout.columns(), layout.sampleType(), false);
    return new PixelForm(shown, rescales, ofValues, shift);
  }

  /** The same numbers as indices of a palette. */
  PixelForm inColors() {
    FrameLayout colors =
        new FrameLayout(
            layout.rows(),
            layout.columns(),
            1,
            layout.bitsAllocated(),
            layout.bitsStored(),
            layout.highBit(),
            layout.sampleType(),
            0,
            PhotometricInterpretation.PALETTE_COLOR);
    return new PixelForm(colors, rescales, ofValues, shift);
  }

  /** The same values of numbers that have no sign. */
  PixelForm unsigned() {
    if (!isSigned()) {
      return this;
    }
    List<Rescale> shifted = rescales.stream().map(rescale -> rescale.shifted(SIGN)).toList();
    return new PixelForm(
        with(SampleType.UINT16), shifted, ofValues, ofValues ? shift : shift + SIGN);
  }

  private FrameLayout with(SampleType type) {
    return gray(
        layout.rows(),
        layout.columns(),
        type,
        layout.photometricInterpretation() == PhotometricInterpretation.MONOCHROME1);
  }
}
