// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.ArrayList;
import java.util.List;

/**
 * Unit directions of the first three axes in the patient (LPS), and their form in a header.
 *
 * @param x direction of increasing column index
 * @param y direction of increasing row index
 * @param z direction of increasing slice index
 */
record AxisDirections(Vector3 x, Vector3 y, Vector3 z) {
  /** How far a scalar product may be from a right angle, or a length from 1. */
  private static final double TOLERANCE = 1e-4;

  /** What double arithmetic leaves: below it, numbers stay as they are. */
  private static final double EXACT = 1e-12;

  /** A matrix row whose length is this near to 1 is a unit vector written with rounded digits. */
  private static final double ROUNDED_UNIT = 1e-4;

  private static final int[][] AXIS_ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  private static final String[] NEGATIVE_SIDES = {"R", "A", "I"};
  private static final String[] POSITIVE_SIDES = {"L", "P", "S"};

  /** The axes of a geometry, made exactly orthonormal where rounding left them slightly off. */
  static AxisDirections of(VolumeGeometry geometry) {
    Vector3 x = geometry.rowDirection();
    Vector3 y = geometry.columnDirection();
    Vector3 z = geometry.sliceDirection();
    double error =
        Math.max(
            Math.max(Math.abs(x.dot(y)), Math.max(Math.abs(x.dot(z)), Math.abs(y.dot(z)))),
            Math.max(
                Math.abs(x.length() - 1),
                Math.max(Math.abs(y.length() - 1), Math.abs(z.length() - 1))));
    if (error > TOLERANCE) {
      throw new IllegalArgumentException(
          "axes "
              + List.of(x, y, z)
              + " are not unit vectors at right angles (off by "
              + error
              + "); MetaImage cannot hold a tilted volume, correct the tilt first");
    }
    if (error <= EXACT) {
      return new AxisDirections(x, y, z);
    }
    Vector3 first = x.normalized();
    Vector3 second = y.minus(first.times(first.dot(y))).normalized();
    Vector3 third = first.cross(second);
    return new AxisDirections(first, second, third.dot(z) < 0 ? third.times(-1) : third);
  }

  /** Row-major matrix, axis after axis, of that many dimensions; further axes stand alone. */
  List<Double> matrix(int dimensions) {
    Vector3[] axes = {x, y, z};
    List<Double> matrix = new ArrayList<>();
    for (int row = 0; row < dimensions; row++) {
      for (int column = 0; column < dimensions; column++) {
        boolean spatial = row < 3 && column < 3;
        matrix.add(spatial ? axes[row].get(column) : row == column ? 1.0 : 0.0);
      }
    }
    return matrix;
  }

  /**
   * The first three axes of a header's numbers.
   *
   * @throws IllegalArgumentException where they do not span space
   */
  static VolumeGeometry geometry(List<Double> spacing, List<Double> offset, List<Double> matrix) {
    int n = spacing.size();
    Vector3 x = row(matrix, n, 0);
    Vector3 y = n > 1 ? row(matrix, n, 1) : atRightAngleTo(x);
    Vector3 z = n > 2 ? row(matrix, n, 2) : x.cross(y).normalized();
    double volume = Math.abs(x.normalized().cross(y.normalized()).dot(z.normalized()));
    if (!(volume > TOLERANCE)) {
      throw new IllegalArgumentException(
          "TransformMatrix is "
              + matrix
              + ", expected directions of length 1 that do not lie in one plane");
    }
    return new VolumeGeometry(
        vector(offset),
        unit(x),
        unit(y),
        unit(z),
        new Vector3(pitch(spacing, 0, x), pitch(spacing, 1, y), pitch(spacing, 2, z)));
  }

  private static Vector3 row(List<Double> matrix, int dimensions, int axis) {
    return vector(matrix.subList(axis * dimensions, (axis + 1) * dimensions));
  }

  private static Vector3 vector(List<Double> numbers) {
    return new Vector3(at(numbers, 0, 0), at(numbers, 1, 0), at(numbers, 2, 0));
  }

  private static double at(List<Double> numbers, int index, double absent) {
    return index < numbers.size() ? numbers.get(index) : absent;
  }

  private static double pitch(List<Double> spacing, int axis, Vector3 direction) {
    double pitch = at(spacing, axis, 1);
    return axis >= spacing.size() || isUnit(direction) ? pitch : pitch * direction.length();
  }

  private static Vector3 unit(Vector3 direction) {
    return Math.abs(direction.length() - 1) <= EXACT ? direction : direction.normalized();
  }

  private static boolean isUnit(Vector3 direction) {
    return Math.abs(direction.length() - 1) <= ROUNDED_UNIT;
  }

  private static Vector3 atRightAngleTo(Vector3 x) {
    return Math.abs(x.y()) < Math.abs(x.x())
        ? new Vector3(-x.y(), x.x(), 0)
        : new Vector3(x.y(), -x.x(), 0);
  }

  /**
   * The side of the patient that each of the first three axes starts from: R or L, A or P, I or S.
   * Axes along the patient's right-to-left, anterior-to-posterior and inferior-to-superior
   * directions give {@code RAI}.
   */
  static String startingSides(VolumeGeometry geometry) {
    Vector3[] axes = {
      geometry.rowDirection(), geometry.columnDirection(), geometry.sliceDirection()
    };
    int[] best = AXIS_ORDERS[0];
    for (int[] order : AXIS_ORDERS) {
      if (alignment(axes, order) > alignment(axes, best)) {
        best = order;
      }
    }
    StringBuilder sides = new StringBuilder();
    for (int axis = 0; axis < 3; axis++) {
      int patientAxis = best[axis];
      String[] from = axes[axis].get(patientAxis) < 0 ? POSITIVE_SIDES : NEGATIVE_SIDES;
      sides.append(from[patientAxis]);
    }
    return sides.toString();
  }

  private static double alignment(Vector3[] axes, int[] order) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      sum += Math.abs(axes[axis].get(order[axis]));
    }
    return sum;
  }
}
