// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.dictionary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataDictionaryTest {

  private static List<String> lines() throws IOException {
    try (InputStream in = DataDictionary.class.getResourceAsStream("attributes.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  @Test
  void linesAreSortedAndUniqueWithRepeatingGroupsLast() throws IOException {
    String last = "";
    boolean repeating = false;
    int plain = 0;
    for (String line : lines()) {
      String tag = line.substring(0, 8);
      assertEquals('\t', line.charAt(8), line);
      if (tag.indexOf('X') >= 0) {
        if (!repeating) {
          last = "";
        }
        repeating = true;
        assertTrue(tag.matches("[0-9A-FX]{8}"), line);
      } else {
        assertFalse(repeating, line);
        assertTrue(tag.matches("[0-9A-F]{8}"), line);
        plain++;
      }
      assertTrue(tag.compareTo(last) > 0, line);
      last = tag;
    }
    assertTrue(plain > 4900, plain + " elements: PS3.6 registers about five thousand");
  }

  @Test
  void everyLineIsFoundByItsTagAndByItsKeyword() throws IOException {
    Set<String> keywords = new HashSet<>();
    for (String line : lines()) {
      String[] fields = line.split("\t");
      if (line.substring(0, 8).indexOf('X') < 0) {
        Tag tag = new Tag(Integer.parseUnsignedInt(fields[0], 16));
        DictionaryEntry entry = DataDictionary.entry(tag).orElseThrow();
        assertEquals(fields[3], entry.keyword());
        assertEquals(fields[4], entry.name());
        assertEquals(tag, DataDictionary.tagOf(entry.keyword()).orElseThrow());
        assertEquals(fields[1].substring(0, 2), entry.vrs().get(0).name());
        assertTrue(keywords.add(entry.keyword()), "twice: " + entry.keyword());
        assertTrue(entry.multiplicity().matches("[0-9n-]+( or [0-9n]+)?"), line);
      }
    }
  }

  @Test
  void theProjectsTagsHaveTheirStandardKeywords() throws IllegalAccessException {
    List<String> wrong = new ArrayList<>();
    for (var field : Tags.class.getFields()) {
      Tag tag = (Tag) field.get(null);
      assertTrue(Modifier.isStatic(field.getModifiers()));
      if (tag.group() != 0xfffe
          && !DataDictionary.tagOf(field.getName()).map(tag::equals).orElse(false)) {
        wrong.add(field.getName() + " " + tag);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void knowsElementsAsTheStandardRegistersThem() {
    DictionaryEntry spacing = DataDictionary.entry(Tag.of(0x0028, 0x0030)).orElseThrow();
    assertEquals(
        new DictionaryEntry(List.of(Vr.DS), "2", "PixelSpacing", "Pixel Spacing", false), spacing);
    DictionaryEntry smallest = DataDictionary.entry(Tag.of(0x0028, 0x0106)).orElseThrow();
    assertEquals(List.of(Vr.US, Vr.SS), smallest.vrs());
    assertTrue(DataDictionary.isSignedOrUnsigned(Tag.of(0x0028, 0x0106)));
    assertFalse(DataDictionary.isSignedOrUnsigned(Tags.Rows));
    assertFalse(DataDictionary.isSignedOrUnsigned(Tag.of(0x0029, 0x1001)));
    DictionaryEntry imageDimensions = DataDictionary.entry(Tag.of(0x0028, 0x0005)).orElseThrow();
    assertTrue(imageDimensions.retired());
    assertEquals(Vr.SQ, DataDictionary.vrOf(Tags.PerFrameFunctionalGroupsSequence));
    assertEquals(Vr.UI, DataDictionary.vrOf(Tags.TransferSyntaxUID));
    assertEquals(Vr.OW, Vr.of('O', 'W').orElseThrow());
    assertTrue(DataDictionary.tagOf("pixelspacing").isEmpty(), "case matters");
  }

  @Test
  void itemsAndDelimitersHaveNoVr() {
    for (Tag tag : List.of(Tags.Item, Tags.ItemDelimitationItem, Tags.SequenceDelimitationItem)) {
      assertEquals(Vr.UN, DataDictionary.vrOf(tag));
    }
  }

  @Test
  void findsRepeatingGroupsInEvenGroupsOnly() {
    for (int group : new int[] {0x6000, 0x6002, 0x601e}) {
      assertEquals(
          "OverlayRows", DataDictionary.entry(Tag.of(group, 0x0010)).orElseThrow().keyword());
      assertEquals(Vr.US, DataDictionary.vrOf(Tag.of(group, 0x0010)));
    }
    assertEquals(
        "OverlayData", DataDictionary.entry(Tag.of(0x6000, 0x3000)).orElseThrow().keyword());
    // The block (6001,00xx) belongs to whoever reserves it.
    assertTrue(DataDictionary.entry(Tag.of(0x6001, 0x0010)).isEmpty());
    assertEquals(Vr.LO, DataDictionary.vrOf(Tag.of(0x6001, 0x0010)));
    assertEquals(Vr.UN, DataDictionary.vrOf(Tag.of(0x6001, 0x3000)));
  }

  @Test
  void privateCreatorsAreTextGroupLengthsNumbersAndPrivateDataUnknown() {
    assertEquals(Vr.LO, DataDictionary.vrOf(Tag.of(0x0029, 0x0010)));
    assertEquals(Vr.LO, DataDictionary.vrOf(Tag.of(0x0029, 0x00ff)));
    assertEquals(Vr.UN, DataDictionary.vrOf(Tag.of(0x0029, 0x000f)));
    assertEquals(Vr.UN, DataDictionary.vrOf(Tag.of(0x0029, 0x1010)));
    assertEquals(Vr.UL, DataDictionary.vrOf(Tag.of(0x0029, 0x0000)));
    assertEquals(Vr.UL, DataDictionary.vrOf(Tag.of(0x0008, 0x0000)));
    assertEquals(Vr.UN, DataDictionary.vrOf(Tag.of(0x0028, 0xfffe)));
  }

  @Test
  void namesSopClasses() {
    assertEquals("CT Image Storage", SopClasses.name("1.2.840.10008.5.1.4.1.1.2").orElseThrow());
    assertEquals(
        "Enhanced MR Image Storage", SopClasses.name("1.2.840.10008.5.1.4.1.1.4.1").orElseThrow());
    assertTrue(SopClasses.name("1.2.3").isEmpty());
  }
}
