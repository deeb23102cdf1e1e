// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.geometry.Vector3;
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
  private static final double COARSEST_STEP = 0.1;
  private static final double ROUNDING_OF_SPACING = 0.15;
  private static final double OF_ROUNDING = 1e-6;
  private static final int THIRDS = 60;

  private final double[] along;

  /** How far a slice can lie off its place because its position was rounded, mm. */
  private final double rounding;

  private SliceSpacing(double[] along, double rounding) {
    this.along = along;
    this.rounding = isExplained(along, rounding) ? rounding : 0;
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
    return new SliceSpacing(along.clone(), 0);
  }

  /**
   * The distances of slices whose positions are written to tenths of a millimetre or finer: what
   * that explains is no difference. It never explains a missing slice: of distances that it could
   * double, it explains nothing.
   *
   * @param positions centres of their first voxels, two or more, ascending along the normal; mm
   * @param normal of the slices, of length 1
   */
  public static SliceSpacing of(List<Vector3> positions, Vector3 normal) {
    double[] along = new double[positions.size()];
    for (int i = 0; i < along.length; i++) {
      along[i] = positions.get(i).dot(normal);
    }
    return of(along, positions, normal);
  }

  /** The distances of places that were found of positions, and are as exact as these. */
  static SliceSpacing of(double[] along, List<Vector3> positions, Vector3 normal) {
    double step = PositionRounding.of(positions).step();
    double max =
        step / 2 * (Math.abs(normal.x()) + Math.abs(normal.y()) + Math.abs(normal.z()))
            + OF_ROUNDING * step;
    boolean explains = step <= COARSEST_STEP && max <= ROUNDING_OF_SPACING * mean(along);
    return new SliceSpacing(along.clone(), explains ? max : 0);
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

  /** Whether every gap is the mean one, within the tolerance, or could be were it not rounded. */
  boolean isRegular() {
    return isRegular(along)
        || rounding > 0 && stepsOfRounded(along, rounding)[along.length - 1] == along.length - 1;
  }

  /**
   * Whether there is a spacing with which each slice lies no farther off a place of its grid than
   * rounding takes it; places of the grid may be empty.
   */
  private static boolean isExplained(double[] along, double rounding) {
    if (rounding == 0 || isRegular(along)) {
      return false;
    }
    long[] steps = stepsOfRounded(along, rounding);
    int single = 0;
    for (int i = 1; i < along.length; i++) {
      single += steps[i] - steps[i - 1] == 1 ? 1 : 0;
    }
    return isCommon(single, along.length - 1)
        && smallestSpread(along, steps, rounding) <= 2 * rounding;
  }

  /**
   * How far slices lie apart from their grid at the spacing that suits them best, from the one that
   * is most before its place to the one that is most behind. As the spread is a convex function of
   * the spacing, a search by thirds finds it in time that grows with the slices and not with their
   * pairs.
   */
  private static double smallestSpread(double[] along, long[] steps, double rounding) {
    double way = along[along.length - 1] - along[0];
    double from = (way - 2 * rounding) / steps[along.length - 1];
    double to = (way + 2 * rounding) / steps[along.length - 1];
    for (int i = 0; i < THIRDS && spread(along, steps, (from + to) / 2) > 2 * rounding; i++) {
      double third = (to - from) / 3;
      if (spread(along, steps, from + third) <= spread(along, steps, to - third)) {
        to -= third;
      } else {
        from += third;
      }
    }
    return spread(along, steps, (from + to) / 2);
  }

  private static double spread(double[] along, long[] steps, double spacing) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < along.length; i++) {
      double off = along[i] - steps[i] * spacing;
      min = Math.min(min, off);
      max = Math.max(max, off);
    }
    return max - min;
  }

  /** Whether a distance is frequent enough to measure the others by it. */
  private static boolean isCommon(long count, int gaps) {
    return gaps < 3 || count >= 2 && 4 * count >= gaps;
  }

  /** How many of the least distances each slice lies from the first one. */
  private static long[] stepsOfRounded(double[] along, double rounding) {
    double[] gaps = gaps(along);
    double min = Arrays.stream(gaps).min().orElse(1);
    double unit = Arrays.stream(gaps).filter(g -> g <= min + 4 * rounding).average().orElse(1);
    long[] steps = new long[along.length];
    for (int i = 0; i < gaps.length; i++) {
      steps[i + 1] = steps[i] + Math.max(1, Math.round(gaps[i] / unit));
    }
    return steps;
  }

  /** How far a distance of these slices may be off the spacing, mm. */
  double slack(double spacing) {
    return tolerance(spacing) + 2 * rounding;
  }

  /** Places on the normal, mm, ascending. */
  double[] along() {
    return along.clone();
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
    if (isRegular()) {
      return uneven;
    }
    double[] gaps = gaps(along);
    double usual = usual();
    for (int i = 0; i < gaps.length; i++) {
      if (Math.abs(gaps[i] - usual) > slack(usual)) {
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
    if (isRegular()) {
      return mean();
    }
    if (rounding > 0) {
      // The smallest of rounded ones is too small: the whole way in so many steps is not.
      long[] steps = stepsOfRounded(along, rounding);
      return (along[along.length - 1] - along[0]) / steps[along.length - 1];
    }
    double[] sorted = gaps(along);
    Arrays.sort(sorted);
    double smallest = sorted[0];
    long small = Arrays.stream(sorted).filter(gap -> multiple(gap, smallest) == 1).count();
    if (isCommon(small, sorted.length)
        && Arrays.stream(sorted).allMatch(gap -> multiple(gap, smallest) > 0)) {
      return smallest;
    }
    return maxFrequentGap(sorted);
  }

  /** How many times a gap is as large as another; 0 where it is no multiple of it. */
  private long multiple(double gap, double unit) {
    long multiple = Math.round(gap / unit);
    double slack = 2 * rounding + Math.min(tolerance(unit) * multiple, LARGEST_SLACK * unit);
    return multiple >= 1 && Math.abs(gap - multiple * unit) <= slack ? multiple : 0;
  }

  /** The gap that most gaps agree with; the smaller one where two are as frequent. */
  private static double maxFrequentGap(double[] sorted) {
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
