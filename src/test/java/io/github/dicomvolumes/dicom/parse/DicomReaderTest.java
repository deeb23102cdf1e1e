// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomBytes;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DicomReaderTest extends HeaderFixture {
  private static final Tag PRIVATE_CREATOR = Tag.of(0x0029, 0x0010);
  private static final Tag PRIVATE = Tag.of(0x0029, 0x1001);

  static Stream<TransferSyntax> nativeSyntaxes() {
    return Stream.of(
        IMPLICIT,
        EXPLICIT,
        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
        TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
  }

  private static DicomBytes bytesFor(TransferSyntax syntax) {
    return syntax.bigEndian()
        ? DicomBytes.bigEndian()
        : syntax.explicitVr() ? DicomBytes.explicit() : DicomBytes.implicit();
  }

  private static void assertImage(DicomHeader header, TransferSyntax syntax) {
    DataSet dataSet = header.dataSet();
    assertEquals(List.of(), header.problems());
    assertEquals(syntax, header.transferSyntax());
    assertEquals("CT", dataSet.string(Tags.Modality).orElseThrow());
    assertEquals(2.5, dataSet.number(Tags.SliceThickness).orElseThrow());
    assertEquals(513, dataSet.integer(Tags.Rows).orElseThrow());
    assertEquals(-70000, dataSet.integer(Tag.of(0x0018, 0x6020)).orElseThrow());
    assertEquals("Head", dataSet.items(PROCEDURE_CODES).get(0).string(CODE_MEANING).orElseThrow());
    assertEquals(5, dataSet.size());
    PixelDataElement pixels = header.pixelData().orElseThrow();
    assertEquals(new PixelDataElement(Tags.PixelData, Vr.OW, pixels.offset(), 6), pixels);
    assertFalse(pixels.isEncapsulated());
  }

  @ParameterizedTest
  @MethodSource("nativeSyntaxes")
  void readsAnImageHeaderInEveryNativeSyntax(TransferSyntax syntax) throws IOException {
    DicomBytes dataSet = image(bytesFor(syntax));
    byte[] file = dataSet.part10(syntax);
    DicomHeader header = read(file);
    assertImage(header, syntax);
    long offset = header.pixelData().orElseThrow().offset();
    assertEquals(syntax.deflated() ? dataSet.size() - 6 : file.length - 6, offset);
    assertEquals(
        syntax.deflated() ? file.length - DicomBytes.deflate(dataSet.bytes()).length : -1,
        header.deflatedOffset());
    assertEquals(syntax.uid(), header.fileMetaInformation().string(Tags.TransferSyntaxUID).get());
  }

  @Test
  void readsADataSetWithoutPreambleAndMetaInformation() throws IOException {
    for (TransferSyntax syntax : nativeSyntaxes().filter(s -> !s.deflated()).toList()) {
      DicomHeader header = read(image(bytesFor(syntax)).bytes());
      assertEquals(syntax, header.transferSyntax());
      assertEquals(513, header.dataSet().integer(Tags.Rows).orElseThrow());
      assertEquals(1, header.problems().size(), "told that the syntax was guessed");
    }
  }

  @Test
  void readsMetaInformationWithoutPreamble() throws IOException {
    byte[] file = image(DicomBytes.implicit()).part10(IMPLICIT, new byte[0]);
    byte[] withoutMark = java.util.Arrays.copyOfRange(file, 4, file.length);
    assertImage(read(withoutMark), IMPLICIT);
  }

  @Test
  void readsWhatTheFirstElementShowsWhereTheDeclaredSyntaxIsWrong() throws IOException {
    DicomHeader implicit = read(image(DicomBytes.implicit()).part10(EXPLICIT));
    assertEquals(IMPLICIT, implicit.transferSyntax());
    assertEquals(513, implicit.dataSet().integer(Tags.Rows).orElseThrow());
    DicomHeader explicit = read(image(DicomBytes.explicit()).part10(IMPLICIT));
    assertEquals(EXPLICIT, explicit.transferSyntax());
    assertEquals(513, explicit.dataSet().integer(Tags.Rows).orElseThrow());
    assertEquals(1, explicit.problems().size());
  }

  @Test
  void takesFilesThatAreNoDicomForNone() throws IOException {
    assertFalse(isDicom(new byte[0]));
    assertFalse(isDicom(new byte[2000]));
    assertFalse(isDicom("Name,Value\nrow one,12345\n".getBytes(StandardCharsets.US_ASCII)));
    assertFalse(isDicom(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13}));
    byte[] almost = new byte[132];
    almost[128] = 'D';
    almost[129] = 'I';
    almost[130] = 'C';
    assertFalse(isDicom(almost));
  }

  @Test
  void readsSequencesOfDefinedAndUndefinedLengthWithinEachOther() throws IOException {
    for (DicomBytes to : List.of(DicomBytes.explicit(), DicomBytes.implicit())) {
      DicomBytes innermost = to.another().text(CODE_MEANING, "LO", "deep");
      DicomBytes middle =
          to.another()
              .openSequence(PROCEDURE_CODES, "SQ", innermost, to.another())
              .text(Tags.SeriesDescription, "LO", "after");
      to.sequence(REFERENCED_STUDIES, middle, to.another().sequence(PROCEDURE_CODES))
          .openSequence(
              Tags.SharedFunctionalGroupsSequence,
              "SQ",
              to.another().sequence(PROCEDURE_CODES, innermost));
      DicomHeader header = read(to.part10(to.bytes()[4] == 'S' ? EXPLICIT : IMPLICIT));
      assertEquals(List.of(), header.problems());
      List<DataSet> studies = header.dataSet().items(REFERENCED_STUDIES);
      assertEquals(2, studies.size());
      assertEquals(2, studies.get(0).items(PROCEDURE_CODES).size());
      assertEquals("deep", studies.get(0).items(PROCEDURE_CODES).get(0).string(CODE_MEANING).get());
      assertEquals("after", studies.get(0).string(Tags.SeriesDescription).get());
      assertTrue(studies.get(1).contains(PROCEDURE_CODES));
      assertEquals(0, studies.get(1).items(PROCEDURE_CODES).size());
      DataSet shared = header.dataSet().items(Tags.SharedFunctionalGroupsSequence).get(0);
      assertEquals("deep", shared.items(PROCEDURE_CODES).get(0).string(CODE_MEANING).get());
    }
  }

  @Test
  void readsAnUnknownSequenceAsImplicitLittleEndian() throws IOException {
    DicomBytes implicit = DicomBytes.implicit();
    DicomBytes item = implicit.another().text(CODE_MEANING, "LO", "inside UN");
    byte[] defined = implicit.another().tag(Tags.Item).u32(item.size()).raw(item.bytes()).bytes();
    for (DicomBytes to : List.of(DicomBytes.explicit(), DicomBytes.bigEndian())) {
      boolean big = to.u16(1).bytes()[0] == 0;
      DicomBytes dataSet = to.another().text(Tags.Modality, "CS", "MR");
      dataSet.element(PROCEDURE_CODES, "UN", defined);
      dataSet.header(PRIVATE, "UN", DicomBytes.UNDEFINED);
      DicomBytes open = implicit.another().openItem().raw(item.bytes()).itemEnd().sequenceEnd();
      dataSet.raw(open.bytes()).text(Tag.of(0x0029, 0x1002), "LO", "behind");
      DicomHeader header =
          read(dataSet.part10(big ? TransferSyntax.EXPLICIT_VR_BIG_ENDIAN : EXPLICIT));
      assertEquals(List.of(), header.problems());
      for (Tag tag : List.of(PROCEDURE_CODES, PRIVATE)) {
        assertEquals(
            "inside UN", header.dataSet().items(tag).get(0).string(CODE_MEANING).get(), "" + tag);
      }
      assertEquals("behind", header.dataSet().string(Tag.of(0x0029, 0x1002)).get());
    }
  }

  @Test
  void readsUnknownElementsOfTheStandardWithTheirRegisteredVr() throws IOException {
    DicomBytes dataSet = DicomBytes.bigEndian().element(Tags.Rows, "UN", (byte) 1, (byte) 2);
    dataSet.element(Tags.RescaleSlope, "UN", (byte) '1', (byte) '.', (byte) '5', (byte) ' ');
    DataSet read = read(dataSet.part10(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)).dataSet();
    // Little endian whatever the transfer syntax: PS3.5 section 6.2.2.
    assertEquals(0x0201, read.integer(Tags.Rows).orElseThrow());
    assertEquals(1.5, read.number(Tags.RescaleSlope).orElseThrow());
  }

  @Test
  void findsPrivateElementsByTheirCreatorWhereverItsBlockIs() throws IOException {
    DicomBytes dataSet = DicomBytes.explicit();
    dataSet.text(PRIVATE_CREATOR, "LO", "OTHER 1.0").text(Tag.of(0x0029, 0x0042), "LO", "MINE");
    dataSet.text(Tag.of(0x0029, 0x4201), "DS", "7.5");
    DataSet read = explicit(dataSet);
    Tag tag = read.privateTag("MINE", 0x0029, 0x01).orElseThrow();
    assertEquals(Tag.of(0x0029, 0x4201), tag);
    assertEquals(Tag.of(0x0029, 0x0042), tag.privateCreator());
    assertEquals(7.5, read.number(tag).orElseThrow());
    assertTrue(read.privateTag("ABSENT", 0x0029, 0x01).isEmpty());
  }

  @Test
  void readsPrivateCreatorsAsTextAndPrivateDataAsBytesInImplicitVr() throws IOException {
    DicomBytes dataSet = DicomBytes.implicit().text(Tags.Modality, "CS", "MR");
    dataSet.text(PRIVATE_CREATOR, "LO", "VENDOR").element(PRIVATE, "UN", (byte) 1, (byte) 2);
    DataSet read = read(dataSet.part10(IMPLICIT)).dataSet();
    assertEquals("VENDOR", read.string(PRIVATE_CREATOR).get());
    assertArrayEquals(new byte[] {1, 2}, read.element(PRIVATE).get().value().bytes());
    assertEquals(Vr.UN, read.element(PRIVATE).get().vr());
  }

  @Test
  void readsGroupLengthsWithoutTrustingThem() throws IOException {
    DicomBytes dataSet = DicomBytes.explicit().ints(Tag.of(8, 0), "UL", 999_999);
    dataSet.text(Tags.Modality, "CS", "CT").ints(Tag.of(0x28, 0), "UL", 0);
    DataSet read = explicit(dataSet.shorts(Tags.Rows, "US", 4));
    assertEquals(4, read.integer(Tags.Rows).orElseThrow());
    assertEquals(999_999, read.integer(Tag.of(8, 0)).orElseThrow());
  }

  @Test
  void readsTheSignOfImplicitNumbersFromPixelRepresentation() throws IOException {
    Tag smallest = Tag.of(0x0028, 0x0106);
    for (int signed = 0; signed < 2; signed++) {
      DicomBytes dataSet = DicomBytes.implicit().shorts(Tags.PixelRepresentation, "US", signed);
      byte[] file =
          DicomBytes.implicit()
              .text(Tags.Modality, "CS", "CT")
              .raw(dataSet.shorts(smallest, "SS", -5).bytes())
              .part10(IMPLICIT);
      int expected = signed == 1 ? -5 : 65531;
      assertEquals(expected, read(file).dataSet().integer(smallest).orElseThrow());
      // Not asked for, and yet it decides.
      TagSelection only = TagSelection.of(List.of(smallest));
      assertEquals(expected, read(file, only).dataSet().integer(smallest).orElseThrow());
    }
  }

  @Test
  void readsTheSignOfUnknownNumbersFromPixelRepresentation() throws IOException {
    DicomBytes dataSet = DicomBytes.explicit().shorts(Tags.PixelRepresentation, "US", 1);
    dataSet.element(Tag.of(0x0028, 0x0106), "UN", (byte) 0xfb, (byte) 0xff);
    assertEquals(-5, explicit(dataSet).integer(Tag.of(0x0028, 0x0106)).orElseThrow());
  }

  @Test
  void readsTextByTheCharacterSetOfItsDataSetAndOfItsItem() throws IOException {
    byte[] latin = {(byte) 0xc4, 'b'};
    DicomBytes own = DicomBytes.explicit().text(Tags.SpecificCharacterSet, "CS", "ISO_IR 144");
    own.element(CODE_MEANING, "LO", (byte) 0xbb, (byte) 0xee);
    DicomBytes inherited = DicomBytes.explicit().element(CODE_MEANING, "LO", latin);
    DicomBytes dataSet = DicomBytes.explicit().text(Tags.SpecificCharacterSet, "CS", "ISO_IR 100");
    dataSet.sequence(PROCEDURE_CODES, own, inherited);
    dataSet.element(Tags.PatientName, "PN", latin);
    DataSet read = explicit(dataSet);
    assertEquals("\u041b\u044e", read.items(PROCEDURE_CODES).get(0).string(CODE_MEANING).get());
    assertEquals("\u00c4b", read.items(PROCEDURE_CODES).get(1).string(CODE_MEANING).get());
    assertEquals("\u00c4b", read.string(Tags.PatientName).get());
  }

  @Test
  void readsTextByACharacterSetThatIsLongerThanTheLongestValueAskedFor() throws IOException {
    DicomBytes dataSet = DicomBytes.explicit().text(Tags.SpecificCharacterSet, "CS", "ISO_IR 144");
    dataSet.element(Tags.PatientName, "PN", (byte) 0xbb, (byte) 0xee);
    DataSet read = read(dataSet.part10(EXPLICIT), TagSelection.all(4)).dataSet();
    assertEquals("\u041b\u044e", read.string(Tags.PatientName).get());
  }

  @Test
  void keepsOnlyWhatWasAskedForAndNestedElementsWhole() throws IOException {
    byte[] file = image(DicomBytes.explicit()).part10(EXPLICIT);
    DataSet read = read(file, TagSelection.of(List.of(PROCEDURE_CODES, Tags.Rows))).dataSet();
    assertEquals(2, read.size());
    assertEquals("Head", read.items(PROCEDURE_CODES).get(0).string(CODE_MEANING).get());
  }

  @Test
  void leavesLongValuesInTheFileAndSaysWhere() throws IOException {
    DicomBytes dataSet = DicomBytes.explicit().text(Tags.Modality, "CS", "OT");
    dataSet.element(PRIVATE, "OB", new byte[100]).text(Tag.of(0x0029, 0x1002), "LO", "behind");
    byte[] file = dataSet.part10(EXPLICIT);
    DataSet read = read(file, TagSelection.all(99)).dataSet();
    Value value = read.element(PRIVATE).orElseThrow().value();
    assertEquals(new Value.Unread(file.length - 8 - 6 - 100, 100), value);
    assertEquals("behind", read.string(Tag.of(0x0029, 0x1002)).get());
  }

  @Test
  void stopsAtEncapsulatedPixelDataAndSaysWhereItsItemsBegin() throws IOException {
    DicomBytes dataSet = DicomBytes.explicit().shorts(Tags.Rows, "US", 1);
    dataSet.header(Tags.PixelData, "OB", DicomBytes.UNDEFINED);
    int offset = dataSet.size();
    dataSet.tag(Tags.Item).u32(0).tag(Tags.Item).u32(2).raw((byte) 1, (byte) 2).sequenceEnd();
    byte[] file = dataSet.part10(TransferSyntax.RLE_LOSSLESS);
    PixelDataElement pixels = read(file).pixelData().orElseThrow();
    assertTrue(pixels.isEncapsulated());
    assertEquals(file.length - dataSet.size() + offset, pixels.offset());
  }

  @Test
  void saysWhereTheExtendedOffsetTableIs() throws IOException {
    byte[] numbers = new byte[16];
    DicomBytes offsets = DicomBytes.explicit().element(Tags.ExtendedOffsetTable, "OV", numbers);
    int behind = offsets.size();
    offsets.element(Tags.ExtendedOffsetTableLengths, "OV", numbers);
    DicomBytes dataSet = DicomBytes.explicit().raw(offsets.bytes());
    dataSet.header(Tags.PixelData, "OB", DicomBytes.UNDEFINED).tag(Tags.Item).u32(0).sequenceEnd();
    byte[] file = dataSet.part10(TransferSyntax.RLE_LOSSLESS);
    int start = file.length - dataSet.size();
    assertEquals(
        new ExtendedOffsetTable(start + 12, start + behind + 12, 2),
        read(file).pixelData().orElseThrow().extendedOffsets());
    dataSet = DicomBytes.explicit().element(Tags.ExtendedOffsetTable, "OV", numbers);
    dataSet.header(Tags.PixelData, "OB", DicomBytes.UNDEFINED).tag(Tags.Item).u32(0).sequenceEnd();
    file = dataSet.part10(TransferSyntax.RLE_LOSSLESS);
    assertNull(read(file).pixelData().orElseThrow().extendedOffsets());
  }

  @Test
  void skipsTheEncapsulatedPixelsOfAnIcon() throws IOException {
    DicomBytes icon = DicomBytes.explicit().shorts(Tags.Rows, "US", 64);
    icon.header(Tags.PixelData, "OB", DicomBytes.UNDEFINED).tag(Tags.Item).u32(0);
    // Bytes that look like elements, and like a delimiter.
    DicomBytes fragment = DicomBytes.explicit().text(Tags.PatientName, "PN", "No^Name").itemEnd();
    icon.tag(Tags.Item).u32(fragment.size()).raw(fragment.bytes()).sequenceEnd();
    DicomBytes dataSet = DicomBytes.explicit().openSequence(Tag.of(0x0088, 0x0200), "SQ", icon);
    dataSet.shorts(Tag.of(0x0088, 0x0904), "US", 7);
    DicomHeader header = read(dataSet.part10(TransferSyntax.JPEG_BASELINE));
    assertEquals(List.of(), header.problems());
    DataSet read = header.dataSet().items(Tag.of(0x0088, 0x0200)).get(0);
    assertEquals(2, read.size());
    assertEquals(-1, read.element(Tags.PixelData).orElseThrow().value().length());
    assertEquals(7, header.dataSet().integer(Tag.of(0x0088, 0x0904)).orElseThrow());
    assertTrue(header.pixelData().isEmpty());
  }
}
