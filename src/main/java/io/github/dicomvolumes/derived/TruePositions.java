// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.SlicePlace;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Where slices truly lie, by the headers of the files that they were made of. */
public final class TruePositions {
  private TruePositions() {}

  /**
   * The positions of the first voxels of slices.
   *
   * @param planes as the volume has them; empty where it has no place
   * @param geometry of the volume as it is
   * @param imported geometry of the volume as it was imported; null where that is not known
   * @param channels of the volume
   * @throws IllegalArgumentException where slices of the source are shifted sideways, and planes of
   *     the volume are none of them
   */
  public static List<Vector3> of(
      List<Vector3> planes,
      VolumeGeometry geometry,
      VolumeGeometry imported,
      SourceSeries source,
      int channels) {
    if (planes.isEmpty()) {
      return planes;
    }
    Vector3 normal = geometry.rowDirection().cross(geometry.columnDirection());
    List<Vector3> positions = new ArrayList<>(planes.size());
    boolean all = true;
    for (int slice = 0; slice < planes.size(); slice++) {
      SourceFrame own = source.of(slice * channels);
      Vector3 there = own == null || !isParallel(own, normal) ? null : own.position();
      all &= there != null;
      positions.add(
          there == null || imported == null
              ? planes.get(slice)
              : SlicePlace.of(planes.get(slice), there, imported.origin(), normal));
    }
    boolean filled = new HashSet<>(positions).size() < positions.size();
    if ((!all || filled) && source.isShifted()) {
      throw new IllegalArgumentException(
          "slices of the source are shifted against each other, as of a tilted gantry, and planes"
              + " through them have no single place: import it with tilt=correct");
    }
    // Slices that fill gaps have no place in a header; between them all lie at equal distances.
    return filled ? planes : positions;
  }

  private static boolean isParallel(SourceFrame frame, Vector3 normal) {
    PlaneOrientation orientation = frame.orientation();
    return orientation != null
        && SlicePlace.isParallel(orientation.row().cross(orientation.column()), normal);
  }
}
