// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import java.util.Locale;

/** The names that ImageJ users give to units of length. */
public final class LengthUnit {
  private LengthUnit() {}

  /** Millimetres of one unit; 1 for what is no unit of length. */
  public static double millimetres(String unit) {
    return switch (unit.strip().toLowerCase(Locale.ROOT)) {
      case "nm", "nanometer", "nanometre" -> 1e-6;
      case "um", "\u00b5m", "\u03bcm", "micron", "microns", "micrometer", "micrometre" -> 1e-3;
      case "cm", "centimeter", "centimetre" -> 10;
      case "m", "meter", "metre" -> 1000;
      case "inch", "inches", "in" -> 25.4;
      default -> 1;
    };
  }

  /** Whether that is a unit of length, unlike {@code pixel}. */
  public static boolean isKnown(String unit) {
    return switch (unit.strip().toLowerCase(Locale.ROOT)) {
      case "mm", "millimeter", "millimetre" -> true;
      default -> millimetres(unit) != 1;
    };
  }
}
