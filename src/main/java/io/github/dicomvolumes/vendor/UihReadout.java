// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import java.util.List;

/**
 * UIH: (0065,xx58) of Image Private Header says which way the phase runs, 1 from the last row or
 * first column on. Of the readout time nothing is taken: its maker gave (0065,xx29) another meaning
 * with time (issue 531 of dcm2niix).
 */
final class UihReadout implements VendorWay {
  /** None that a scan needs: they are asked of whole headers. */
  @Override
  public List<PrivateBlock> elements() {
    return List.of();
  }

  @Override
  public int phaseEncodingSign(DataSet header) {
    double positive = PrivateElements.number(header, UihDiffusion.CREATOR, 0x0065, 0x58);
    return positive == 1 ? -1 : positive == 0 ? 1 : 0;
  }
}
