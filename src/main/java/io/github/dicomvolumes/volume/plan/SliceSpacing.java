// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Names the distances between ordered slices that are not the others' (rule 7). */
final class SliceSpacing {
  private static final int MOST_NAMED = 100;
  private static final double LARGEST_SLACK = 0.1;

  private SliceSpacing() {}

  /**
   * Warnings: none where slices are regular.
   *
   * @param along place of each slice on the normal, mm, ascending
   * @param spacing their mean distance
   */
  static List<ImportWarning> check(List<Frame> slices, double[] along, double spacing) {
    if (UniformGrid.isRegular(along)) {
      return List.of();
    }
    double[] gaps = gaps(along);
    double usual = usualGap(along);
    int bad = 0;
    long missing = 0;
    List<ImportWarning> named = new ArrayList<>();
    for (int i = 0; i < gaps.length; i++) {
      if (Math.abs(gaps[i] - usual) <= UniformGrid.tolerance(usual)) {
        continue;
      }
      bad++;
      long absent = Math.max(0, multiple(gaps[i], usual) - 1);
      missing += absent;
      if (named.size() < MOST_NAMED) {
        named.add(
            warning(
                "the distance from "
                    + slices.get(i).label()
                    + " to "
                    + slices.get(i + 1).label()
                    + " is "
                    + mm(gaps[i])
                    + ", expected "
                    + mm(usual)
                    + (absent > 0 ? ": " + slices(absent) + " missing" : "")));
      }
    }
    List<ImportWarning> warnings = new ArrayList<>();
    warnings.add(
        warning(
            "slices are not evenly spaced: "
                + bad
                + " of "
                + gaps.length
                + " distances differ from "
                + mm(usual)
                + (missing > 0
                    ? ", " + slices(missing) + (missing == 1 ? " is" : " are") + " missing"
                    : "")
                + "; the slice spacing is set to the mean, "
                + mm(spacing)
                + ", so that positions along the slices are approximate"));
    warnings.addAll(named);
    if (bad > named.size()) {
      warnings.add(warning("and " + (bad - named.size()) + " more uneven distances"));
    }
    return warnings;
  }

  /**
   * The smallest gap where all others are multiples of it, so that slices are missing there; else
   * the gap that most agree with. A single small gap among many, which one stray slice makes, is no
   * measure of the others.
   */
  static double usualGap(double[] along) {
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
    double slack =
        Math.min(UniformGrid.tolerance(unit) * Math.min(multiple, 10), LARGEST_SLACK * unit);
    return multiple >= 1 && Math.abs(gap - multiple * unit) <= slack ? multiple : 0;
  }

  /** The gap that most gaps agree with; the smaller one where two are as frequent. */
  private static double mostFrequentGap(double[] sorted) {
    int best = 0;
    double bestGap = sorted[0];
    int end = 0;
    for (int start = 0; start < sorted.length; start++) {
      double reach = sorted[start] + UniformGrid.tolerance(sorted[start]);
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

  private static ImportWarning warning(String message) {
    return new ImportWarning(ImportWarning.Kind.GAP, message);
  }

  private static String slices(long count) {
    return count + (count == 1 ? " slice" : " slices");
  }

  private static String mm(double length) {
    return String.format(Locale.ROOT, "%.4g mm", length);
  }
}
