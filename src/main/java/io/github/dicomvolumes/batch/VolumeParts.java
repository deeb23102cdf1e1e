// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PaletteColors;
import java.io.Serializable;
import java.util.List;

/**
 * The files that a volume goes into.
 *
 * @param parts one for each; the volume itself where it cannot be shared out
 * @param failure why it cannot be; empty where it can
 */
public record VolumeParts(List<Split.Part> parts, String failure) implements Serializable {
  /** Copies the list. */
  public VolumeParts {
    parts = List.copyOf(parts);
  }

  /** The files that the options ask for. */
  public static VolumeParts of(VolumePlan plan, ConvertOptions options) {
    try {
      VolumePlan shown = options.storedValues() ? plan : PaletteColors.asColors(plan);
      return new VolumeParts(options.filesOfVolumes().of(shown), "");
    } catch (RuntimeException e) {
      return new VolumeParts(
          List.of(new Split.Part(plan, "")), "unexpected " + e.getClass().getSimpleName());
    }
  }
}
