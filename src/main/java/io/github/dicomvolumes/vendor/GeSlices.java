// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.dicom.Tag;
import java.util.List;

/**
 * GE: when the slices of echo-planar images were taken, by the RTIA timer (0021,xx5E) of
 * GEMS_RELA_01 or, of single slices, by Trigger Time (0018,1060); in which order, by SLICEORDER of
 * the protocol; how many at once, (0043,xxB6) of GEMS_PARM_01.
 */
final class GeSlices implements VendorWay {
  private static final Tag SCAN_OPTIONS = Tag.of(0x0018, 0x0022);
  private static final Tag TRIGGER_TIME = Tag.of(0x0018, 0x1060);

  /** None that a scan needs: they are asked of whole headers. */
  @Override
  public List<PrivateBlock> elements() {
    return List.of();
  }

  @Override
  public double sliceClock(DataSet header) {
    double clock = PrivateElements.number(header, "GEMS_RELA_01", 0x0021, 0x5E);
    // What was not noted is 0.
    if (clock > 0) {
      return clock;
    }
    boolean timed = header.strings(SCAN_OPTIONS).contains("EPI_GEMS") && !(multiband(header) > 1);
    return timed ? header.number(TRIGGER_TIME).orElse(Double.NaN) / 1000 : Double.NaN;
  }

  @Override
  public SliceOrder sliceOrder(DataSet header) {
    GeProtocol protocol = GeProtocol.of(header);
    // Of multi-phase and diffusion sequences the order does not say all.
    if (!protocol.text("IOPT").contains("FMRI") || !protocol.text("IOPT").contains("EPI")) {
      return null;
    }
    boolean several = multiband(header) > 1 || protocol.number("MBACCEL") > 1;
    double slices = protocol.number("NOSLC");
    String order = protocol.text("SLICEORDER");
    if (!(slices > 1) || several || !(order.equals("0") || order.equals("1"))) {
      return null;
    }
    return new SliceOrder((int) slices, order.equals("1"));
  }

  @Override
  public double multibandFactor(DataSet header) {
    double factor = multiband(header);
    return factor > 1 ? factor : Double.NaN;
  }

  private static double multiband(DataSet header) {
    return PrivateElements.number(header, "GEMS_PARM_01", 0x0043, 0xB6);
  }
}
