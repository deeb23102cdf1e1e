// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;
import java.util.Locale;

/**
 * How slices that follow each other are shifted against their normal (rule 8).
 *
 * @param sideways from one slice to the next, within the plane; patient LPS, mm
 * @param spacing from one slice to the next, along the normal; mm
 * @param steps from the first slice to the last
 * @param rounded whether positions without a shift could be written so
 */
public record SliceTilt(Vector3 sideways, double spacing, int steps, boolean rounded) {
  private static final double TILT_MM_PER_SLICE = 0.001;

  /**
   * The tilt of slices by the first and the last of them.
   *
   * @param positions centres of their first voxels, two or more, in order; patient LPS, mm
   * @param normal of the slices, of length 1
   */
  public static SliceTilt of(List<Vector3> positions, Vector3 normal) {
    return to(positions.size() - 1, positions, normal, PositionRounding.of(positions));
  }

  private static SliceTilt to(
      int steps, List<Vector3> positions, Vector3 normal, PositionRounding rounding) {
    Vector3 first = positions.get(0);
    Vector3 last = positions.get(steps);
    SliceTilt exact = between(first, last, steps, normal);
    boolean rounded = rounding.explains(last.minus(first), normal);
    return new SliceTilt(exact.sideways, exact.spacing, steps, rounded);
  }

  /**
   * The tilt between two slices whose positions are exact.
   *
   * @param steps how many slices the last one is farther; 1 or more
   */
  static SliceTilt between(Vector3 first, Vector3 last, int steps, Vector3 normal) {
    Vector3 way = last.minus(first);
    double along = way.dot(normal);
    Vector3 sideways = way.minus(normal.times(along)).times(1.0 / steps);
    return new SliceTilt(sideways, along / steps, steps, false);
  }

  /** Whether any of the slices wanders sideways from the first one. */
  static boolean isAnyTilted(List<Vector3> positions, Vector3 normal) {
    PositionRounding rounding = PositionRounding.of(positions);
    for (int steps = 1; steps < positions.size(); steps++) {
      if (to(steps, positions, normal, rounding).isTilted()) {
        return true;
      }
    }
    return false;
  }

  /** The shift that is none, over a number of steps; mm. */
  static double negligible(int steps) {
    return TILT_MM_PER_SLICE * steps;
  }

  /** Whether slices wander sideways, by more than the rounding of their positions explains. */
  public boolean isTilted() {
    return sideways.length() > TILT_MM_PER_SLICE && !rounded;
  }

  /** How far the last slice lies sideways from where the first one's normal leads; mm. */
  double ofLast() {
    return sideways.length() * steps;
  }

  /** The angle between the normal and the way from slice to slice. */
  public double degrees() {
    return Math.toDegrees(Math.atan2(sideways.length(), spacing));
  }

  /** The angle with so many decimals, or with as many as it takes not to be 0. */
  public String degreesText(int decimals) {
    double degrees = degrees();
    return String.format(Locale.ROOT, degrees < 0.1 ? "%.1g" : "%." + decimals + "f", degrees);
  }
}
