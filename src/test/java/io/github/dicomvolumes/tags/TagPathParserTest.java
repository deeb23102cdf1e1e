// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagPathParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PixelSpacing",
        "pixelspacing",
        "Pixel Spacing",
        "0028|0030",
        "(0028,0030)",
        "0028,0030",
        "00280030",
        " \"PixelSpacing\" "
      })
  void anElementIsFoundByKeywordNameAndNumber(String text) {
    boolean comma = text.equals("0028,0030");
    List<TagPath> paths = comma ? List.of() : TagPathParser.parse(text);
    if (comma) {
      // Commas stand between tags: without parentheses these are two, and no tags.
      assertThrows(IllegalArgumentException.class, () -> TagPathParser.parse(text));
    } else {
      assertEquals(List.of("PixelSpacing"), paths.stream().map(TagPath::heading).toList());
    }
  }

  @Test
  void listsKeepTheirOrder() {
    assertEquals(
        List.of(
            "Rows",
            "0019|100C",
            "SIEMENS MR HEADER: 0019|0C",
            "SharedFunctionalGroupsSequence/PixelMeasuresSequence/PixelSpacing[2]",
            "PerFrameFunctionalGroupsSequence[3]/PlanePositionSequence/ImagePositionPatient"),
        TagPathParser.parse(
                "Rows,(0019,100c),\"SIEMENS MR HEADER: 0019|xx0C\","
                    + "SharedFunctionalGroupsSequence / 0028|9110/Pixel Spacing[2],"
                    + "PerFrameFunctionalGroupsSequence[3]/(0020,9113)/ImagePositionPatient")
            .stream()
            .map(TagPath::heading)
            .toList());
  }

  @Test
  void creatorsMayHoldCommasAndSlashes() {
    TagPath path = TagPathParser.parse("\"ACME, 1.0/2: 0019|0C\"").get(0);
    assertEquals("ACME, 1.0/2", path.creator());
    assertEquals(List.of(path), TagPathParser.parse(path.option()));
  }

  @Test
  void privateElementsOfMakersHaveKeywords() {
    TagPath byNumber = TagPathParser.parse("SIEMENS MR HEADER: 0019|0C").get(0);
    assertEquals(byNumber, TagPathParser.parse("SIEMENS MR HEADER: BValue").get(0));
    assertEquals(byNumber, TagPathParser.parse("\"SIEMENS MR HEADER: bvalue\"").get(0));
    TagPath third = TagPathParser.parse("SIEMENS MR HEADER: DiffusionGradientDirection[3]").get(0);
    assertEquals("SIEMENS MR HEADER: 0019|0E[3]", third.heading());
    assertThrows(IllegalArgumentException.class, () -> TagPathParser.parse("ACME: BValue"));
  }

  @Test
  void everyKeywordIsReadBackFromItsHeading() {
    for (String keyword : DataDictionary.keywords()) {
      if (!keyword.isEmpty()) {
        TagPath path = TagPathParser.parse(keyword).get(0);
        assertEquals(keyword, path.heading());
        assertEquals(List.of(path), TagPathParser.parse(path.option()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PixelSpaceing,PixelSpacing",
    "PixelSpcaing,PixelSpacing",
    "PatientNam,PatientName",
    "patients name,PatientName",
    "SliceThicknes,SliceThickness",
    "StudyInstanceUUID,StudyInstanceUID",
    "KPV,KVP"
  })
  void anUnknownNameGetsTheNearestKnownOnes(String typed, String meant) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TagPathParser.parse("Rows," + typed));
    assertTrue(e.getMessage().startsWith("unknown tag \"" + typed + "\""), e.getMessage());
    assertTrue(e.getMessage().contains(meant), e.getMessage());
  }

  @Test
  void aCreatorOfAStandardGroupIsAnError() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> TagPathParser.parse("\"ACME: 0018|0C\""));
    assertTrue(e.getMessage().contains("private groups are odd"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "  ,  ", "Rows/", "/Rows", "Rows[0]", "\"", "(0028"})
  void whatNamesNoTagIsAnError(String text) {
    assertThrows(IllegalArgumentException.class, () -> TagPathParser.parse(text));
  }
}
