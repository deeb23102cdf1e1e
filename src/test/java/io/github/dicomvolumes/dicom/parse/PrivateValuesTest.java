// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomBytes;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Private elements whose VR the file does not say: by the makers' dictionaries, or as they are. */
class PrivateValuesTest {
  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
  private static final String PHILIPS = "Philips MR Imaging DD 001";
  private static final Tag ITEMS = Tag.of(0x2005, 0x100e);

  @TempDir Path folder;

  private DicomHeader read(DicomBytes dataSet, TransferSyntax syntax, TagSelection selection)
      throws IOException {
    Path file = folder.resolve("a.dcm");
    Files.write(file, dataSet.part10(syntax));
    return DicomReader.readHeader(file, selection).orElseThrow();
  }

  private static DicomBytes start(TransferSyntax syntax) {
    DicomBytes bytes =
        syntax == IMPLICIT
            ? DicomBytes.implicit()
            : syntax == BIG ? DicomBytes.bigEndian() : DicomBytes.explicit();
    return bytes.text(Tags.Modality, "CS", "MR");
  }

  /** An element of unknown VR in block 0x12 of a creator, read by each way of not saying a VR. */
  private List<Element> read(String creator, int group, int element, byte[] value)
      throws IOException {
    Tag tag = Tag.of(group, 0x1200 | element);
    List<Element> found = new java.util.ArrayList<>();
    for (TransferSyntax syntax : List.of(IMPLICIT, EXPLICIT, BIG)) {
      DicomBytes bytes = start(syntax).text(Tag.of(group, 0x12), "LO", creator);
      DicomHeader header = read(bytes.element(tag, "UN", value), syntax, TagSelection.all(1 << 16));
      assertEquals(List.of(), header.problems());
      found.add(header.dataSet().element(tag).orElseThrow());
    }
    return found;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SIEMENS MR HEADER         | 0019 | 0C | IS | 1000",
        "SIEMENS MR HEADER         | 0019 | 0B | DS | 62.5",
        "SIEMENS MR HEADER         | 0019 | 08 | CS | IMAGE NUM 4",
        "SIEMENS MR HEADER         | 0051 | 0F | LO | T:HEA;HEP",
        "GEMS_PARM_01              | 0043 | 39 | IS | 1000000800\\8\\0\\0",
        "GEMS_ACQU_01              | 0019 | BB | DS | -0.571",
        "GEMS_PETD_01              | 0009 | 0D | DT | 20200131120000.00",
        "Philips PET Private Group | 7053 | 00 | DS | 0.000531",
        "TOSHIBA_MEC_MR3           | 700D | 00 | DS | 0.5",
        "CANON_MEC_MR3             | 700D | 0C | CS | ON",
        "Image Private Header      | 0065 | 50 | DS | 42",
        "ELSCINT1                  | 01F1 | 26 | DS | 0.98"
      })
  void readsText(String creator, String group, String element, Vr vr, String text)
      throws IOException {
    String padded = text.length() % 2 == 0 ? text : text + " ";
    int number = Integer.parseInt(element, 16);
    for (Element found : read(creator, Integer.parseInt(group, 16), number, ascii(padded))) {
      assertEquals(vr, found.vr());
      assertEquals(text, String.join("\\", found.value().strings()));
    }
  }

  @Test
  void readsNumbersOfEachKindAsLittleEndian() throws IOException {
    byte[] doubles = buffer(24).putDouble(0.6).putDouble(-0.8).putDouble(0).array();
    byte[] singles = buffer(4).putFloat(1500.5f).array();
    byte[] longs = buffer(12).putInt(-7).putInt(0).putInt(1 << 20).array();
    byte[] unsigned = buffer(4).putInt(-1).array();
    expect(read("SIEMENS MR HEADER", 0x0019, 0x0e, doubles), Vr.FD, 0.6, -0.8, 0);
    expect(read("Image Private Header", 0x0065, 0x37, doubles), Vr.FD, 0.6, -0.8, 0);
    expect(read("Philips Imaging DD 001", 0x2001, 0x03, singles), Vr.FL, 1500.5);
    expect(read(PHILIPS, 0x2005, 0xb0, singles), Vr.FL, 1500.5);
    expect(read("SIEMENS MR HEADER", 0x0019, 0x13, longs), Vr.SL, -7, 0, 1 << 20);
    expect(read("Image Private Header", 0x0065, 0x16, unsigned), Vr.UL, 4294967295.0);
    expect(read("SIEMENS MR HEADER", 0x0019, 0x0a, new byte[] {-1, -1}), Vr.US, 65535);
    expect(read("GEMS_PARM_01", 0x0043, 0x2f, new byte[] {-2, -1}), Vr.SS, -2);
    expect(read("GEMS_PARM_01", 0x0043, 0x7c, singles), Vr.FL, 1500.5);
  }

  private static void expect(List<Element> found, Vr vr, double... numbers) {
    for (Element element : found) {
      assertEquals(vr, element.vr());
      assertArrayEquals(numbers, element.value().numbers());
    }
  }

  @Test
  void bytesAreNamedAsTheMakerNamesThem() throws IOException {
    for (Element found : read("SIEMENS CSA HEADER", 0x0029, 0x10, ascii("SV10\4\3\2\1"))) {
      assertEquals(Vr.OB, found.vr());
      assertArrayEquals(ascii("SV10\4\3\2\1"), found.value().bytes());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 9, 12, 23})
  void aLengthThatIsNoDoubleLeavesItUnknown(int length) throws IOException {
    for (Element found : read("SIEMENS MR HEADER", 0x0019, 0x0e, new byte[length])) {
      assertEquals(Vr.UN, found.vr());
      assertEquals(length, found.value().bytes().length);
      assertEquals(0, found.value().numbers().length);
    }
  }

  @Test
  void oneShortNumberInTheBytesOfALongOneIsNotGuessed() throws IOException {
    byte[] five = {5, 0, 0, 0};
    for (Element found : read("SIEMENS MR HEADER", 0x0019, 0x0a, five)) {
      assertEquals(Vr.UN, found.vr());
    }
    // Three are meant to be there: two are two.
    expect(read("GEMS_PARM_01", 0x0043, 0x12, five), Vr.SS, 5, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\0000", "\u0001\u0002", "7\u007f", "5\u00b5", "1\n"})
  void whatIsNoTextLeavesItUnknown(String value) throws IOException {
    for (Element found : read("SIEMENS MR HEADER", 0x0019, 0x0c, ascii(value))) {
      assertEquals(Vr.UN, found.vr());
      assertArrayEquals(ascii(value), found.value().bytes());
    }
  }

  @Test
  void textMayBePaddedAndLocalizedAndOfLines() throws IOException {
    for (Element found : read("SIEMENS MR HEADER", 0x0019, 0x0c, ascii("800\0\0\0"))) {
      assertEquals(List.of("800"), found.value().strings());
    }
    for (Element found : read("GEMS_PARM_01", 0x0043, 0x80, ascii("a\tb\r\n"))) {
      assertEquals(Vr.LO, found.vr());
    }
    DicomBytes bytes = DicomBytes.implicit().text(Tags.SpecificCharacterSet, "CS", "ISO_IR 100");
    bytes.text(Tag.of(0x0051, 0x10), "LO", "SIEMENS MR HEADER");
    bytes.text(Tag.of(0x0051, 0x100f), "LO", "Sch\u00e4del");
    DataSet read = read(bytes, IMPLICIT, TagSelection.all(1 << 16)).dataSet();
    assertEquals("Sch\u00e4del", read.string(Tag.of(0x0051, 0x100f)).orElseThrow());
  }

  @Test
  void anEmptyValueIsEmpty() throws IOException {
    for (Element found : read("SIEMENS MR HEADER", 0x0019, 0x0e, new byte[0])) {
      assertEquals(Vr.FD, found.vr());
      assertEquals(0, found.value().length());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACME", "", "SIEMENS MR HEADER 2"})
  void othersElementsStayUnknown(String creator) throws IOException {
    for (Element found : read(creator, 0x0019, 0x0c, ascii("1000"))) {
      assertEquals(Vr.UN, found.vr());
    }
  }

  @Test
  void whatTheFileSaysCounts() throws IOException {
    DicomBytes bytes = start(EXPLICIT).text(Tag.of(0x0019, 0x10), "LO", "SIEMENS MR HEADER");
    bytes.text(Tag.of(0x0019, 0x100c), "LO", "b1000").shorts(Tag.of(0x0019, 0x100e), "US", 3, 4);
    DataSet read = read(bytes, EXPLICIT, TagSelection.all(1 << 16)).dataSet();
    assertEquals(Vr.LO, read.element(Tag.of(0x0019, 0x100c)).orElseThrow().vr());
    assertArrayEquals(new double[] {3, 4}, read.numbers(Tag.of(0x0019, 0x100e)));
  }

  @Test
  void blocksOfOneGroupAreToldApartAndOwnersAreOfTheirItemOnly() throws IOException {
    DicomBytes bytes = start(IMPLICIT).text(Tag.of(0x0019, 0x10), "LO", "SIEMENS MR HEADER");
    bytes.text(Tag.of(0x0019, 0x11), "LO", "GEMS_ACQU_01");
    bytes.text(Tag.of(0x0019, 0x100f), "SH", "Fast").text(Tag.of(0x0019, 0x110f), "DS", "12");
    DicomBytes item = bytes.another().text(Tag.of(0x0019, 0x100c), "IS", "5 ");
    bytes.sequence(Tag.of(0x0040, 0x0275), item);
    DataSet read = read(bytes, IMPLICIT, TagSelection.all(1 << 16)).dataSet();
    assertEquals(Vr.SH, read.element(Tag.of(0x0019, 0x100f)).orElseThrow().vr());
    assertEquals(Vr.DS, read.element(Tag.of(0x0019, 0x110f)).orElseThrow().vr());
    DataSet inner = read.items(Tag.of(0x0040, 0x0275)).get(0);
    assertEquals(Vr.UN, inner.element(Tag.of(0x0019, 0x100c)).orElseThrow().vr());
  }

  @Test
  void aLongValueStaysInTheFileUnderItsVr() throws IOException {
    DicomBytes bytes = start(IMPLICIT).text(Tag.of(0x0029, 0x10), "LO", "SIEMENS CSA HEADER");
    bytes.element(Tag.of(0x0029, 0x1010), "OB", new byte[100]);
    Element found =
        read(bytes, IMPLICIT, TagSelection.all(64))
            .dataSet()
            .element(Tag.of(0x0029, 0x1010))
            .orElseThrow();
    assertEquals(Vr.OB, found.vr());
    assertTrue(found.value() instanceof Value.Unread);
  }

  private Element sequence(TransferSyntax syntax, byte[] value) throws IOException {
    DicomBytes bytes = start(syntax).text(Tag.of(0x2005, 0x10), "LO", "Philips MR Imaging DD 005");
    DicomHeader header =
        read(
            bytes.element(ITEMS, "UN", value).text(Tag.of(0x2005, 0x1011), "LO", "x"),
            syntax,
            TagSelection.all(1 << 16));
    assertTrue(header.dataSet().contains(Tag.of(0x2005, 0x1011)), "reads on");
    return header.dataSet().element(ITEMS).orElseThrow();
  }

  /** Items as the value of a sequence: behind the header of 8 bytes. */
  private static byte[] items(DicomBytes inner) {
    byte[] whole = inner.another().sequence(ITEMS, inner).bytes();
    int header = whole[4] == 'S' ? 12 : 8;
    return java.util.Arrays.copyOfRange(whole, header, whole.length);
  }

  @Test
  void readsSequencesInUnknownValuesWithEitherWayOfItems() throws IOException {
    byte[] implicit = items(DicomBytes.implicit().text(Tags.SeriesDescription, "LO", "inner"));
    byte[] explicit = items(DicomBytes.explicit().text(Tags.SeriesDescription, "LO", "inner"));
    for (TransferSyntax syntax : List.of(IMPLICIT, EXPLICIT)) {
      for (byte[] value : List.of(implicit, explicit)) {
        Element found = sequence(syntax, value);
        assertEquals(Vr.SQ, found.vr());
        DataSet item = found.value().items().get(0);
        assertEquals("inner", item.string(Tags.SeriesDescription).orElseThrow());
      }
    }
  }

  @Test
  void readsSequencesOfUndefinedLengthWhoeverOwnsThem() throws IOException {
    for (String creator : List.of("Philips MR Imaging DD 005", "ACME")) {
      DicomBytes bytes = start(EXPLICIT).text(Tag.of(0x2005, 0x10), "LO", creator);
      DicomBytes item = DicomBytes.implicit().text(Tags.SeriesDescription, "LO", "inner");
      bytes.openSequence(ITEMS, "UN", item).text(Tag.of(0x2005, 0x1011), "LO", "x");
      DataSet read = read(bytes, EXPLICIT, TagSelection.all(1 << 16)).dataSet();
      assertEquals("inner", read.items(ITEMS).get(0).string(Tags.SeriesDescription).orElseThrow());
      assertTrue(read.contains(Tag.of(0x2005, 0x1011)));
    }
  }

  @Test
  void whatDoesNotBeginAsAnItemIsNoSequence() throws IOException {
    byte[] longItem = items(DicomBytes.implicit().text(Tags.SeriesDescription, "LO", "inner"));
    longItem[4] = 127;
    for (byte[] value : List.of(ascii("no items"), longItem, new byte[] {-2, -1, 0, -32})) {
      Element found = sequence(IMPLICIT, value);
      assertEquals(Vr.UN, found.vr());
      assertArrayEquals(value, found.value().bytes());
    }
  }

  @Test
  void unknownValuesNestedTooDeepStayUnknown() throws IOException {
    DicomBytes inner = DicomBytes.implicit().text(Tags.SeriesDescription, "LO", "inner");
    for (int depth = 0; depth < 260; depth++) {
      DicomBytes outer =
          inner.another().text(Tag.of(0x2005, 0x10), "LO", "Philips MR Imaging DD 005");
      inner = outer.sequence(ITEMS, inner);
    }
    DataSet read = read(inner, IMPLICIT, TagSelection.all(1 << 16)).dataSet();
    int deep = 0;
    while (!read.items(ITEMS).isEmpty()) {
      read = read.items(ITEMS).get(0);
      deep++;
    }
    assertEquals(200, deep);
    assertEquals(Vr.UN, read.element(ITEMS).orElseThrow().vr());
  }
}
