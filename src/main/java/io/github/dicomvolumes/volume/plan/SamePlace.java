// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which slices share a place on the slice normal (rule 4). */
public final class SamePlace {
  private static final double SAME_PLACE_MM = 1e-3;
  private static final double SAME_PLACE_OF_GAP = 0.01;

  private SamePlace() {}

  /**
   * Those of one place together.
   *
   * @param sorted in the order of their places
   * @param along place of each on the normal, mm, ascending
   */
  public static <T> List<List<T>> group(List<T> sorted, double[] along) {
    double tolerance = tolerance(medianGap(along));
    List<List<T>> places = new ArrayList<>();
    double start = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < along.length; i++) {
      if (along[i] - start > tolerance) {
        places.add(new ArrayList<>(1));
        start = along[i];
      }
      places.get(places.size() - 1).add(sorted.get(i));
    }
    return places;
  }

  /** How far slices of one place may lie apart where neighbours have a distance; mm. */
  static double tolerance(double gap) {
    return Math.max(SAME_PLACE_MM, SAME_PLACE_OF_GAP * gap);
  }

  private static double medianGap(double[] sorted) {
    double[] gaps = new double[sorted.length];
    int count = 0;
    for (int i = 1; i < sorted.length; i++) {
      double gap = sorted[i] - sorted[i - 1];
      if (gap > SAME_PLACE_MM) {
        gaps[count++] = gap;
      }
    }
    Arrays.sort(gaps, 0, count);
    return count == 0 ? 0 : gaps[count / 2];
  }
}
