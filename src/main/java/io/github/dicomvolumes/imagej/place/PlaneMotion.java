// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

/**
 * How the content of planes may have moved: mirrored along x, turned and scaled about the middle,
 * then shifted.
 *
 * @param right shift along x, pixels
 * @param down shift along y, pixels
 * @param degrees of the turn
 * @param scale 1 where sizes stay
 * @param mirrored whether x runs the other way
 */
record PlaneMotion(double right, double down, double degrees, double scale, boolean mirrored) {
  static final PlaneMotion NONE = new PlaneMotion(0, 0, 0, 1, false);

  static PlaneMotion shift(double right, double down) {
    return new PlaneMotion(right, down, 0, 1, false);
  }

  static PlaneMotion turn(double degrees, boolean mirrored) {
    return new PlaneMotion(0, 0, degrees, 1, mirrored);
  }

  PlaneMotion plus(double moreRight, double moreDown, double moreDegrees, double times) {
    return new PlaneMotion(
        right + moreRight, down + moreDown, degrees + moreDegrees, scale * times, mirrored);
  }
}
