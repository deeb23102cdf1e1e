// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import java.util.List;
import java.util.Optional;

/**
 * Siemens: b-value in (0019,xx0C) and direction in (0019,xx0E) of SIEMENS MR HEADER, patient
 * coordinates; else (0021,xx05) and (0021,xx46) of SIEMENS MR SDI 02, which frames of enhanced
 * files have in a private group; else B_value and DiffusionGradientDirection of the CSA header.
 */
final class SiemensDiffusion implements VendorWay {
  private static final String CREATOR = "SIEMENS MR HEADER";
  private static final String ENHANCED = "SIEMENS MR SDI 02";

  @Override
  public List<PrivateBlock> elements() {
    return List.of(
        PrivateBlock.of(0x0019, 0x0C, 0x0E),
        PrivateBlock.of(0x0021, 0x05, 0x46),
        CsaHeader.ELEMENTS);
  }

  @Override
  public DiffusionGradient diffusion(DataSet header) {
    GradientReader reader = new GradientReader(header).bValue(CREATOR, 0x0019, 0x0C);
    if (reader.hasBValue()) {
      return reader.direction(CREATOR, 0x0019, 0x0E).gradient(false);
    }
    if (reader.bValue(ENHANCED, 0x0021, 0x05).hasBValue()) {
      return reader.direction(ENHANCED, 0x0021, 0x46).gradient(false);
    }
    Optional<CsaHeader> csa = CsaHeader.ofImage(header);
    if (csa.isEmpty()
        || !reader
            .bValue(csa.get().reading("B_value"), "B_value of the CSA header (0029,xx10)")
            .hasBValue()) {
      return null;
    }
    return reader
        .direction(
            csa.get().reading("DiffusionGradientDirection"),
            "DiffusionGradientDirection of the CSA header (0029,xx10)")
        .gradient(false);
  }
}
