// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;

/** How ImageJ holds the pixels of a volume. */
enum PixelKind {
  /** Unsigned 8 bit, with a value calibration where the volume has a scale. */
  GRAY8(8, false),
  /** Unsigned 16 bit, with a value calibration where the volume has a scale. */
  GRAY16(16, false),
  /**
   * Signed 16 bit in ImageJ's convention: 32768 is added and the value calibration takes it off.
   */
  SIGNED16(16, true),
  /** 32 bit values, after the scale. */
  GRAY32(32, false),
  /** 8 bit red, green, blue in one. */
  RGB24(24, false),
  /** A colour of more than 8 bits: three channels of a composite. */
  COLOR16(16, false),
  /** A colour of more than 16 bits, or signed: three channels of a composite. */
  COLOR32(32, false);

  private final int bitDepth;
  private final boolean offset;

  PixelKind(int bitDepth, boolean offset) {
    this.bitDepth = bitDepth;
    this.offset = offset;
  }

  int bitDepth() {
    return bitDepth;
  }

  /** What was added to the stored values: 32768 for signed 16 bit, else 0. */
  int offset() {
    return offset ? 32768 : 0;
  }

  boolean isComposite() {
    return this == COLOR16 || this == COLOR32;
  }

  /**
   * The kind that holds every value of a volume exactly, where there is one.
   *
   * @param storedValues whether scales are left aside
   */
  static PixelKind of(VolumePlan plan, boolean storedValues) {
    SampleType type = plan.values().storedType();
    if (plan.layout().isColor()) {
      return switch (type) {
        case UINT8 -> RGB24;
        case UINT16 -> COLOR16;
        default -> COLOR32;
      };
    }
    boolean calibratable =
        storedValues
            || plan.values().kind() == ValueMapping.Kind.IDENTITY
            || plan.values().kind() == ValueMapping.Kind.INTEGRAL
            || plan.layout().photometricInterpretation() == PhotometricInterpretation.PALETTE_COLOR;
    if (!calibratable) {
      return GRAY32;
    }
    return switch (type) {
      case UINT8 -> GRAY8;
      case UINT16 -> GRAY16;
      case INT8, INT16 -> SIGNED16;
      default -> GRAY32;
    };
  }
}
