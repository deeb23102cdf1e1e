// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import java.util.List;

/** GE: (0043,xx7C) of GEMS_PARM_01, the pause after each repetition, s. */
final class GeSequence implements VendorWay {
  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x0043, 0x7C));
  }

  @Override
  public double repetitionDelay(DataSet header) {
    double delay = PrivateElements.number(header, "GEMS_PARM_01", 0x0043, 0x7C);
    return delay > 0 && Double.isFinite(delay) ? delay : Double.NaN;
  }
}
