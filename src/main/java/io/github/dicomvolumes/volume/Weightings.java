// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.ArrayList;
import java.util.List;

/** Whether the channels of a volume are a table of diffusion weightings. */
public final class Weightings {
  private Weightings() {}

  /**
   * The weighting of each channel.
   *
   * @return empty where the volume is no such table: with several time points or a single channel,
   *     where a channel's b-value is not known, or none is weighted
   */
  public static List<Diffusion> of(VolumePlan plan) {
    if (plan.timePoints() > 1 || plan.channels() < 2) {
      return List.of();
    }
    List<Diffusion> weightings = new ArrayList<>(plan.channels());
    boolean weighted = false;
    for (int channel = 0; channel < plan.channels(); channel++) {
      Diffusion diffusion = plan.planes().get(channel).acquisition().contrast().diffusion();
      if (diffusion == null || Double.isNaN(diffusion.bValue())) {
        return List.of();
      }
      weightings.add(diffusion);
      weighted |= diffusion.bValue() > 0;
    }
    return weighted ? weightings : List.of();
  }
}
