// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.dicom.Tag;
import java.util.List;

/**
 * GE: how long echo-planar images were read out, by (0043,xx2C) of GEMS_PARM_01, the time from echo
 * to echo in microseconds, and (0043,xx83), the part of the lines that ASSET measures. Lines that
 * are measured are a multiple of 2, of 4 where Scan Options has PFF, with which GE says that a part
 * of the Fourier space is left out; the formula is GE's, by way of dcm2niix.
 */
final class GeReadout implements VendorWay {
  private static final String CREATOR = "GEMS_PARM_01";
  private static final Tag SCAN_OPTIONS = Tag.of(0x0018, 0x0022);
  private static final Tag PERCENT_PHASE_FIELD_OF_VIEW = Tag.of(0x0018, 0x0094);
  private static final Tag ACQUISITION_MATRIX = Tag.of(0x0018, 0x1310);
  private static final double MICRO = 1e-6;

  /** None that a scan needs: they are asked of whole headers. */
  @Override
  public List<PrivateBlock> elements() {
    return List.of();
  }

  @Override
  public double totalReadoutTime(DataSet header) {
    double spacing = PrivateElements.number(header, CREATOR, 0x0043, 0x2C) * MICRO;
    List<String> options = header.strings(SCAN_OPTIONS);
    double field = header.number(PERCENT_PHASE_FIELD_OF_VIEW).orElse(100);
    double lines = lines(header);
    // Of other sequences the element means nothing; of a smaller field nobody says how many lines.
    if (!options.contains("EPI_GEMS") || !(spacing > 0) || field != 100 || !(lines > 0)) {
      return Double.NaN;
    }
    double multiple = options.contains("PFF") ? 4 : 2;
    double measured = multiple * Math.ceil(lines / multiple);
    // PFP is the standard's word for what GE calls PFF: lines that both would have are certain.
    return options.contains("PFP") && measured != 4 * Math.ceil(lines / 4)
        ? Double.NaN
        : (measured - 1) * spacing;
  }

  /** Lines that were measured, as a fraction may have it. */
  private static double lines(DataSet header) {
    double[] matrix = header.numbers(ACQUISITION_MATRIX);
    double[] factors = PrivateElements.numbers(header, CREATOR, 0x0043, 0x83);
    double factor = factors.length == 0 ? 1 : factors[0];
    if (matrix.length != 4 || !(factor > 0 && factor <= 1)) {
      return Double.NaN;
    }
    double phase = matrix[2] > 0 ? matrix[2] : matrix[3];
    // A third is written as 0.333333.
    return Math.rint(phase * factor * 1e3) / 1e3;
  }
}
