// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import java.util.List;

/**
 * GE: (0043,xx2F) of GEMS_PARM_01 says which complex component an image is, (0043,xx30) which
 * quantity a B0 map and its magnitude are.
 */
final class GeImageKind implements VendorWay {
  private static final String CREATOR = "GEMS_PARM_01";
  private static final List<String> COMPONENTS = List.of("magnitude", "phase", "real", "imaginary");

  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x0043, 0x2F, 0x30));
  }

  @Override
  public String component(DataSet header) {
    double index = PrivateElements.number(header, CREATOR, 0x0043, 0x2F);
    return index >= 0 && index < COMPONENTS.size() ? COMPONENTS.get((int) index) : "";
  }
}
