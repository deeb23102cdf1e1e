// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

/**
 * Where a slice truly lies. A volume has its slices behind each other at equal distances; those of
 * a tilted gantry are shifted sideways against that, and distances may be uneven: what the header
 * of each slice says counts (PS3.3 C.7.6.2).
 */
public final class SlicePlace {
  private static final double PARALLEL = 1e-4;

  private SlicePlace() {}

  /**
   * The position of the first voxel of a slice, in patient coordinates (LPS, mm): at the distance
   * of its header, and with its shift.
   *
   * @param plane as the volume has it now, cropped and flipped
   * @param stated Image Position (Patient) of its header
   * @param origin of the volume as it was read
   * @param normal unit vector across the slices
   */
  public static Vector3 of(Vector3 plane, Vector3 stated, Vector3 origin, Vector3 normal) {
    Vector3 way = stated.minus(origin);
    Vector3 shift = way.minus(normal.times(way.dot(normal)));
    return plane.plus(normal.times(stated.minus(plane).dot(normal))).plus(shift);
  }

  /** Whether planes of two normals are those of one stack: within 0.8 degrees, either way. */
  public static boolean isParallel(Vector3 normal, Vector3 other) {
    return Math.abs(normal.dot(other)) > 1 - PARALLEL;
  }
}
