// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import java.util.List;
import java.util.Locale;

/** Philips: (2005,xx29) of Philips MR Imaging DD 005 tells control from label images of ASL. */
final class PhilipsLabeling implements VendorWay {
  private static final String CREATOR = "Philips MR Imaging DD 005";

  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x2005, 0x29));
  }

  @Override
  public String quantity(DataSet header) {
    String found =
        PrivateElements.text(header, CREATOR, 0x2005, 0x29).strip().toLowerCase(Locale.ROOT);
    return found.equals("control") || found.equals("label") ? found : "";
  }
}
