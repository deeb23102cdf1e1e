// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.dictionary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Vr;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateDictionaryTest {
  /** Makers' own files with explicit VR, or DCMTK's dictionary with them, say otherwise. */
  private static final Set<String> DECIDED_BY_FILES =
      Set.of(
          "GEMS_GENIE_1 00090040",
          "GEMS_GENIE_1 00130012",
          "GEMS_GENIE_1 0013001C",
          "GEMS_GENIE_1 0013001D",
          "GEMS_PARM_01 0043006D",
          "Philips MR Imaging DD 004 20050095");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "SIEMENS MR HEADER, 0019, 100C, IS, 1, BValue",
    "SIEMENS MR HEADER, 0019, 420E, FD, 3, DiffusionGradientDirection",
    "SIEMENS CSA HEADER, 0029, 1010, OB, 1, CSAImageHeaderInfo",
    "SIEMENS MR SDI 02, 0021, 1146, FD, 3, DiffusionGradientDirection",
    "GEMS_PARM_01, 0043, 1039, IS, 4, BValue",
    "GEMS_ACQU_01, 0019, 10BB, DS, 1, UserData20",
    "Philips Imaging DD 001, 2001, 1003, FL, 1, DiffusionBFactor",
    "PHILIPS IMAGING DD 001, 2001, 1003, FL, 1, DiffusionBFactor",
    "Philips PET Private Group, 7053, 1000, DS, 1, SUVScaleFactor",
    "Image Private Header, 0065, 1009, FD, 1-n, DiffusionBValue",
    "TOSHIBA_MEC_MR3, 700D, 1000, DS, 1, ScaleFactor",
    "CANON_MEC_MR3, 700D, 1000, DS, 1, ScaleFactor",
    "SIEMENS CT VA0  COAD, 0019, 10B0, DS, 1, FeedPerRotation",
    "SIEMENS CT VA0 COAD, 0019, 10B0, DS, 1, FeedPerRotation",
    "' SIEMENS MR HEADER ', 0019, 100C, IS, 1, BValue"
  })
  void knowsWhatMakersDefineWhereverTheirBlockIs(
      String creator, String group, String element, Vr vr, String multiplicity, String keyword) {
    Tag tag = Tag.of(Integer.parseInt(group, 16), Integer.parseInt(element, 16));
    assertEquals(vr, PrivateDictionary.vrOf(creator, tag));
    assertEquals(
        Optional.of(new DictionaryEntry(List.of(vr), multiplicity, keyword, keyword, false)),
        PrivateDictionary.entry(creator, tag));
  }

  @ParameterizedTest
  @CsvSource({
    "siemens mr header, 0019, 100C",
    "SIEMENS MR HEADER, 0021, 100C",
    "SIEMENS MR HEADER, 0019, 10FF",
    "ACME, 0019, 100C",
    "'', 0019, 100C"
  })
  void saysNothingOfOthers(String creator, String group, String element) {
    Tag tag = Tag.of(Integer.parseInt(group, 16), Integer.parseInt(element, 16));
    assertEquals(Vr.UN, PrivateDictionary.vrOf(creator, tag));
    assertEquals(Optional.empty(), PrivateDictionary.entry(creator, tag));
  }

  @Test
  void knowsByNameOnlyWhatSourcesContradictEachOtherIn() {
    // Whether the tilt of a table is signed.
    Tag tilt = Tag.of(0x0019, 0x1052);
    assertEquals(Vr.UN, PrivateDictionary.vrOf("SIEMENS RA GEN", tilt));
    assertEquals("TableTilt", PrivateDictionary.entry("SIEMENS RA GEN", tilt).get().keyword());
  }

  @Test
  void findsAnElementByItsKeyword() {
    Optional<Tag> found = Optional.of(Tag.of(0x0019, 0x0c));
    assertEquals(found, PrivateDictionary.tagOf("SIEMENS MR HEADER", "BValue"));
    assertEquals(found, PrivateDictionary.tagOf("SIEMENS MR HEADER", "bvalue"));
    assertEquals(Optional.empty(), PrivateDictionary.tagOf("SIEMENS MR HEADER", "PixelSpacing"));
    assertEquals(Optional.empty(), PrivateDictionary.tagOf("SIEMENS MR HEADER", ""));
    assertEquals(Optional.empty(), PrivateDictionary.tagOf("ACME", "BValue"));
  }

  @Test
  void everyLineIsWellFormedAndInOrder() throws IOException {
    Set<String> creators = new HashSet<>();
    String before = "";
    int elements = 0;
    for (String line : lines()) {
      if (line.startsWith("=")) {
        for (String name : line.substring(1).split("\\|")) {
          assertTrue(creators.add(name), name + " stands twice");
        }
        before = "";
      } else {
        assertTrue(
            line.matches("[0-9A-F]{3}[13579BDF][0-9A-F]{2} [A-Z]{2} [0-9n-]+( [A-Z0-9]\\w*)?"),
            line);
        assertTrue(line.substring(0, 6).compareTo(before) > 0, line + " after " + before);
        Vr.valueOf(line.substring(7, 9));
        before = line.substring(0, 6);
        elements++;
      }
    }
    assertTrue(creators.size() > 300 && elements > 9000, creators.size() + ", " + elements);
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = PrivateDictionary.class.getResourceAsStream("private-elements.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  @Test
  void contradictsPydicomOnlyWhereFilesDecided() throws Exception {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (String line : Pydicom.run(getClass(), "private_elements.py", folder, List.of())) {
      String[] fields = line.split("\t");
      Tag tag = new Tag((int) Long.parseLong(fields[1], 16));
      Vr own = PrivateDictionary.vrOf(fields[0], tag);
      Vr theirs = Vr.of(fields[2].charAt(0), fields[2].charAt(1)).orElse(Vr.UN);
      if (own != Vr.UN && theirs != Vr.UN && fields[2].length() == 2) {
        compared++;
        if (own != theirs && !DECIDED_BY_FILES.contains(fields[0] + " " + fields[1])) {
          differences.add(line + "\t" + own);
        }
      }
    }
    assertEquals(List.of(), differences);
    assertTrue(compared > 6000, compared + " elements were compared");
  }
}
