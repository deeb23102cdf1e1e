// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

/**
 * Image Orientation (Patient) (0020,0037): unit vectors in patient coordinates (LPS).
 *
 * @param row direction of increasing column index
 * @param column direction of increasing row index
 */
public record PlaneOrientation(Vector3 row, Vector3 column) {
  private static final double SAME_WITHIN = 1e-4;

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
