// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.VolumePlan;

/** How dark or bright values are shown: by the display window of the headers, or over a range. */
final class Shades {
  private final DisplayWindow window;
  private final boolean inverted;
  private final double min;
  private final double max;

  private Shades(DisplayWindow window, boolean inverted, double min, double max) {
    this.window = window;
    this.inverted = inverted;
    this.min = min;
    this.max = max;
  }

  /** Whether the headers say how values are shown; a window is of values after rescale. */
  static boolean areKnown(VolumePlan plan, boolean storedValues) {
    return plan.window() != null
        && (!storedValues || plan.planes().get(0).scale().isIdentity())
        && !plan.layout().isColor();
  }

  /** The shades of a volume; from {@code min} to {@code max} where the headers do not say. */
  static Shades of(VolumePlan plan, boolean storedValues, double min, double max) {
    boolean inverted =
        plan.layout().photometricInterpretation() == PhotometricInterpretation.MONOCHROME1;
    if (areKnown(plan, storedValues)) {
      return new Shades(plan.window(), inverted, plan.window().min(), plan.window().max());
    }
    return new Shades(null, inverted, min, max);
  }

  /** 0 for black to 255 for white. */
  int of(double value) {
    double fraction = max > min ? (value - min) / (max - min) : 0;
    double clipped = Math.max(0, Math.min(1, fraction));
    double bright = window == null ? clipped : window.brightness(clipped);
    int shade = (int) Math.rint(255 * (Double.isNaN(bright) ? 0 : bright));
    return inverted ? 255 - shade : shade;
  }
}
