// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;
import java.util.Locale;
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
  static boolean isTyped(DataSet header, String word) {
    for (String type : header.strings(Tags.ImageType)) {
      if (type.strip().toUpperCase(Locale.ROOT).equals(word)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Tiles tiles(DataSet header) {
    if (!isTyped(header, "MOSAIC")) {
      return null;
    }
    Optional<CsaHeader> csa = CsaHeader.ofImage(header);
    double count = first(csa.map(c -> c.numbers("NumberOfImagesInMosaic")));
    if (Double.isNaN(count)) {
      count = PrivateElements.number(header, MR_CREATOR, 0x0019, 0x0A);
    }
    double[] normal = csa.map(c -> c.numbers("SliceNormalVector")).orElse(new double[0]);
    Vector3 way = normal.length < 3 ? null : new Vector3(normal[0], normal[1], normal[2]);
    int[] size = new int[0];
    if (Double.isNaN(count)) {
      CsaProtocol protocol = CsaProtocol.of(header);
      count = protocol.number(SLICES);
      way = way == null ? protocol.normal() : way;
      size = Tiles.size(CsaHeader.text(header, MR_CREATOR, 0x0051, 0x0B));
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
        List.of());
  }

  private static double first(Optional<double[]> numbers) {
    return numbers.isEmpty() || numbers.get().length == 0 ? Double.NaN : numbers.get()[0];
  }
}
