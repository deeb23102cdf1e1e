// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.Texts;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.vendor.CsaHeader;
import io.github.dicomvolumes.vendor.CsaHeaderWriter;
import io.github.dicomvolumes.vendor.Tiles;
import io.github.dicomvolumes.vendor.Vendors;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Siemens CSA header of an image made anew: of the hundred elements of the original, of which
 * some hold dates, names and whole protocols, the few numbers that volumes and gradients are made
 * by. Where the number of a mosaic's slices or their direction stands elsewhere, they are in it
 * too.
 */
final class CsaNumbers {
  static final Tag HEADER = Tag.of(0x0029, 0x1010);

  private static final Tag BLOCK = Tag.of(0x0029, 0x0010);
  private static final String COUNT = "NumberOfImagesInMosaic";
  private static final String NORMAL = "SliceNormalVector";

  /** Each with how many numbers it has at most. */
  private static final Map<String, Integer> ELEMENTS = elements();

  private CsaNumbers() {}

  private static Map<String, Integer> elements() {
    Map<String, Integer> elements = new LinkedHashMap<>();
    elements.put("B_matrix", 6);
    elements.put("B_value", 1);
    elements.put("BandwidthPerPixelPhaseEncode", 1);
    elements.put("DiffusionGradientDirection", 3);
    elements.put("MosaicRefAcqTimes", 1 << 10);
    elements.put(COUNT, 1);
    elements.put("PhaseEncodingDirectionPositive", 1);
    elements.put("ProtocolSliceNumber", 1);
    elements.put("RealDwellTime", 1);
    elements.put(NORMAL, 3);
    return elements;
  }

  /** The block's owner and the header; none where there are no numbers. */
  static List<Element> of(DataSet original) {
    Optional<CsaHeader> csa = CsaHeader.ofImage(original);
    Map<String, double[]> numbers = new LinkedHashMap<>();
    Tiles tiles = Vendors.tiles(original);
    for (Map.Entry<String, Integer> element : ELEMENTS.entrySet()) {
      String name = element.getKey();
      double[] values = csa.isPresent() ? csa.get().numbers(name) : new double[0];
      if (tiles != null && tiles.maker().equals("Siemens")) {
        values = name.equals(COUNT) ? count(tiles) : values;
        values = name.equals(NORMAL) && tiles.normal() != null ? normal(tiles) : values;
      }
      if (values.length > 0 && values.length <= element.getValue() && isFinite(values)) {
        numbers.put(name, values);
      }
    }
    if (numbers.isEmpty()) {
      return List.of();
    }
    byte[] bytes = CsaHeaderWriter.of(numbers);
    return List.of(
        Texts.of(BLOCK, Vr.LO, CsaHeader.CREATOR),
        new Element(HEADER, Vr.OB, new Value.Bytes(bytes, ByteOrder.LITTLE_ENDIAN)));
  }

  private static double[] count(Tiles tiles) {
    return new double[] {tiles.count()};
  }

  private static double[] normal(Tiles tiles) {
    return new double[] {tiles.normal().x(), tiles.normal().y(), tiles.normal().z()};
  }

  private static boolean isFinite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
