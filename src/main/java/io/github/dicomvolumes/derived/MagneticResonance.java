// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Diffusion;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.FrameKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What MR images have besides (PS3.3 C.8.3.1). */
final class MagneticResonance {
  private static final Tag PHASE_ENCODING = Tag.of(0x0018, 0x1312);

  private MagneticResonance() {}

  /** Adds what an MR image cannot be without. */
  static void add(Attributes header, List<SourceFrame> frames) {
    header
        .unlessThere("ScanningSequence", scanningSequence(header))
        .unlessThere("SequenceVariant", "NONE")
        .present("ScanOptions", "MRAcquisitionType", "EchoTime", "EchoTrainLength")
        .present("RepetitionTime");
    // Enhanced images have another word for it (C.8.13.5.3, C.8.3.1).
    if (header.build().string(PHASE_ENCODING).filter("COLUMN"::equals).isPresent()) {
      header.text("InPlanePhaseEncodingDirection", "COL");
    }
    addContrast(header, frames);
  }

  /** RM, research: not known; with IR where a time of inversion is, which others may not have. */
  private static String[] scanningSequence(Attributes header) {
    return header.has("InversionTime") ? new String[] {"RM", "IR"} : new String[] {"RM"};
  }

  /**
   * Adds what planning found in makers' elements, and all frames have alike: b-value, gradient,
   * component of a complex number. What the standard's own elements say stays as it is.
   *
   * @param frames that a plane was made of
   */
  static void addContrast(Attributes header, List<SourceFrame> frames) {
    Diffusion diffusion = common(frames, FrameKind::diffusion).orElse(null);
    if (diffusion != null) {
      if (!Double.isNaN(diffusion.bValue()) && !header.has("DiffusionBValue")) {
        header.numbers("DiffusionBValue", diffusion.bValue());
      }
      Vector3 vector = diffusion.isOfImage() ? null : diffusion.vector();
      if (vector != null && !header.has("DiffusionGradientOrientation")) {
        header.numbers("DiffusionGradientOrientation", vector.x(), vector.y(), vector.z());
      }
    }
    if (!component(frames).isEmpty()) {
      header.text("ComplexImageComponent", component(frames));
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
  static String component(List<SourceFrame> frames) {
    return common(frames, FrameKind::component).orElse("").toUpperCase(Locale.ROOT);
  }

  /** What planning knows of all frames alike; empty where they differ, or it is not known. */
  static <T> Optional<T> common(List<SourceFrame> frames, Function<FrameKind, T> of) {
    T found = null;
    for (SourceFrame frame : frames) {
      Frame known = frame.facts();
      T here =
          known == null || known.acquisition() == null
              ? null
              : of.apply(known.acquisition().contrast());
      if (here == null || found != null && !found.equals(here)) {
        return Optional.empty();
      }
      found = here;
    }
    return Optional.ofNullable(found);
  }
}
