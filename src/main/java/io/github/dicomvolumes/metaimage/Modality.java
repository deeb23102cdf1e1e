// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import java.util.Optional;

/** The kinds of acquisition that the format has names for. */
public enum Modality {
  /** Computed tomography. */
  MET_MOD_CT,
  /** Magnetic resonance. */
  MET_MOD_MR,
  /** Nuclear medicine. */
  MET_MOD_NM,
  /** Ultrasound. */
  MET_MOD_US,
  /** Any other. */
  MET_MOD_OTHER,
  /** Not said; not written. */
  MET_MOD_UNKNOWN;

  /** The modality for a value of DICOM's Modality (0008,0060), such as {@code CT}. */
  public static Modality ofDicom(String modality) {
    return switch (modality.strip()) {
      case "" -> MET_MOD_UNKNOWN;
      case "CT" -> MET_MOD_CT;
      case "MR" -> MET_MOD_MR;
      case "NM" -> MET_MOD_NM;
      case "US" -> MET_MOD_US;
      default -> MET_MOD_OTHER;
    };
  }

  static Optional<Modality> named(String name) {
    for (Modality modality : values()) {
      if (modality.name().equals(name)) {
        return Optional.of(modality);
      }
    }
    return Optional.empty();
  }
}
