// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.pixels.Palette;
import java.io.IOException;

/**
 * Shows PALETTE COLOR pixels as the colours that they stand for (PS3.3 C.7.6.3.1.5), 8 bits each of
 * red, green and blue. Who asks for stored values gets the indices.
 */
public final class PaletteColors {
  private PaletteColors() {}

  /** The volume in colours where its pixels are indices of a palette, else the volume itself. */
  public static VolumePlan asColors(VolumePlan plan) {
    return isIndexed(plan)
        ? plan.withColors(
            new FrameLayout(
                plan.rows(),
                plan.columns(),
                3,
                8,
                8,
                7,
                SampleType.UINT8,
                0,
                PhotometricInterpretation.RGB))
        : plan;
  }

  /**
   * The same, but indices stay where one table of 256 colours, which a program has for a whole
   * stack, shows all of them: unsigned ones of 8 bits under one palette.
   *
   * @throws IOException where a palette cannot be read
   */
  public static VolumePlan asColorsUnlessOneTable(VolumePlan plan) throws IOException {
    if (!isIndexed(plan)) {
      return plan;
    }
    if (plan.values().storedType() != SampleType.UINT8) {
      return asColors(plan);
    }
    ImageFile last = plan.planes().get(0).file();
    Palette first = Palette.read(last);
    for (int i = 1; i < plan.planes().size(); i++) {
      ImageFile file = plan.planes().get(i).file();
      if (file != last && !Palette.read(file).isSameAs(first)) {
        return asColors(plan);
      }
      last = file;
    }
    return plan;
  }

  private static boolean isIndexed(VolumePlan plan) {
    return plan.layout().photometricInterpretation() == PhotometricInterpretation.PALETTE_COLOR;
  }
}
