// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import java.util.List;
import java.util.Optional;

/**
 * Siemens: b-value in (0019,xx0C) and direction in (0019,xx0E) of SIEMENS MR HEADER, patient
 * coordinates; else B_value and DiffusionGradientDirection of the CSA header.
 */
final class SiemensDiffusion implements VendorWay {
  private static final String CREATOR = "SIEMENS MR HEADER";

  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x0019, 0x0C, 0x0E), CsaHeader.ELEMENTS);
  }

  @Override
  public DiffusionGradient diffusion(DataSet header) {
    double bValue = PrivateElements.number(header, CREATOR, 0x0019, 0x0C);
    if (!Double.isNaN(bValue)) {
      return DiffusionGradient.of(
          bValue, PrivateElements.numbers(header, CREATOR, 0x0019, 0x0E), false);
    }
    Optional<CsaHeader> csa = CsaHeader.ofImage(header);
    double[] bValues = csa.map(c -> c.numbers("B_value")).orElse(new double[0]);
    return bValues.length == 0 || !(bValues[0] >= 0)
        ? null
        : DiffusionGradient.of(bValues[0], csa.get().numbers("DiffusionGradientDirection"), false);
  }
}
