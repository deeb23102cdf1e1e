// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import java.util.List;
import java.util.Locale;

/**
 * GE: (0043,xx2F) of GEMS_PARM_01 says which complex component an image is. Of sequences that map
 * B0, by their name in (0019,xx9C) of GEMS_ACQU_01, (0043,xx30) is 0 in the map and 2 in its
 * magnitude.
 */
final class GeImageKind implements VendorWay {
  private static final String CREATOR = "GEMS_PARM_01";
  private static final List<String> COMPONENTS = List.of("magnitude", "phase", "real", "imaginary");

  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x0043, 0x2F, 0x30), PrivateBlock.of(0x0019, 0x9C));
  }

  @Override
  public String component(DataSet header) {
    double index = PrivateElements.number(header, CREATOR, 0x0043, 0x2F);
    return index >= 0 && index < COMPONENTS.size() ? COMPONENTS.get((int) index) : "";
  }

  @Override
  public String quantity(DataSet header) {
    String sequence = PrivateElements.text(header, "GEMS_ACQU_01", 0x0019, 0x9C);
    if (!sequence.toLowerCase(Locale.ROOT).contains("b0")) {
      return "";
    }
    double kind = PrivateElements.number(header, CREATOR, 0x0043, 0x30);
    return kind == 0 ? "field map" : kind == 2 ? "magnitude" : "";
  }
}
