// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** A uniform grid along the slice normal through slices of unequal distances. */
final class UniformGrid {
  private static final double WHOLE_WITHIN = 0.01;
  private static final int MAX_TIMES_MORE = 20;
  private static final int MAX_NAMED = 100;

  private final double[] along;
  private final double spacing;
  private final int[] lower;
  private final double[] toUpper;

  private UniformGrid(SliceSpacing slices, double spacing, int size) {
    this.along = slices.along();
    this.spacing = spacing;
    double slack = slices.slack(spacing);
    this.lower = new int[size];
    this.toUpper = new double[size];
    int slice = 0;
    for (int i = 0; i < size; i++) {
      double at = along[0] + i * spacing;
      while (slice + 1 < along.length && along[slice + 1] <= at + slack) {
        slice++;
      }
      lower[i] = slice;
      boolean onSlice = slice == along.length - 1 || Math.abs(at - along[slice]) <= slack;
      toUpper[i] = onSlice ? 0 : (at - along[slice]) / (along[slice + 1] - along[slice]);
    }
  }

  /**
   * The grid whose spacing is the usual gap, from the first slice on.
   *
   * @return null where it would have more than 20 times as many slices as there are
   */
  static UniformGrid filling(SliceSpacing slices) {
    double[] along = slices.along();
    double length = along[along.length - 1] - along[0];
    double spacing = slices.usual();
    double steps = length / spacing;
    if (!(steps < (double) MAX_TIMES_MORE * along.length)) {
      return null;
    }
    int whole = (int) Math.rint(steps);
    // Where slices are missing from a regular series, both ends are on the grid: decimals that
    // were cut off the positions do not add up.
    boolean fits =
        Math.abs(length - whole * spacing) <= SliceSpacing.tolerance(spacing) * Math.max(1, whole);
    if (fits && onGrid(slices, length / whole)) {
      return new UniformGrid(slices, length / whole, whole + 1);
    }
    return new UniformGrid(slices, spacing, (int) Math.floor(steps + WHOLE_WITHIN) + 1);
  }

  private static boolean onGrid(SliceSpacing slices, double spacing) {
    double[] along = slices.along();
    for (double place : along) {
      double steps = (place - along[0]) / spacing;
      if (Math.abs(steps - Math.rint(steps)) * spacing > slices.slack(spacing)) {
        return false;
      }
    }
    return true;
  }

  int size() {
    return lower.length;
  }

  double spacing() {
    return spacing;
  }

  /** The slice at a place of the grid, or the one before it. */
  int lower(int index) {
    return lower[index];
  }

  /** How far the place is on the way to the next slice: 0 where it is a slice, below 1. */
  double toUpper(int index) {
    return toUpper[index];
  }

  /** The slice that is nearest to a place of the grid: the lower one of two. */
  int nearest(int index) {
    return toUpper[index] > 0.5 ? lower[index] + 1 : lower[index];
  }

  /** What was filled, and between which slices. */
  List<ImportWarning> warnings(IntFunction<String> label) {
    List<ImportWarning> warnings = new ArrayList<>();
    int filled = 0;
    for (int i = 0; i < toUpper.length; i++) {
      filled += toUpper[i] > 0 ? 1 : 0;
    }
    warn(
        warnings,
        String.format(
            Locale.ROOT,
            "gaps are filled: %d of %d slices are interpolated along the slice normal for a uniform"
                + " spacing of %.4f mm; their labels say so",
            filled,
            size(),
            spacing));
    int named = 0;
    for (int i = 0; i < size(); ) {
      int first = i;
      while (i < size() && toUpper[i] > 0 && lower[i] == lower[first]) {
        i++;
      }
      if (i == first) {
        i++;
      } else if (named++ < MAX_NAMED) {
        int count = i - first;
        warn(
            warnings,
            count
                + (count == 1 ? " slice" : " slices")
                + " interpolated between "
                + label.apply(lower[first])
                + " and "
                + label.apply(lower[first] + 1)
                + String.format(
                    Locale.ROOT,
                    ", which are %.4f mm apart",
                    along[lower[first] + 1] - along[lower[first]]));
      }
    }
    unusedSlices(warnings, label);
    return warnings;
  }

  /** Slices that lie beside the grid appear in it only mixed with their neighbours. */
  private void unusedSlices(List<ImportWarning> warnings, IntFunction<String> label) {
    boolean[] used = new boolean[along.length];
    for (int i = 0; i < size(); i++) {
      used[lower[i]] |= toUpper[i] == 0;
    }
    List<String> unused = new ArrayList<>();
    for (int slice = 0; slice < used.length; slice++) {
      if (!used[slice]) {
        unused.add(label.apply(slice));
      }
    }
    if (!unused.isEmpty()) {
      warn(
          warnings,
          unused.size()
              + (unused.size() == 1 ? " slice lies" : " slices lie")
              + " beside the uniform grid and only interpolated slices, if any, hold values of "
              + (unused.size() == 1 ? "it: " : "them: ")
              + String.join(", ", unused.subList(0, Math.min(unused.size(), MAX_NAMED))));
    }
  }

  private static void warn(List<ImportWarning> warnings, String message) {
    warnings.add(new ImportWarning(ImportWarning.Kind.GAP, message));
  }
}
