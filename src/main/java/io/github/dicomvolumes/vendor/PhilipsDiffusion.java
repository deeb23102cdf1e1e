// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import java.util.List;

/**
 * Philips: b-value in (2001,xx03) of Philips Imaging DD 001, direction in (2005,xxB0) to
 * (2005,xxB2) of Philips MR Imaging DD 001, patient coordinates.
 */
final class PhilipsDiffusion implements VendorWay {
  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x2001, 0x03), PrivateBlock.of(0x2005, 0xB0, 0xB1, 0xB2));
  }

  @Override
  public DiffusionGradient diffusion(DataSet header) {
    GradientReader reader =
        new GradientReader(header).bValue("Philips Imaging DD 001", 0x2001, 0x03);
    return reader.hasBValue()
        ? reader.components("Philips MR Imaging DD 001", 0x2005, 0xB0).gradient(false)
        : null;
  }
}
