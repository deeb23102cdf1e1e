// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.dicom.Tag;
import java.util.List;
import java.util.Optional;

/**
 * Siemens: how echo-planar images were read out, in SIEMENS MR HEADER, (0019,xx28) and (0019,xx29),
 * or else the CSA header of the image; since XA10 in SIEMENS MR SDI 02, (0021,xx1C) and
 * (0021,xx53), which frames of enhanced files have in a private group.
 */
final class SiemensReadout implements VendorWay {
  private static final String CREATOR = "SIEMENS MR HEADER";
  private static final String ENHANCED = "SIEMENS MR SDI 02";

  /** None that a scan needs: they are asked of whole headers. */
  @Override
  public List<PrivateBlock> elements() {
    return List.of();
  }

  @Override
  public int phaseEncodingSign(DataSet header) {
    double[] ofCsa = csa(header, "PhaseEncodingDirectionPositive");
    double positive =
        ofCsa.length == 1 ? ofCsa[0] : PrivateElements.number(header, ENHANCED, 0x0021, 0x1C);
    return positive == 1 ? 1 : positive == 0 ? -1 : 0;
  }

  @Override
  public double bandwidthPerPixelPhaseEncode(DataSet header) {
    double plain = PrivateElements.number(header, CREATOR, 0x0019, 0x28);
    double[] ofCsa = csa(header, "BandwidthPerPixelPhaseEncode");
    return !Double.isNaN(plain)
        ? plain
        : ofCsa.length == 1 ? ofCsa[0] : PrivateElements.number(header, ENHANCED, 0x0021, 0x53);
  }

  @Override
  public double[] sliceTimes(DataSet header) {
    Optional<Tag> plain = header.privateTag(CREATOR, 0x0019, 0x29);
    double[] milliseconds =
        plain.isPresent() ? header.numbers(plain.get()) : csa(header, "MosaicRefAcqTimes");
    double[] seconds = new double[milliseconds.length];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = milliseconds[i] / 1000;
    }
    return seconds;
  }

  /** Since XA10, from the start of the series. */
  @Override
  public double sliceClock(DataSet header) {
    return PrivateElements.number(header, ENHANCED, 0x0021, 0x04);
  }

  private static double[] csa(DataSet header, String name) {
    Optional<CsaHeader> csa = CsaHeader.ofImage(header);
    return csa.isPresent() ? csa.get().numbers(name) : new double[0];
  }
}
