// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.DataSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentCodesTest {
  /** Codes as pydicom's copy of the standard's context groups has them. */
  @ParameterizedTest
  @CsvSource({
    "Liver, 123037004, 10200004, ''",
    "SpinalCord, 123037004, 2748008, ''",
    "SPINAL_CORD, 123037004, 2748008, ''",
    "left kidney, 123037004, 64033007, 7771000",
    "Lung_R, 123037004, 39607008, 24028007",
    "tumour, 49755003, 108369006, ''",
    "PTV 60, 85756007, 85756007, ''",
    "Liver-GTV, 85756007, 85756007, ''",
    "Liver PRV, 85756007, 85756007, ''",
    "left, 85756007, 85756007, ''"
  })
  void onlyANameThatIsAnOrganIsCodedAsOne(
      String name, String category, String type, String modifier) {
    Attributes segment = new Attributes();

    SegmentCodes.add(segment, name);

    DataSet built = segment.build();
    DataSet coded = code(built, "SegmentedPropertyTypeCodeSequence");
    assertEquals(category, value(code(built, "SegmentedPropertyCategoryCodeSequence")));
    assertEquals(type, value(coded));
    assertEquals(
        modifier,
        coded.items(Attributes.tag("SegmentedPropertyTypeModifierCodeSequence")).isEmpty()
            ? ""
            : value(code(coded, "SegmentedPropertyTypeModifierCodeSequence")));
  }

  private static DataSet code(DataSet of, String sequence) {
    return of.items(Attributes.tag(sequence)).get(0);
  }

  private static String value(DataSet code) {
    assertEquals("SCT", code.string(Attributes.tag("CodingSchemeDesignator")).orElse(""));
    return code.string(Attributes.tag("CodeValue")).orElse("");
  }
}
