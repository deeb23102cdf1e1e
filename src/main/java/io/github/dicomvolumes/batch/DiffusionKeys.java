// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Diffusion;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.Weightings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys by which readers of NRRD know a diffusion series: the greatest b-value, and for each channel
 * its gradient in patient coordinates, as long as the root of its share of that b-value.
 */
final class DiffusionKeys {
  private static final int DIGITS = 4;

  private DiffusionKeys() {}

  /**
   * The keys; none where the volume is no such series, or a gradient is not that of the patient.
   */
  static Map<String, String> of(VolumePlan plan) {
    List<Diffusion> weightings = Weightings.of(plan);
    double max = 0;
    for (Diffusion diffusion : weightings) {
      boolean known =
          !diffusion.isOfImage()
              && (diffusion.bValue() == 0 || diffusion.vector() != null || isAlmostNone(diffusion));
      if (!known) {
        return Map.of();
      }
      max = Math.max(max, diffusion.bValue());
    }
    Map<String, String> keys = new LinkedHashMap<>();
    if (weightings.isEmpty()) {
      return keys;
    }
    keys.put("modality", "DWMRI");
    keys.put("DWMRI_b-value", Double.toString(max));
    for (int channel = 0; channel < weightings.size(); channel++) {
      Diffusion diffusion = weightings.get(channel);
      Vector3 vector = diffusion.vector();
      double length = Math.sqrt(diffusion.bValue() / max);
      Vector3 scaled = vector == null ? new Vector3(0, 0, 0) : vector.times(length);
      String number = Integer.toString(channel);
      keys.put(
          "DWMRI_gradient_" + "0".repeat(Math.max(0, DIGITS - number.length())) + number,
          scaled.x() + " " + scaled.y() + " " + scaled.z());
    }
    return keys;
  }

  /** Some makers give the image without a gradient the small b-value of its other ones. */
  private static boolean isAlmostNone(Diffusion diffusion) {
    return diffusion.direction().isEmpty() && diffusion.bValue() < 50;
  }
}
