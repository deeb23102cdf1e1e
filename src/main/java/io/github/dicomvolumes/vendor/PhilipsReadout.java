// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import java.util.List;

/**
 * Philips: the shift of fat against water in pixels, (2001,xx22) of Philips Imaging DD 001, and the
 * EPI factor (2001,xx13), which is 1 of other sequences.
 */
final class PhilipsReadout implements VendorWay {
  private static final String CREATOR = "Philips Imaging DD 001";

  /** None that a scan needs: they are asked of whole headers. */
  @Override
  public List<PrivateBlock> elements() {
    return List.of();
  }

  @Override
  public double waterFatShift(DataSet header) {
    return PrivateElements.number(header, CREATOR, 0x2001, 0x22);
  }

  @Override
  public double echoPlanarFactor(DataSet header) {
    return PrivateElements.number(header, CREATOR, 0x2001, 0x13);
  }
}
