// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.io.Serializable;
import java.util.List;

/**
 * Stored values that fill up a rectangle and were not measured: Pixel Padding Value (0028,0120), up
 * to Pixel Padding Range Limit (0028,0121), or the same of floats (PS3.3 C.7.5.1.1.2).
 *
 * @param min first stored value that pads
 * @param max last one
 */
public record PixelPadding(double min, double max) implements Serializable {
  private static final Tag VALUE = Tag.of(0x0028, 0x0120);
  private static final Tag LIMIT = Tag.of(0x0028, 0x0121);
  private static final Tag FLOAT_VALUE = Tag.of(0x0028, 0x0122);
  private static final Tag DOUBLE_VALUE = Tag.of(0x0028, 0x0123);
  private static final Tag FLOAT_LIMIT = Tag.of(0x0028, 0x0124);
  private static final Tag DOUBLE_LIMIT = Tag.of(0x0028, 0x0125);

  /** What a header read keeps. */
  public static final List<Tag> TAGS =
      List.of(VALUE, LIMIT, FLOAT_VALUE, DOUBLE_VALUE, FLOAT_LIMIT, DOUBLE_LIMIT);

  /** What a header says; null where it says nothing. */
  public static PixelPadding of(DataSet dataSet, FrameLayout layout) {
    boolean floats = layout.sampleType().isFloatingPoint();
    boolean doubles = layout.bitsAllocated() == 64;
    Tag valueTag = !floats ? VALUE : doubles ? DOUBLE_VALUE : FLOAT_VALUE;
    Tag limitTag = !floats ? LIMIT : doubles ? DOUBLE_LIMIT : FLOAT_LIMIT;
    double value = stored(dataSet, valueTag, layout);
    double limit = stored(dataSet, limitTag, layout);
    if (Double.isNaN(value)) {
      return null;
    }
    return Double.isNaN(limit)
        ? new PixelPadding(value, value)
        : new PixelPadding(Math.min(value, limit), Math.max(value, limit));
  }

  /**
   * The VR may say US of signed pixels, or have been guessed: the bits count. Of fewer bits than 16
   * some write those of the pixel alone, 255 for a -1 of 8 bits.
   */
  private static double stored(DataSet dataSet, Tag tag, FrameLayout layout) {
    double[] numbers = dataSet.numbers(tag);
    double number = numbers.length == 0 ? Double.NaN : numbers[0];
    if (layout.sampleType().isFloatingPoint() || Double.isNaN(number)) {
      return number;
    }
    if (layout.isSigned() && layout.bitsAllocated() <= 16) {
      double signed = (short) (int) number;
      double half = 1 << layout.bitsStored() - 1;
      return signed >= half && signed < 2 * half ? signed - 2 * half : signed;
    }
    return number < 0 && !layout.isSigned() ? number + 65536 : number;
  }

  /** Whether a stored value pads. */
  public boolean contains(double storedValue) {
    return storedValue >= min && storedValue <= max;
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof PixelPadding that
        && Double.compare(min, that.min) == 0
        && Double.compare(max, that.max) == 0;
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(min);
    hash = 31 * hash + Double.hashCode(max);
    return hash;
  }
}
