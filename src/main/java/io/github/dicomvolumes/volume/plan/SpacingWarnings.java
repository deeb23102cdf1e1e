// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names the distances between ordered slices that are not the others' (rule 7). */
final class SpacingWarnings {
  private static final int MAX_NAMED = 100;

  /** So many distances of one size after each other are named together. */
  private static final int MIN_RUN = 3;

  private SpacingWarnings() {}

  /** Warnings: none where slices are regular. */
  static List<ImportWarning> of(List<Frame> slices, SliceSpacing spacing) {
    List<SliceSpacing.Gap> uneven = spacing.uneven();
    if (uneven.isEmpty()) {
      return List.of();
    }
    double usual = spacing.usual();
    long missing = 0;
    List<ImportWarning> named = new ArrayList<>();
    int told = 0;
    for (int i = 0; i < uneven.size(); ) {
      int run = run(uneven, i);
      for (int k = i; k < i + run; k++) {
        missing += uneven.get(k).missing();
      }
      if (named.size() < MAX_NAMED) {
        named.add(warning(text(slices, uneven.get(i), run, usual)));
        told += run;
      }
      i += run;
    }
    List<ImportWarning> warnings = new ArrayList<>();
    warnings.add(
        warning(
            "slices are not evenly spaced: "
                + uneven.size()
                + " of "
                + (slices.size() - 1)
                + " distances differ from "
                + mm(usual)
                + (missing > 0
                    ? ", " + slices(missing) + (missing == 1 ? " is" : " are") + " missing"
                    : "")
                + "; the slice spacing is set to the mean, "
                + mm(spacing.mean())
                + ", so that positions along the slices are approximate"));
    warnings.addAll(named);
    if (uneven.size() > told) {
      warnings.add(warning("and " + (uneven.size() - told) + " more uneven distances"));
    }
    return warnings;
  }

  /**
   * How many follow each other, this one included, as large as it: one change of the protocol.
   * Where slices are missing, each gap is named by itself.
   */
  private static int run(List<SliceSpacing.Gap> uneven, int first) {
    SliceSpacing.Gap gap = uneven.get(first);
    int run = 1;
    while (first + run < uneven.size()
        && uneven.get(first + run).lower() == gap.lower() + run
        && gap.missing() + uneven.get(first + run).missing() == 0
        && SliceSpacing.agrees(uneven.get(first + run).mm(), gap.mm())) {
      run++;
    }
    return run < MIN_RUN ? 1 : run;
  }

  private static String text(List<Frame> slices, SliceSpacing.Gap gap, int run, double usual) {
    String from = slices.get(gap.lower()).label();
    String to = slices.get(gap.lower() + run).label();
    String missing = gap.missing() > 0 ? ": " + slices(gap.missing()) + " missing" : "";
    return (run == 1
            ? "the distance from " + from + " to " + to + " is "
            : "the " + run + " distances from " + from + " to " + to + " are each ")
        + mm(gap.mm())
        + ", expected "
        + mm(usual)
        + missing;
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
