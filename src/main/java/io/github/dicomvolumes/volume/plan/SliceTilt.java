// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.geometry.Vector3;

/**
 * How slices that follow each other are shifted against their normal (rule 8).
 *
 * @param sideways from one slice to the next, within the plane; patient LPS, mm
 * @param spacing from one slice to the next, along the normal; mm
 */
public record SliceTilt(Vector3 sideways, double spacing) {
  private static final double TILT_MM_PER_SLICE = 0.001;

  /**
   * The tilt of slices by the first and the last of them.
   *
   * @param first centre of the first voxel; patient LPS, mm
   * @param steps how many slices the last one is farther; 1 or more
   * @param normal of the slices, of length 1
   */
  public static SliceTilt between(Vector3 first, Vector3 last, int steps, Vector3 normal) {
    Vector3 way = last.minus(first);
    double along = way.dot(normal);
    return new SliceTilt(way.minus(normal.times(along)).times(1.0 / steps), along / steps);
  }

  /** The shift that is none, over a number of steps; mm. */
  static double negligible(int steps) {
    return TILT_MM_PER_SLICE * steps;
  }

  /** Whether slices wander sideways. */
  public boolean isTilted() {
    return sideways.length() > TILT_MM_PER_SLICE;
  }

  /** The angle between the normal and the way from slice to slice. */
  public double degrees() {
    return Math.toDegrees(Math.atan2(sideways.length(), spacing));
  }
}
