// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Diffusion;
import io.github.dicomvolumes.volume.Frame;
import java.util.Locale;

/** What MR images have besides (PS3.3 C.8.3.1). */
final class MagneticResonance {
  private MagneticResonance() {}

  /** Adds what an MR image cannot be without. */
  static void add(Attributes header, SourceFrame own) {
    header
        .unlessThere("ScanningSequence", scanningSequence(header))
        .unlessThere("SequenceVariant", "NONE")
        .present("ScanOptions", "MRAcquisitionType", "EchoTime", "EchoTrainLength")
        .present("RepetitionTime");
    addContrast(header, own);
  }

  /** RM, research: not known; with IR where a time of inversion is, which others may not have. */
  private static String[] scanningSequence(Attributes header) {
    return header.has("InversionTime") ? new String[] {"RM", "IR"} : new String[] {"RM"};
  }

  /**
   * Adds what planning found in makers' elements: b-value, gradient, component of a complex number.
   */
  static void addContrast(Attributes header, SourceFrame own) {
    Frame known = own == null ? null : own.facts();
    if (known == null || known.acquisition() == null) {
      return;
    }
    Diffusion diffusion = known.acquisition().contrast().diffusion();
    if (diffusion != null) {
      if (!Double.isNaN(diffusion.bValue())) {
        header.numbers("DiffusionBValue", diffusion.bValue());
      }
      Vector3 vector = diffusion.isOfImage() ? null : diffusion.vector();
      if (vector != null) {
        header.numbers("DiffusionGradientOrientation", vector.x(), vector.y(), vector.z());
      }
    }
    if (!component(own).isEmpty()) {
      header.text("ComplexImageComponent", component(own));
    }
  }

  /** Whether a gradient is known along rows, columns and slices alone, which is not written. */
  static boolean hasGradientOfImage(SourceFrame own) {
    Frame known = own.facts();
    Diffusion diffusion =
        known == null || known.acquisition() == null
            ? null
            : known.acquisition().contrast().diffusion();
    return diffusion != null && diffusion.isOfImage();
  }

  /** Complex Image Component (0008,9208); empty where it is not known. */
  static String component(SourceFrame own) {
    Frame known = own == null ? null : own.facts();
    return known == null || known.acquisition() == null
        ? ""
        : known.acquisition().contrast().component().toUpperCase(Locale.ROOT);
  }
}
