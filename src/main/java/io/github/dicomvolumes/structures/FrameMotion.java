// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.geometry.Vector3;

/**
 * How points of one frame of reference are those of another: a Frame of Reference Transformation
 * Matrix (3006,00C6), PS3.3 C.20.2.1.1.
 */
final class FrameMotion {
  private static final double SINGULAR = 1e-9;
  static final FrameMotion NONE =
      new FrameMotion(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});

  /** Row by row. */
  private final double[] matrix;

  private FrameMotion(double[] matrix) {
    this.matrix = matrix;
  }

  /**
   * A motion.
   *
   * @param numbers 16, row by row
   * @return null where they are no affine matrix that can be inverted
   */
  static FrameMotion of(double[] numbers) {
    if (numbers.length != 16) {
      return null;
    }
    for (int i = 0; i < 16; i++) {
      boolean last = i < 12 || numbers[i] == (i == 15 ? 1 : 0);
      if (!Double.isFinite(numbers[i]) || !last) {
        return null;
      }
    }
    FrameMotion motion = new FrameMotion(numbers.clone());
    return Math.abs(motion.determinant()) > SINGULAR ? motion : null;
  }

  private Vector3 row(int row) {
    return new Vector3(matrix[4 * row], matrix[4 * row + 1], matrix[4 * row + 2]);
  }

  private double determinant() {
    return row(0).dot(row(1).cross(row(2)));
  }

  /** Where a point comes to; mm. */
  Vector3 apply(Vector3 point) {
    return new Vector3(
        row(0).dot(point) + matrix[3],
        row(1).dot(point) + matrix[7],
        row(2).dot(point) + matrix[11]);
  }

  /** The motion that does another one first. */
  FrameMotion after(FrameMotion first) {
    double[] product = new double[16];
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        for (int i = 0; i < 4; i++) {
          product[4 * row + column] += matrix[4 * row + i] * first.matrix[4 * i + column];
        }
      }
    }
    return new FrameMotion(product);
  }

  /** The way back. */
  FrameMotion inverse() {
    double determinant = determinant();
    Vector3[] columns = {
      row(1).cross(row(2)).times(1 / determinant),
      row(2).cross(row(0)).times(1 / determinant),
      row(0).cross(row(1)).times(1 / determinant)
    };
    Vector3 shift = new Vector3(matrix[3], matrix[7], matrix[11]);
    double[] inverse = new double[16];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        inverse[4 * row + column] = columns[column].get(row);
        inverse[4 * row + 3] -= columns[column].get(row) * shift.get(column);
      }
    }
    inverse[15] = 1;
    return new FrameMotion(inverse);
  }
}
