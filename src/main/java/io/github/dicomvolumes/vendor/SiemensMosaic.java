// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Siemens: an image whose Image Type holds MOSAIC is a volume in a square of tiles. Their number is
 * NumberOfImagesInMosaic of the CSA header (0029,xx10), else (0019,xx0A), else sSliceArray.lSize of
 * the protocol in (0029,xx20); the size of a tile is that of the square, else (0051,xx0B). The CSA
 * header's normal says which way the slices go.
 */
final class SiemensMosaic implements VendorWay {
  private static final String MR_CREATOR = "SIEMENS MR HEADER";
  private static final String SLICES = "sSliceArray.lSize";

  @Override
  public List<PrivateBlock> elements() {
    return List.of(
        PrivateBlock.of(0x0019, 0x0A), CsaHeader.ELEMENTS, PrivateBlock.of(0x0051, 0x0B));
  }

  /** Whether Image Type holds a word. */
  static boolean isTyped(List<String> imageType, String word) {
    for (String type : imageType) {
      if (word.equalsIgnoreCase(type.strip())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Tiles tiles(DataSet header, List<String> imageType) {
    if (!isTyped(imageType, "MOSAIC")) {
      return null;
    }
    List<String> notes = new ArrayList<>(0);
    Optional<CsaHeader> csa = CsaHeader.ofImage(header);
    double count = count(header, csa, notes);
    Reading normal = csa.isEmpty() ? Reading.ofText("") : csa.get().reading("SliceNormalVector");
    boolean unreadable = !normal.isAbsent() && normal.numbers().length != 3;
    Vector3 way = normal.numbers().length == 3 ? Vector3.of(normal.numbers(), 0) : null;
    int[] size = new int[0];
    if (Double.isNaN(count) || way == null) {
      CsaProtocol protocol = CsaProtocol.of(header);
      way = way == null ? protocol.normal() : way;
      if (Double.isNaN(count)) {
        count = protocol.number(SLICES);
        size = Tiles.size(CsaHeader.text(header, MR_CREATOR, 0x0051, 0x0B));
      }
    }
    String problem =
        unreadable
            ? "SliceNormalVector of the CSA header (0029,xx10) is "
                + normal.found()
                + ", expected 3 numbers"
            : "";
    if (unreadable && way != null) {
      notes.add(problem + "; the protocol in (0029,xx20) says which way slices go");
    }
    return new Tiles(
        "Siemens",
        count,
        "neither NumberOfImagesInMosaic in (0029,1010) nor (0019,100A) nor "
            + SLICES
            + " in (0029,1020)",
        size.length == 0 ? 0 : size[1],
        size.length == 0 ? 0 : size[0],
        way,
        List.of(),
        notes,
        way == null ? problem : "");
  }

  /** The first source that can be read; those before it that are no numbers are named. */
  private static double count(DataSet header, Optional<CsaHeader> csa, List<String> notes) {
    if (csa.isPresent()) {
      Reading reading = csa.get().reading("NumberOfImagesInMosaic");
      if (reading.numbers().length > 0) {
        return reading.numbers()[0];
      }
      note(reading, "NumberOfImagesInMosaic of the CSA header (0029,xx10)", notes);
    }
    Optional<Tag> tag = header.privateTag(MR_CREATOR, 0x0019, 0x0A);
    if (tag.isEmpty()) {
      return Double.NaN;
    }
    Reading reading = header.reading(tag.get());
    if (reading.numbers().length > 0) {
      return reading.numbers()[0];
    }
    note(reading, "the number of slices " + tag.get(), notes);
    return Double.NaN;
  }

  private static void note(Reading reading, String name, List<String> notes) {
    if (!reading.isAbsent()) {
      notes.add(name + " is " + reading.found() + ", expected a number; it is left aside");
    }
  }
}
