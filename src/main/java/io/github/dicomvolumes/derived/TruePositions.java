// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.ArrayList;
import java.util.List;

/**
 * Where slices truly lie. A volume has its slices behind each other at equal distances; those of a
 * tilted gantry are shifted sideways against that, and distances may be uneven: what headers say of
 * each slice counts.
 */
public final class TruePositions {
  private static final double PARALLEL = 1e-4;

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
              : along(planes.get(slice), there, imported.origin(), normal));
    }
    if (!all && source.isShifted()) {
      throw new IllegalArgumentException(
          "slices of the source are shifted against each other, as of a tilted gantry, and planes"
              + " through them have no single place: import it with tilt=correct");
    }
    return positions;
  }

  /** A plane's position at the distance and with the shift of a slice. */
  private static Vector3 along(Vector3 plane, Vector3 there, Vector3 origin, Vector3 normal) {
    Vector3 way = there.minus(origin);
    Vector3 shift = way.minus(normal.times(way.dot(normal)));
    return plane.plus(normal.times(there.minus(plane).dot(normal))).plus(shift);
  }

  private static boolean isParallel(SourceFrame frame, Vector3 normal) {
    PlaneOrientation orientation = frame.orientation();
    return orientation != null
        && Math.abs(orientation.row().cross(orientation.column()).dot(normal)) > 1 - PARALLEL;
  }
}
