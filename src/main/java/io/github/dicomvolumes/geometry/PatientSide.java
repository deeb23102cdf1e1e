// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

/**
 * Sides of the patient by the letters of Patient Orientation (PS3.3 C.7.6.1.1.1): L and R, A and P,
 * H for head and F for foot.
 */
public final class PatientSide {
  private static final String TOWARDS = "LPH";
  private static final String AWAY = "RAF";

  /** A direction that leans to a second axis by about 20 degrees or more has its letter too. */
  private static final double OBLIQUE = 0.35;

  private PatientSide() {}

  /** The side that a direction points to; two letters, the nearer first, where it is oblique. */
  public static String of(Vector3 direction) {
    int nearest = 0;
    for (int axis = 1; axis < 3; axis++) {
      if (size(direction, axis) > size(direction, nearest)) {
        nearest = axis;
      }
    }
    int second = nearest == 0 ? 1 : 0;
    for (int axis = second + 1; axis < 3; axis++) {
      if (axis != nearest && size(direction, axis) > size(direction, second)) {
        second = axis;
      }
    }
    boolean oblique = size(direction, second) > OBLIQUE * size(direction, nearest);
    return letter(direction, nearest) + (oblique ? letter(direction, second) : "");
  }

  private static double size(Vector3 direction, int axis) {
    return Math.abs(direction.get(axis));
  }

  private static String letter(Vector3 direction, int axis) {
    return String.valueOf((direction.get(axis) > 0 ? TOWARDS : AWAY).charAt(axis));
  }
}
