// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import java.util.List;
import java.util.Optional;

/**
 * GE: (0043,xx7C) of GEMS_PARM_01, the pause after each repetition, s; (0019,xx9C) of GEMS_ACQU_01,
 * the name of the pulse sequence, and (0019,xxB3), which of epi_pepolar says what phase encoding
 * its volumes have: 0 forward, 1 reversed, 2 by turns from reversed on, 3 by turns from forward on
 * (dcm2niix reads them so, from GE's own account).
 */
final class GeSequence implements VendorWay {
  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x0043, 0x7C), PrivateBlock.of(0x0019, 0x9C, 0xB3));
  }

  @Override
  public double repetitionDelay(DataSet header) {
    Reading delay = delay(header);
    if (delay.isUnreadable()) {
      return Double.POSITIVE_INFINITY;
    }
    double[] numbers = delay.numbers();
    return numbers.length > 0 && numbers[0] > 0 ? numbers[0] : Double.NaN;
  }

  private static Reading delay(DataSet header) {
    Optional<Tag> tag = header.privateTag("GEMS_PARM_01", 0x0043, 0x7C);
    return tag.isEmpty() ? Reading.ofText("") : header.reading(tag.get());
  }

  @Override
  public String doubt(DataSet header) {
    Reading delay = delay(header);
    if (delay.isUnreadable()) {
      return "the pause after each repetition, (0043,xx7C), is "
          + delay.found()
          + ", expected seconds: Repetition Time is not the time of a volume";
    }
    double polarity = PrivateElements.number(header, "GEMS_ACQU_01", 0x0019, 0xB3);
    // Of other sequences the number means something else.
    return polarity >= 1
            && polarity <= 3
            && PrivateElements.text(header, "GEMS_ACQU_01", 0x0019, 0x9C).contains("epi_pepolar")
        ? "the phase encoding of "
            + (polarity == 1
                ? "its volumes"
                : polarity == 2 ? "its 1st, 3rd, 5th volumes" : "its 2nd, 4th, 6th volumes")
            + (polarity == 1 ? "" : " and so on")
            + " is reversed ((0019,10B3) of the sequence epi_pepolar): such volumes can be stored"
            + " flipped along the phase direction; compare them before they are used together"
        : "";
  }
}
