// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

import java.io.Serializable;
import java.util.List;

/**
 * Image Orientation (Patient) (0020,0037): unit vectors in patient coordinates (LPS).
 *
 * @param row direction of increasing column index
 * @param column direction of increasing row index
 */
public record PlaneOrientation(Vector3 row, Vector3 column) implements Serializable {
  private static final double SAME_WITHIN = 1e-4;

  /** By how much a direction of rounded numbers may be longer or shorter than 1. */
  private static final double OFF_UNIT = 0.05;

  /** Cosine of rows and columns: as much as 6 degrees off a right angle. */
  private static final double OFF_SQUARE = 0.105;

  /**
   * The orientation that the six values of Image Orientation (Patient) are.
   *
   * @return null where they are fewer, not finite, or no two directions of length 1 at a right
   *     angle as far as rounded numbers can be
   */
  public static PlaneOrientation of(double[] values) {
    Vector3 row = Vector3.of(values, 0);
    Vector3 column = Vector3.of(values, 3);
    if (row == null
        || column == null
        || Math.abs(row.length() - 1) > OFF_UNIT
        || Math.abs(column.length() - 1) > OFF_UNIT
        || Math.abs(row.dot(column)) > OFF_SQUARE) {
      return null;
    }
    return new PlaneOrientation(row.normalized(), column.normalized());
  }

  /** The orthonormal mean of orientations that are about the same; one or more. */
  public static PlaneOrientation mean(List<PlaneOrientation> orientations) {
    Vector3 row = new Vector3(0, 0, 0);
    Vector3 column = row;
    boolean same = true;
    PlaneOrientation first = orientations.get(0);
    for (PlaneOrientation orientation : orientations) {
      same &= orientation.equals(first);
      row = row.plus(orientation.row);
      column = column.plus(orientation.column);
    }
    return same
        ? first.orthonormalized()
        : new PlaneOrientation(row.normalized(), column.normalized()).orthonormalized();
  }

  /** The slice normal: row x column. */
  public Vector3 normal() {
    return row.cross(column).normalized();
  }

  /** Whether every component agrees within 1e-4 (rule 2). */
  public boolean isSameAs(PlaneOrientation other) {
    for (int axis = 0; axis < 3; axis++) {
      if (Math.abs(row.get(axis) - other.row.get(axis)) > SAME_WITHIN
          || Math.abs(column.get(axis) - other.column.get(axis)) > SAME_WITHIN) {
        return false;
      }
    }
    return true;
  }

  /** Cosine of the angle between row and column; 0 where they are orthogonal. */
  public double skew() {
    return row.dot(column);
  }

  /** The same row direction with the column direction made orthogonal to it. */
  public PlaneOrientation orthonormalized() {
    Vector3 unitRow = row.normalized();
    Vector3 orthogonal = column.minus(unitRow.times(column.dot(unitRow))).normalized();
    return new PlaneOrientation(unitRow, orthogonal);
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof PlaneOrientation that
        && row.equals(that.row)
        && column.equals(that.column);
  }

  @Override
  public int hashCode() {
    int hash = row.hashCode();
    hash = 31 * hash + column.hashCode();
    return hash;
  }
}
