// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names the distances between ordered slices that are not the others' (rule 7). */
final class SpacingWarnings {
  private static final int MOST_NAMED = 100;

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
    for (SliceSpacing.Gap gap : uneven) {
      missing += gap.missing();
      if (named.size() < MOST_NAMED) {
        named.add(
            warning(
                "the distance from "
                    + slices.get(gap.lower()).label()
                    + " to "
                    + slices.get(gap.lower() + 1).label()
                    + " is "
                    + mm(gap.mm())
                    + ", expected "
                    + mm(usual)
                    + (gap.missing() > 0 ? ": " + slices(gap.missing()) + " missing" : "")));
      }
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
    if (uneven.size() > named.size()) {
      warnings.add(warning("and " + (uneven.size() - named.size()) + " more uneven distances"));
    }
    return warnings;
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
