// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distances of slices along their normal, judged: what is regular, which distance is the usual
 * one, and where slices are missing (rule 7). Whoever says anything of distances asks here.
 */
public final class SliceSpacing {
  private static final double REGULAR_MM = 0.01;
  private static final double REGULAR_OF_SPACING = 0.01;
  private static final double LARGEST_SLACK = 0.1;

  private final double[] along;

  private SliceSpacing(double[] along) {
    this.along = along;
  }

  /**
   * A distance that is not the usual one.
   *
   * @param lower index of the slice before it
   * @param mm how large it is
   * @param missing how many slices would fill it; 0 where it is no multiple of the usual one
   */
  public record Gap(int lower, double mm, long missing) {}

  /**
   * The distances of slices.
   *
   * @param along place of each on the normal, mm, ascending; two or more
   */
  public static SliceSpacing of(double... along) {
    return new SliceSpacing(along.clone());
  }

  /** How far a distance may be off the spacing, mm. */
  public static double tolerance(double spacing) {
    return Math.max(REGULAR_MM, REGULAR_OF_SPACING * spacing);
  }

  /** Whether a distance is the spacing, within the tolerance; mm. */
  public static boolean agrees(double distance, double spacing) {
    return Math.abs(distance - spacing) <= tolerance(spacing);
  }

  /** Whether every gap is the mean one, within the tolerance. */
  static boolean isRegular(double[] along) {
    double spacing = mean(along);
    for (int i = 1; i < along.length; i++) {
      if (Math.abs(along[i] - along[i - 1] - spacing) > tolerance(spacing)) {
        return false;
      }
    }
    return true;
  }

  private static double mean(double[] along) {
    return (along[along.length - 1] - along[0]) / (along.length - 1);
  }

  /** The mean distance, mm: the spacing of a volume whose slices are kept as they are. */
  public double mean() {
    return mean(along);
  }

  /** The distances that are not the usual one, in their order; none where slices are regular. */
  public List<Gap> uneven() {
    List<Gap> uneven = new ArrayList<>();
    if (isRegular(along)) {
      return uneven;
    }
    double[] gaps = gaps(along);
    double usual = usual();
    for (int i = 0; i < gaps.length; i++) {
      if (!agrees(gaps[i], usual)) {
        uneven.add(new Gap(i, gaps[i], Math.max(0, multiple(gaps[i], usual) - 1)));
      }
    }
    return uneven;
  }

  /**
   * The usual distance, mm: the mean where slices are regular; the smallest one where all others
   * are multiples of it, so that slices are missing there; else the one that most agree with. A
   * single small gap among many, which one stray slice makes, is no measure of the others.
   */
  public double usual() {
    if (isRegular(along)) {
      return mean();
    }
    double[] sorted = gaps(along);
    Arrays.sort(sorted);
    double smallest = sorted[0];
    long small = Arrays.stream(sorted).filter(gap -> multiple(gap, smallest) == 1).count();
    boolean isCommon = sorted.length < 3 || small >= 2 && 4 * small >= sorted.length;
    if (isCommon && Arrays.stream(sorted).allMatch(gap -> multiple(gap, smallest) > 0)) {
      return smallest;
    }
    return mostFrequentGap(sorted);
  }

  /** How many times a gap is as large as another; 0 where it is no multiple of it. */
  private static long multiple(double gap, double unit) {
    long multiple = Math.round(gap / unit);
    double slack = Math.min(tolerance(unit) * multiple, LARGEST_SLACK * unit);
    return multiple >= 1 && Math.abs(gap - multiple * unit) <= slack ? multiple : 0;
  }

  /** The gap that most gaps agree with; the smaller one where two are as frequent. */
  private static double mostFrequentGap(double[] sorted) {
    int best = 0;
    double bestGap = sorted[0];
    int end = 0;
    for (int start = 0; start < sorted.length; start++) {
      double reach = sorted[start] + tolerance(sorted[start]);
      end = Math.max(end, start);
      while (end < sorted.length && sorted[end] <= reach) {
        end++;
      }
      if (end - start > best) {
        best = end - start;
        bestGap = sorted[(start + end) / 2];
      }
    }
    return bestGap;
  }

  private static double[] gaps(double[] along) {
    double[] gaps = new double[along.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = along[i + 1] - along[i];
    }
    return gaps;
  }
}
