// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

/** What the coordinates in a sheet are measured in. */
public enum Units {
  /** Pixels from the upper left corner. */
  PIXEL("", "pixel"),
  /** The image's calibrated unit, from its origin. */
  MM(" (mm)", "mm"),
  /** Patient coordinates (LPS), mm. */
  PATIENT(" (LPS mm)", "patient"),
  /** Patient coordinates with x to the right and y to the front (RAS), mm. */
  RAS(" (RAS mm)", "ras"),
  /** Fractions of the image's width and height. */
  NORMALIZED(" (normalized)", "normalized");

  private final String suffix;
  private final String key;

  Units(String suffix, String key) {
    this.suffix = suffix;
    this.key = key;
  }

  /** What a header says of it, so that it is read back alike. */
  public String suffix() {
    return suffix;
  }

  /** The value of the key {@code units}. */
  public String key() {
    return key;
  }

  /** Whether a point has three coordinates, which say its slice. */
  public boolean isPatient() {
    return this == PATIENT || this == RAS;
  }
}
