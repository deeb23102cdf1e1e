// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;

/**
 * From indices of stored voxels, rows counted from the bottom, to RAS in mm: columns of a 3 x 4
 * matrix.
 *
 * @param code {@code sform_code}: 1 for scanner coordinates, 0 where no place is known
 * @param i step to the next column
 * @param j step to the next stored row
 * @param k step to the next slice
 * @param origin centre of the first stored voxel
 */
record NiftiPlace(int code, Vector3 i, Vector3 j, Vector3 k, Vector3 origin) {
  static final int UNKNOWN = 0;
  static final int SCANNER_ANAT = 1;

  /** Cosine of two axes above which no rotation says where voxels are. */
  private static final double SHEARED = 1e-4;

  /** What is left of 1 where readers take it for nothing. */
  private static final double HALF_TURN = 1e-7;

  /** What is left of 1 by a quaternion that some readers refuse as too long. */
  private static final double LONGEST = -2e-7;

  /** The place of a volume whose rows are stored from the bottom up. */
  static NiftiPlace of(VolumeGeometry geometry, int rows, boolean known) {
    Vector3 spacing = geometry.spacing();
    return new NiftiPlace(
        known ? SCANNER_ANAT : UNKNOWN,
        ras(geometry.rowDirection().times(spacing.x())),
        ras(geometry.columnDirection().times(-spacing.y())),
        ras(geometry.sliceDirection().times(spacing.z())),
        ras(geometry.toPatient(0, rows - 1.0, 0)));
  }

  /** The geometry of that place, with rows from the top down. */
  VolumeGeometry geometry(int rows) {
    Vector3 down = j.times(-1);
    return new VolumeGeometry(
        ras(origin.plus(j.times(rows - 1.0))),
        ras(i.normalized()),
        ras(down.normalized()),
        ras(k.normalized()),
        new Vector3(i.length(), j.length(), k.length()));
  }

  /** LPS to RAS and back: both are the same step. */
  private static Vector3 ras(Vector3 lps) {
    return new Vector3(-lps.x(), -lps.y(), lps.z());
  }

  /** Whether the axes are no right angles, as those of a gantry tilt: a quaternion has none. */
  boolean isSheared() {
    Vector3 a = i.normalized();
    Vector3 b = j.normalized();
    Vector3 c = k.normalized();
    return Math.abs(a.dot(b)) > SHEARED
        || Math.abs(a.dot(c)) > SHEARED
        || Math.abs(b.dot(c)) > SHEARED;
  }

  /** Sign of the third axis, {@code pixdim[0]}: -1 where the axes are left-handed. */
  double qfac() {
    return i.cross(j).dot(k) < 0 ? -1 : 1;
  }

  /**
   * The rotation as a unit quaternion without its first number, which is not negative; nifti1.h,
   * "QUATERNION REPRESENTATION OF ROTATION MATRIX".
   *
   * @return b, c, d
   */
  Vector3 quaternion() {
    return nearest(exactQuaternion());
  }

  /**
   * Readers take the first number from what the others leave of 1, which of rounded ones is far off
   * near a half turn, where some of them take nothing for it and some what little is left: of the
   * 32-bit floats beside each number those that give it back best to both, and not so long that
   * others refuse them.
   */
  private static Vector3 nearest(Vector3 exact) {
    double a = first(exact);
    Vector3 best = exact;
    double min = Double.MAX_VALUE;
    for (int i = 0; i < 27; i++) {
      Vector3 near =
          new Vector3(
              beside(exact.x(), i % 3 - 1),
              beside(exact.y(), i / 3 % 3 - 1),
              beside(exact.z(), i / 9 - 1));
      double left = 1 - near.dot(near);
      double off =
          Math.max(Math.abs(first(near) - a), Math.abs(Math.sqrt(Math.max(0, left)) - a))
              + near.minus(exact).length()
              + (left < LONGEST ? 1 : 0);
      if (off < min) {
        min = off;
        best = near;
      }
    }
    return best;
  }

  private static double beside(double number, int direction) {
    float rounded = (float) number;
    return direction == 0 || rounded == 0
        ? rounded
        : direction > 0 ? Math.nextUp(rounded) : Math.nextDown(rounded);
  }

  /** The first number of a unit quaternion. */
  private static double first(Vector3 bcd) {
    double rest = 1 - bcd.dot(bcd);
    return rest < HALF_TURN ? 0 : Math.sqrt(rest);
  }

  private Vector3 exactQuaternion() {
    Vector3 x = i.normalized();
    Vector3 z = k.normalized().times(qfac());
    Vector3 y = z.cross(x);
    double trace = x.x() + y.y() + z.z() + 1;
    double a;
    Vector3 bcd;
    if (trace > 0.5) {
      a = 0.5 * Math.sqrt(trace);
      bcd = new Vector3(y.z() - z.y(), z.x() - x.z(), x.y() - y.x()).times(0.25 / a);
    } else {
      double xd = 1 + x.x() - (y.y() + z.z());
      double yd = 1 + y.y() - (x.x() + z.z());
      double zd = 1 + z.z() - (x.x() + y.y());
      if (xd > 1) {
        double b = 0.5 * Math.sqrt(xd);
        bcd = new Vector3(b, 0.25 * (y.x() + x.y()) / b, 0.25 * (z.x() + x.z()) / b);
        a = 0.25 * (y.z() - z.y()) / b;
      } else if (yd > 1) {
        double c = 0.5 * Math.sqrt(yd);
        bcd = new Vector3(0.25 * (y.x() + x.y()) / c, c, 0.25 * (z.y() + y.z()) / c);
        a = 0.25 * (z.x() - x.z()) / c;
      } else {
        double d = 0.5 * Math.sqrt(zd);
        bcd = new Vector3(0.25 * (z.x() + x.z()) / d, 0.25 * (z.y() + y.z()) / d, d);
        a = 0.25 * (x.y() - y.x()) / d;
      }
    }
    return a < 0 ? bcd.times(-1) : bcd;
  }

  /** The place that a quaternion says; nifti1.h, method 2. */
  static NiftiPlace ofQuaternion(
      int code, Vector3 bcd, double qfac, Vector3 spacing, Vector3 offset) {
    double b = bcd.x();
    double c = bcd.y();
    double d = bcd.z();
    double a = first(bcd);
    if (a == 0) {
      // Rounded numbers may be a little too long.
      double scale = 1 / Math.sqrt(b * b + c * c + d * d);
      b *= scale;
      c *= scale;
      d *= scale;
    }
    Vector3 x =
        new Vector3(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c));
    Vector3 y =
        new Vector3(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b));
    Vector3 z =
        new Vector3(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - c * c - b * b);
    return new NiftiPlace(
        code,
        x.times(spacing.x()),
        y.times(spacing.y()),
        z.times(spacing.z() * (qfac < 0 ? -1 : 1)),
        offset);
  }
}
