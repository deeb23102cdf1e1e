// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import io.github.dicomvolumes.dicom.Tag;

/** Elements of bytes and words that are numbers by what the standard says of them. */
public final class BinaryValues {
  private BinaryValues() {}

  public static boolean mayPass(Tag tag) {
    return switch (tag.value()) {
      // Lookup tables.
      case 0x00281101, 0x00281102, 0x00281103, 0x00281104 -> true;
      case 0x00281201, 0x00281202, 0x00281203, 0x00281204 -> true;
      case 0x00281211, 0x00281212, 0x00281213 -> true;
      case 0x00281221, 0x00281222, 0x00281223, 0x00281224 -> true;
      case 0x00281408, 0x00283006, 0x003A032E -> true;
      // Grids, surfaces, tracks, annotations.
      case 0x00181638, 0x00221531, 0x00640009, 0x006A0011, 0x0070150D, 0x00701A07 -> true;
      case 0x00800010, 0x00800011 -> true;
      case 0x00660016, 0x00660021, 0x00660022, 0x00660023, 0x00660024, 0x00660025 -> true;
      case 0x00660029, 0x00660040, 0x00660041, 0x00660042, 0x00660043, 0x00660103 -> true;
      case 0x00660125, 0x00660129 -> true;
      // Plans.
      case 0x300A0664, 0x300A0665, 0x300A066B -> true;
      // Waveforms and spectra.
      case 0x54000110, 0x54000112, 0x5400100A, 0x54001010 -> true;
      case 0x56000010, 0x56000020 -> true;
      default -> false;
    };
  }
}
