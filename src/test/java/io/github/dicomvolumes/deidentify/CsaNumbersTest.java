// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.vendor.CsaHeader;
import io.github.dicomvolumes.vendor.CsaHeaderWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsaNumbersTest {
  private static DataSet image(byte[] csa) {
    return new DataSetBuilder()
        .put(Tags.Manufacturer, "SIEMENS")
        .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "M", "MOSAIC")
        .put(Tag.of(0x0029, 0x0013), Vr.LO, "SIEMENS CSA HEADER")
        .putBytes(Tag.of(0x0029, 0x1310), Vr.OB, csa)
        .build();
  }

  private static CsaHeader made(DataSet original) {
    List<Element> elements = CsaNumbers.of(original);
    assertEquals(2, elements.size());
    return CsaHeader.parse(elements.get(1).value().bytes());
  }

  @Test
  void onlyNumbersThatVolumesAreMadeByComeOver() {
    Map<String, double[]> source = new LinkedHashMap<>();
    source.put("NumberOfImagesInMosaic", new double[] {36});
    source.put("SliceNormalVector", new double[] {0, -0.1788023512345678, 0.98388501});
    source.put("MosaicRefAcqTimes", new double[] {0, 137.49999998, 277.5, 1, 2, 3, 4});
    source.put("B_value", new double[] {1000, 4711});
    source.put("UsedPatientWeight", new double[] {70});
    DataSet original = image(CsaHeaderWriter.of(source));
    CsaHeader made = made(original);
    assertArrayEquals(new double[] {36}, made.numbers("NumberOfImagesInMosaic"));
    assertArrayEquals(source.get("SliceNormalVector"), made.numbers("SliceNormalVector"));
    assertArrayEquals(source.get("MosaicRefAcqTimes"), made.numbers("MosaicRefAcqTimes"));
    // More numbers than such an element has are something else.
    assertEquals(0, made.numbers("B_value").length);
    assertEquals(0, made.numbers("UsedPatientWeight").length);
    String bytes =
        new String(CsaNumbers.of(original).get(1).value().bytes(), StandardCharsets.ISO_8859_1);
    assertFalse(bytes.contains("Weight") || bytes.contains("4711"), bytes);
  }

  @Test
  void textInPlaceOfANumberStaysBehind() {
    byte[] csa =
        CsaHeaderWriter.of(Map.of("NumberOfImagesInMosaic", new double[] {36.123456789012}));
    String text = new String(csa, StandardCharsets.ISO_8859_1);
    byte[] planted = text.replace("36.12345", "Erika Mu").getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(List.of(), CsaNumbers.of(image(planted)));
  }

  @Test
  void anImageOfAnotherMakerHasNone() {
    DataSet other = new DataSetBuilder().put(Tags.Manufacturer, "GE").build();
    assertEquals(List.of(), CsaNumbers.of(other));
  }
}
