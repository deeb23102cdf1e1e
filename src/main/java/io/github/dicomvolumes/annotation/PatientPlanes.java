// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;

/**
 * The slices of a volume in the patient; patient coordinates (LPS), mm. Each slice has a position
 * of its own, since slices may be tilted against their order, or lie at uneven distances (PS3.3
 * C.7.6.2).
 *
 * @param rowDirection unit vector of increasing column index
 * @param columnDirection unit vector of increasing row index
 * @param columnSpacingMm distance of columns
 * @param rowSpacingMm distance of rows
 * @param positions of the centre of each slice's upper left pixel
 */
public record PatientPlanes(
    Vector3 rowDirection,
    Vector3 columnDirection,
    double columnSpacingMm,
    double rowSpacingMm,
    List<Vector3> positions) {
  /** Farther away than half the distance to the neighbour, no slice shows a point. */
  private static final double HALF = 0.5;

  private static final double ROUNDING = 1e-6;

  /** Copies the list. */
  public PatientPlanes {
    positions = List.copyOf(positions);
  }

  /**
   * Patient coordinates of a point in a slice.
   *
   * @param column index, whole numbers at pixel centres
   * @param row index, whole numbers at pixel centres
   * @param slice 0-based
   */
  public Vector3 toPatient(double column, double row, int slice) {
    return positions
        .get(slice)
        .plus(rowDirection.times(column * columnSpacingMm))
        .plus(columnDirection.times(row * rowSpacingMm));
  }

  /**
   * The slice that is nearest to a point.
   *
   * @return 0-based; -1 where the point lies outside the volume
   */
  public int nearestSlice(Vector3 patient) {
    int nearest = 0;
    double min = Double.POSITIVE_INFINITY;
    for (int slice = 0; slice < positions.size(); slice++) {
      double distance = Math.abs(distance(patient, slice));
      if (distance < min) {
        min = distance;
        nearest = slice;
      }
    }
    return min <= HALF * thickness(nearest, patient) + ROUNDING ? nearest : -1;
  }

  /** How far a point lies before (negative) or behind a slice, in mm. */
  public double distance(Vector3 patient, int slice) {
    return patient.minus(positions.get(slice)).dot(rowDirection.cross(columnDirection));
  }

  /** The distance to the neighbour on the point's side; to the other one at the ends. */
  private double thickness(int slice, Vector3 patient) {
    if (positions.size() == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double thickness = 0;
    for (int other : new int[] {slice - 1, slice + 1}) {
      if (other >= 0 && other < positions.size()) {
        double neighbour = distance(positions.get(other), slice);
        boolean sameSide = neighbour * distance(patient, slice) >= 0;
        if (sameSide || thickness == 0) {
          thickness = Math.abs(neighbour);
        }
      }
    }
    return thickness;
  }

  /** Column index of a point in a slice. */
  public double column(Vector3 patient, int slice) {
    return patient.minus(positions.get(slice)).dot(rowDirection) / columnSpacingMm;
  }

  /** Row index of a point in a slice. */
  public double row(Vector3 patient, int slice) {
    return patient.minus(positions.get(slice)).dot(columnDirection) / rowSpacingMm;
  }
}
