// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.codec.SampleType;
import java.io.Serializable;
import java.util.List;

/**
 * How the stored values of a volume become what they measure, decided over all of its planes (rule
 * 9).
 *
 * @param kind what a reader of the volume has to do
 * @param scale the scale of every plane where they agree; of the first plane else
 * @param storedType the type that holds the stored values of every plane
 */
public record ValueMapping(Kind kind, ModalityTransform scale, SampleType storedType)
    implements Serializable {
  /** What a reader of the volume has to do. */
  public enum Kind {
    /** Values are the stored ones. */
    IDENTITY,
    /** One slope and one intercept, both whole numbers: values are whole numbers. */
    INTEGRAL,
    /** One slope and one intercept, not both whole numbers; or one table. */
    UNIFORM,
    /** Slope, intercept or table differ from plane to plane. */
    PER_PLANE
  }

  public static ValueMapping of(List<Frame> planes) {
    ModalityTransform first = planes.get(0).scale();
    SampleType type = planes.get(0).file().layout().sampleType();
    boolean same = true;
    boolean sameUnit = true;
    for (Frame plane : planes) {
      ModalityTransform scale = plane.scale();
      same &= scale.isSameAs(first);
      sameUnit &= scale.unit().equals(first.unit());
      type = common(type, plane.file().layout().sampleType());
    }
    Kind kind =
        !same
            ? Kind.PER_PLANE
            : first.isIdentity()
                ? Kind.IDENTITY
                : first.isIntegral() && !type.isFloatingPoint() ? Kind.INTEGRAL : Kind.UNIFORM;
    return new ValueMapping(kind, sameUnit ? first : first.withUnit(""), type);
  }

  /** The unit of the values; empty where unspecified, or where planes differ in it. */
  public String unit() {
    return scale.unit();
  }

  /** The smallest type that holds all values of two. */
  private static SampleType common(SampleType a, SampleType b) {
    if (a == b) {
      return a;
    }
    if (a.isFloatingPoint() || b.isFloatingPoint()) {
      return a == SampleType.FLOAT32 && b.bytes() <= 2 || b == SampleType.FLOAT32 && a.bytes() <= 2
          ? SampleType.FLOAT32
          : SampleType.FLOAT64;
    }
    int bytes = Math.max(a.bytes(), b.bytes());
    if (a.isSigned() != b.isSigned()) {
      int unsigned = a.isSigned() ? b.bytes() : a.bytes();
      int signed = a.isSigned() ? a.bytes() : b.bytes();
      bytes = Math.max(signed, 2 * unsigned);
      return bytes > 4 ? SampleType.FLOAT64 : SampleType.ofInteger(8 * bytes, true);
    }
    return SampleType.ofInteger(8 * bytes, a.isSigned());
  }
}
