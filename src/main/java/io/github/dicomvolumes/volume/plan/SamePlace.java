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
    double tolerance = tolerance(usualGap(along));
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

  /**
   * The median gap, of those that are none within a place. Where frames of each place differ by
   * noise, such as those of a time series, the gaps that noise makes can be most of all.
   */
  private static double usualGap(double[] sorted) {
    double[] gaps = new double[sorted.length];
    int count = 0;
    for (int i = 1; i < sorted.length; i++) {
      double gap = sorted[i] - sorted[i - 1];
      if (gap > SAME_PLACE_MM) {
        gaps[count++] = gap;
      }
    }
    Arrays.sort(gaps, 0, count);
    // From two gaps between places on: a single one may lie between two blocks of fine slices.
    for (int first = 1; first < count - 1; first++) {
      double median = gaps[first + (count - first) / 2];
      if (gaps[first - 1] <= tolerance(median)
          && gaps[first] > tolerance(median)
          && isRepeated(sorted, tolerance(median))) {
        return median;
      }
    }
    return count == 0 ? 0 : gaps[count / 2];
  }

  /** Whether every place has two frames or more. */
  private static boolean isRepeated(double[] sorted, double tolerance) {
    int i = 0;
    while (i < sorted.length) {
      double start = sorted[i];
      int frames = 0;
      while (i < sorted.length && sorted[i] - start <= tolerance) {
        frames++;
        i++;
      }
      if (frames < 2) {
        return false;
      }
    }
    return true;
  }
}
