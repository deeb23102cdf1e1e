// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import java.util.List;

/** Philips: factors of PET counts, (7053,xx00) and (7053,xx09) of Philips PET Private Group. */
final class PhilipsPet implements VendorWay {
  private static final String CREATOR = "Philips PET Private Group";

  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x7053, 0x00, 0x09));
  }

  @Override
  public double petSuvFactor(DataSet header) {
    return PrivateElements.number(header, CREATOR, 0x7053, 0x00);
  }

  @Override
  public double petActivityFactor(DataSet header) {
    return PrivateElements.number(header, CREATOR, 0x7053, 0x09);
  }
}
