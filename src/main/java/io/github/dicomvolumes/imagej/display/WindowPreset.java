// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.display;

import java.util.Locale;

/** Windows that readers of CT and PET are used to. */
enum WindowPreset {
  LUNG("HU", -600, 1500),
  MEDIASTINUM("HU", 50, 350),
  ABDOMEN("HU", 50, 400),
  BONE("HU", 400, 1800),
  BRAIN("HU", 40, 80),
  SUV("SUV", 5, 10);

  private final String unit;
  private final double center;
  private final double width;

  WindowPreset(String unit, double center, double width) {
    this.unit = unit;
    this.center = center;
    this.width = width;
  }

  /** The value of the option. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  double center() {
    return center;
  }

  double width() {
    return width;
  }

  String unit() {
    return unit;
  }

  /** Whether values of a unit are what the window is for. */
  boolean fits(String valueUnit) {
    return valueUnit.equals(unit) || unit.equals("SUV") && valueUnit.startsWith("SUV");
  }
}
