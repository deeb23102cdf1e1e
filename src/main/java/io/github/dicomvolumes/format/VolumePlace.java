// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.VolumeGeometry;

/**
 * Where the voxels of a volume lie.
 *
 * @param geometry from voxel indices to patient coordinates (LPS), mm; unit spacing along the axes
 *     where {@code known} says no
 * @param known which parts of it come from the data
 * @param lengthUnit the user's word for the unit along x and y, such as mm, &#181;m or pixel;
 *     lengths in the geometry are mm whatever it says, and pixels where spacing is not known
 * @param sliceUnit the same along z
 */
public record VolumePlace(
    VolumeGeometry geometry, KnownParts known, String lengthUnit, String sliceUnit) {

  /** With {@code mm} where spacing is known, {@code pixel} else. */
  public static VolumePlace of(VolumeGeometry geometry, KnownParts known) {
    return new VolumePlace(geometry, known, unit(known.pixelSpacing()), unit(known.sliceSpacing()));
  }

  private static String unit(boolean known) {
    return known ? "mm" : "pixel";
  }
}
