// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import java.util.List;

/**
 * UIH: b-value in (0065,xx09) and direction in (0065,xx37) of Image Private Header, patient
 * coordinates.
 */
final class UihDiffusion implements VendorWay {
  static final String CREATOR = "Image Private Header";

  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x0065, 0x09, 0x37));
  }

  @Override
  public DiffusionGradient diffusion(DataSet header) {
    double bValue = PrivateElements.number(header, CREATOR, 0x0065, 0x09);
    return Double.isNaN(bValue)
        ? null
        : DiffusionGradient.of(
            bValue, PrivateElements.numbers(header, CREATOR, 0x0065, 0x37), false);
  }
}
