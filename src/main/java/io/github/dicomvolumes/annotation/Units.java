// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

/** What the coordinates in a sheet are measured in. */
public enum Units {
  /** Pixels from the upper left corner. */
  PIXEL,
  /** The image's calibrated unit, from its origin. */
  MM,
  /** Patient coordinates (LPS), mm. */
  PATIENT
}
