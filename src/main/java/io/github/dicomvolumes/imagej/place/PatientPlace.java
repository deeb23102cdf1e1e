// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.Optional;

/**
 * Where an image lies in the patient.
 *
 * @param geometry empty where that is not known (any more)
 * @param note what a careful user wants to know of it; may be empty
 */
public record PatientPlace(Optional<VolumeGeometry> geometry, String note) {
  static PatientPlace of(VolumeGeometry geometry, String note) {
    return new PatientPlace(Optional.of(geometry), note);
  }

  /** A place that was known and holds no more. */
  static PatientPlace lost(String reason) {
    return new PatientPlace(
        Optional.empty(), reason + ": its place in the patient is unknown and was left out");
  }
}
