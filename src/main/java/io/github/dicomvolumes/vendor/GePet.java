// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import java.util.List;

/** GE: (0009,xx0D) of GEMS_PETD_01, when the scan of a PET began. */
final class GePet implements VendorWay {
  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x0009, 0x0D));
  }

  @Override
  public String petScanStart(DataSet header) {
    return PrivateElements.text(header, "GEMS_PETD_01", 0x0009, 0x0D);
  }
}
