// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.mhd;

import java.util.Locale;

/** The names that ImageJ users give to units of time. */
public final class TimeUnit {
  private TimeUnit() {}

  /** Seconds of one unit; 1 for what is no unit of time. */
  public static double seconds(String unit) {
    return switch (unit.strip().toLowerCase(Locale.ROOT)) {
      case "us", "\u00b5s", "usec" -> 1e-6;
      case "ms", "msec" -> 1e-3;
      case "min" -> 60;
      case "h", "hour", "hours" -> 3600;
      default -> 1;
    };
  }
}
