// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.geometry.Vector3;

/**
 * A diffusion weighting as a maker writes it.
 *
 * @param bValue s/mm2; NaN where only the direction is there, and where it cannot be read
 * @param source which element holds the b-value; empty where none does
 * @param found what that element holds; null where there is none
 * @param direction null where there is none
 * @param imageAxes whether the direction is that of rows, columns and slices, not of the patient
 * @param unreadable which element of the direction is no number, and what was found; empty else
 */
public record DiffusionGradient(
    double bValue,
    String source,
    Reading found,
    Vector3 direction,
    boolean imageAxes,
    String unreadable) {

  /** Where the b-value stands, and what was found there; only where a source is. */
  public String said() {
    return source + " is " + found.found();
  }
}
