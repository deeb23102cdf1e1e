// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;

/** What a user adds to the facts of a volume that files do not say. */
public final class FactsOfImage {
  /** What is said where {@link #axial} gave a place. */
  public static final String AXIAL =
      "the image was laid at the origin, its columns towards the patient's left, its rows towards"
          + " the back, its slices towards the head, in a frame of reference of its own";

  /** What is said where slices are sheared. */
  public static final String SHEARED =
      "slices do not lie behind each other, as of a tilted gantry: each was written where it is";

  /** Of a sum of cosines: axes that meet at 90 degrees but for rounding. */
  private static final double UPRIGHT = 1e-6;

  private FactsOfImage() {}

  /**
   * The facts with a place: at the origin, along the patient's axes.
   *
   * @throws IllegalArgumentException where pixel sizes or slice distances are not known
   */
  public static VolumeFacts axial(VolumeFacts facts) {
    KnownParts known = facts.place().known();
    if (!known.pixelSpacing() || facts.size().slices() > 1 && !known.sliceSpacing()) {
      throw new IllegalArgumentException(
          "a place needs sizes of pixels and distances of slices in mm: set them in Image >"
              + " Properties, or in the header");
    }
    VolumeGeometry geometry = VolumeGeometry.axisAligned(facts.place().geometry().spacing());
    KnownParts all = new KnownParts(true, known.sliceSpacing(), true);
    return with(facts, new VolumePlace(geometry, all, "mm", "mm"), facts.modality());
  }

  /** The facts of another modality. */
  public static VolumeFacts ofModality(VolumeFacts facts, String modality) {
    return with(facts, facts.place(), modality);
  }

  private static VolumeFacts with(VolumeFacts facts, VolumePlace place, String modality) {
    return new VolumeFacts(
        facts.size(),
        place,
        facts.time(),
        facts.values(),
        facts.looks(),
        facts.segments(),
        modality,
        facts.notes());
  }

  /** Whether slices follow each other along another direction than at right angles. */
  public static boolean isSheared(VolumeFacts facts) {
    VolumeGeometry geometry = facts.place().geometry();
    Vector3 normal = geometry.rowDirection().cross(geometry.columnDirection());
    return facts.place().known().placement()
        && facts.size().slices() > 1
        && Math.abs(normal.dot(geometry.sliceDirection())) < 1 - UPRIGHT;
  }
}
