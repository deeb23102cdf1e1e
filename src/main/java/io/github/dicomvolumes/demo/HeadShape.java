// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.demo;

/**
 * A head made of ellipsoids: skin, skull, brain, ventricles, eyes, and some spheres. Coordinates
 * are those of the patient, LPS in mm, with the origin between the ventricles.
 */
final class HeadShape {
  private static final double AIR = -1000;

  /** Of two ellipsoids at a point, the later one counts. */
  private static final Ellipsoid[] CT = {
    new Ellipsoid(0, 0, 0, 80, 101, 86, 55), // skin
    new Ellipsoid(0, 0, 0, 75, 95, 80, 960), // skull
    new Ellipsoid(0, 0, 0, 68, 88, 73, 36), // brain
    new Ellipsoid(0, 0, 0, 2, 80, 60, 20), // the cleft between the hemispheres
    new Ellipsoid(12, -8, 6, 8, 30, 14, 6), // ventricles
    new Ellipsoid(-12, -8, 6, 8, 30, 14, 6),
    new Ellipsoid(20, 24, -2, 6, 16, 9, 6),
    new Ellipsoid(-20, 24, -2, 6, 16, 9, 6),
    new Ellipsoid(32, -82, -40, 13, 13, 13, 10), // eyes
    new Ellipsoid(-32, -82, -40, 13, 13, 13, 10),
    new Ellipsoid(0, -84, -18, 16, 7, 10, -980), // frontal sinus
    new Ellipsoid(38, 30, 30, 11, 11, 11, 72), // a bleeding, left side only
    new Ellipsoid(-30, -40, 24, 4, 4, 4, 240), // a calcification
    new Ellipsoid(-44, 10, -14, 9, 9, 9, 22), // a cyst
  };

  private record Ellipsoid(
      double x, double y, double z, double radiusX, double radiusY, double radiusZ, double value) {
    boolean contains(double px, double py, double pz) {
      double dx = (px - x) / radiusX;
      double dy = (py - y) / radiusY;
      double dz = (pz - z) / radiusZ;
      return dx * dx + dy * dy + dz * dz <= 1;
    }
  }

  private HeadShape() {}

  /** Hounsfield units at a point, whole numbers. */
  static double hounsfieldUnits(double x, double y, double z) {
    if (!CT[0].contains(x, y, z)) {
      return AIR;
    }
    double value = CT[0].value();
    for (Ellipsoid ellipsoid : CT) {
      if (ellipsoid.contains(x, y, z)) {
        value = ellipsoid.value();
      }
    }
    // A slow change in the brain, so that neighbouring slices are never equal.
    return value == 36 ? Math.rint(36 + 4 * Math.sin(x / 9) * Math.cos(y / 11 + z / 7)) : value;
  }

  /**
   * An MR signal at a point, whole numbers from 0: bone dark, fluid bright, and one sphere that
   * grows brighter and darker with time.
   *
   * @param phase of the sphere, 0 to 1
   */
  static double magneticResonanceSignal(double x, double y, double z, double phase) {
    double hu = hounsfieldUnits(x, y, z);
    double signal;
    if (hu < -500) {
      signal = 8;
    } else if (hu > 100) {
      signal = 60;
    } else if (hu <= 20) {
      signal = 900;
    } else {
      signal = 420 + 3 * hu;
    }
    double dx = x + 36;
    double dy = y - 40;
    double dz = z - 10;
    boolean active = dx * dx + dy * dy + dz * dz <= 16 * 16;
    return Math.rint(active ? signal + 80 * Math.sin(2 * Math.PI * phase) : signal);
  }
}
