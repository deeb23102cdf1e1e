// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.dicom.Tag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * GE: which way the phase of an echo-planar image runs. The raw data header in (0043,xx2A) of
 * GEMS_PARM_01 has a flag that reverses it and the order in which lines are measured, which
 * reverses it as well (dcm2niix reads them so). Diffusion sequences of Rx27 and later say it by
 * Rectilinear Phase Encode Reordering (0018,9034), whose LINEAR is phase from the last row to the
 * first (GE's research pages, 2025). Where the two do not agree nothing is known, nor of
 * epi_pepolar, whose volumes differ.
 */
final class GePolarity implements VendorWay {
  private static final Tag REORDERING = Tag.of(0x0018, 0x9034);
  private static final int POINTER = 24;
  private static final float OLDEST = 5;
  private static final float NEWEST = 40;

  /** Since this revision what follows the name stands further behind, and the order nearer. */
  private static final float MOVED = 25.002f;

  private static final int FLAGS = 0x30;
  private static final int REVERSED = 0x4;
  private static final int KIND = 0x3A;
  private static final int ECHO_PLANAR = 0x800;
  private static final int ORDER = 0x394;
  private static final int BOTTOM_UP = 2;

  /** None that a scan needs: they are asked of whole headers. */
  @Override
  public List<PrivateBlock> elements() {
    return List.of();
  }

  @Override
  public int phaseEncodingSign(DataSet header) {
    String sequence = PrivateElements.text(header, "GEMS_ACQU_01", 0x0019, 0x9C);
    if (sequence.contains("epi_pepolar")) {
      return 0;
    }
    int raw = ofRawHeader(header);
    int said = sequence.startsWith("epi2") ? ofReordering(header) : 0;
    return raw != 0 && said != 0 && raw != said ? 0 : raw != 0 ? raw : said;
  }

  private static int ofReordering(DataSet header) {
    return switch (header.string(REORDERING).orElse("").strip()) {
      case "LINEAR" -> -1;
      case "REVERSE_LINEAR" -> 1;
      default -> 0;
    };
  }

  private static int ofRawHeader(DataSet header) {
    Optional<Element> found = PrivateElements.element(header, "GEMS_PARM_01", 0x0043, 0x2A);
    byte[] bytes = found.isEmpty() ? new byte[0] : found.get().value().bytes();
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < POINTER + 2) {
      return 0;
    }
    int begin = in.getShort(POINTER) & 0xffff;
    if (begin + ORDER + 2 > bytes.length) {
      return 0;
    }
    float revision = in.getFloat(begin);
    if (!(revision >= OLDEST && revision <= NEWEST)) {
      return 0;
    }
    int fields = begin + (revision >= MOVED ? 0x4C : 0);
    int order = in.getShort(fields + ORDER - (revision >= MOVED ? 0x8C : 0));
    if ((in.getShort(fields + KIND) & ECHO_PLANAR) == 0 || (order != 0 && order != BOTTOM_UP)) {
      return 0;
    }
    boolean reversed = (in.getShort(fields + FLAGS) & REVERSED) != 0;
    return reversed ^ order == BOTTOM_UP ? -1 : 1;
  }
}
