// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

import java.io.Serializable;

/**
 * Mapping from voxel indices (column, row, slice; each 0-based, integers at voxel centres) to
 * patient coordinates.
 *
 * <p>Source: PS3.3 C.7.6.2 (Image Plane), C.7.6.16.2.3 and C.7.6.16.2.4 (multi-frame).
 *
 * @param origin centre of voxel (0,0,0); patient LPS, mm
 * @param rowDirection unit vector of increasing column index (the first three values of Image
 *     Orientation Patient)
 * @param columnDirection unit vector of increasing row index (the last three values)
 * @param sliceDirection unit vector of increasing slice index
 * @param spacing x: distance of columns, y: distance of rows, z: distance of slices; mm, each above
 *     zero
 */
public record VolumeGeometry(
    Vector3 origin,
    Vector3 rowDirection,
    Vector3 columnDirection,
    Vector3 sliceDirection,
    Vector3 spacing)
    implements Serializable {

  /**
   * Checks that every number is finite and every spacing above zero.
   *
   * @throws IllegalArgumentException naming what is not
   */
  public VolumeGeometry {
    if (!origin.isFinite()
        || !rowDirection.isFinite()
        || !columnDirection.isFinite()
        || !sliceDirection.isFinite()) {
      throw new IllegalArgumentException("origin and directions must be finite numbers");
    }
    if (!(spacing.x() > 0 && spacing.y() > 0 && spacing.z() > 0 && spacing.isFinite())) {
      throw new IllegalArgumentException("spacing is " + spacing + ", expected above 0");
    }
  }

  /** Axes along patient left, posterior, superior with the first voxel at the origin. */
  public static VolumeGeometry axisAligned(Vector3 spacing) {
    return new VolumeGeometry(
        new Vector3(0, 0, 0),
        new Vector3(1, 0, 0),
        new Vector3(0, 1, 0),
        new Vector3(0, 0, 1),
        spacing);
  }

  /**
   * Which way slices run, by the patient's axis that is nearest to theirs: {@code feet to head},
   * {@code head to feet}, {@code front to back}, {@code back to front}, {@code right to left} or
   * {@code left to right}, the patient's right and left.
   */
  public String sliceCourse() {
    double x = Math.abs(sliceDirection.x());
    double y = Math.abs(sliceDirection.y());
    double z = Math.abs(sliceDirection.z());
    if (z >= x && z >= y) {
      return sliceDirection.z() > 0 ? "feet to head" : "head to feet";
    } else if (y >= x) {
      return sliceDirection.y() > 0 ? "front to back" : "back to front";
    }
    return sliceDirection.x() > 0 ? "right to left" : "left to right";
  }

  /** Patient coordinates (LPS, mm) of a voxel index, fractions allowed. */
  public Vector3 toPatient(double column, double row, double slice) {
    return origin
        .plus(rowDirection.times(column * spacing.x()))
        .plus(columnDirection.times(row * spacing.y()))
        .plus(sliceDirection.times(slice * spacing.z()));
  }

  /** Voxel index (column, row, slice) of patient coordinates; the axes must be orthogonal. */
  public Vector3 toVoxel(Vector3 patient) {
    Vector3 offset = patient.minus(origin);
    return new Vector3(
        offset.dot(rowDirection) / spacing.x(),
        offset.dot(columnDirection) / spacing.y(),
        offset.dot(sliceDirection) / spacing.z());
  }
}
