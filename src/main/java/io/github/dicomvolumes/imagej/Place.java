// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import io.github.dicomvolumes.volume.VolumeGeometry;
import java.util.Optional;

/**
 * Where an image lies in the patient.
 *
 * @param geometry empty where that is not known (any more)
 * @param note what a careful user wants to know of it; may be empty
 */
record Place(Optional<VolumeGeometry> geometry, String note) {
  /** No place, and nothing to say about it. */
  static final Place NONE = new Place(Optional.empty(), "");

  static Place of(VolumeGeometry geometry, String note) {
    return new Place(Optional.of(geometry), note);
  }

  /** A place that was known and holds no more. */
  static Place lost(String reason) {
    return new Place(
        Optional.empty(), reason + ": its place in the patient is unknown and was left out");
  }
}
