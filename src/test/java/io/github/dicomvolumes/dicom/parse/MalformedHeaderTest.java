// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomBytes;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Broken and hostile headers: the symptoms that other readers are known for. */
class MalformedHeaderTest extends HeaderFixture {
  private static final Tag OPAQUE = Tag.of(0x0029, 0x1001);
  private static final Tag BEHIND = Tag.of(0x0040, 0x0254);

  private static DicomBytes start() {
    return DicomBytes.explicit().text(Tags.Modality, "CS", "CT");
  }

  private long allocatedBy(byte[] file, TagSelection selection) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    read(file, selection); // Loads classes and the dictionary.
    long before = threads.getCurrentThreadAllocatedBytes();
    read(file, selection);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void allocatesLittleForAFewBytesThatDeclareFourGigabytes() throws IOException {
    for (Tag tag : List.of(OPAQUE, Tags.PatientName, Tags.PixelData, PROCEDURE_CODES)) {
      String vr = tag.equals(PROCEDURE_CODES) ? "SQ" : tag.equals(Tags.PatientName) ? "UT" : "OB";
      DicomBytes dataSet = start().header(tag, vr, 0xfffffffeL).raw(new byte[20]);
      byte[] file = dataSet.part10(EXPLICIT);
      assertTrue(allocatedBy(file, TagSelection.all(Integer.MAX_VALUE)) < 1 << 20, "" + tag);
      assertEquals("CT", read(file).dataSet().string(Tags.Modality).get());
    }
  }

  @Test
  void allocatesLittleForDeflatedBytesThatDeclareFourGigabytes() throws IOException {
    DicomBytes dataSet = start().header(OPAQUE, "OB", 0x7ffffff0L).raw(new byte[20]);
    byte[] file = dataSet.part10(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    assertTrue(allocatedBy(file, TagSelection.all(Integer.MAX_VALUE)) < 1 << 20);
    DicomHeader header = read(file, TagSelection.all(Integer.MAX_VALUE));
    assertEquals(1, header.dataSet().size());
    assertEquals(1, header.problems().size());
  }

  @Test
  void readsNoPixels() throws IOException {
    byte[] file = start().element(Tags.PixelData, "OW", new byte[8 << 20]).part10(EXPLICIT);
    assertTrue(allocatedBy(file, TagSelection.all(Integer.MAX_VALUE)) < 1 << 20);
  }

  @Test
  void leavesOutAValueThatIsCutOffAndKeepsTheRest() throws IOException {
    DicomBytes dataSet = start().header(Tags.PatientName, "PN", 500);
    dataSet.raw("Cut^Off".getBytes(StandardCharsets.US_ASCII));
    DicomHeader header = read(dataSet.part10(EXPLICIT));
    assertFalse(header.dataSet().contains(Tags.PatientName));
    assertEquals("CT", header.dataSet().string(Tags.Modality).get());
    String problem = header.problems().get(0);
    assertTrue(problem.contains("(0010,0010) declares 500 bytes where 7 are left"), problem);
  }

  @Test
  void keepsPixelDataThatDeclaresMoreBytesThanTheFileHas() throws IOException {
    DicomBytes dataSet = start().header(Tags.PixelData, "OW", 4000).raw(new byte[100]);
    PixelDataElement pixels = read(dataSet.part10(EXPLICIT)).pixelData().orElseThrow();
    assertEquals(4000, pixels.length());
  }

  @Test
  void refusesSequencesNestedTenThousandDeep() throws IOException {
    for (boolean wanted : new boolean[] {true, false}) {
      DicomBytes dataSet = start();
      for (int i = 0; i < 10_000; i++) {
        dataSet.header(PROCEDURE_CODES, "SQ", DicomBytes.UNDEFINED).openItem();
      }
      TagSelection selection = wanted ? ALL : TagSelection.of(List.of(Tags.Rows));
      byte[] file = dataSet.part10(EXPLICIT);
      DicomFormatException e =
          assertThrows(DicomFormatException.class, () -> read(file, selection));
      assertTrue(e.getMessage().startsWith("a.dcm: sequences are nested more than"), "" + e);
    }
  }

  @Test
  void refusesUnknownSequencesOfDefinedLengthNestedTenThousandDeep() {
    // Each level's lengths span all below: built from the inside.
    DicomBytes outer = DicomBytes.implicit();
    int levels = 10_000;
    for (int i = 0; i < levels; i++) {
      long inside = 16L * (levels - i - 1);
      outer.header(PROCEDURE_CODES, "SQ", inside + 8).tag(Tags.Item).u32(inside);
    }
    DicomBytes dataSet = DicomBytes.implicit().text(Tags.Modality, "CS", "CT");
    byte[] file = dataSet.raw(outer.bytes()).part10(IMPLICIT);
    assertThrows(DicomFormatException.class, () -> read(file));
  }

  @Test
  void refusesADeflateBombOnceItsHeaderIsAbsurdlyLong() throws IOException {
    TransferSyntax syntax = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    byte[] empty = DicomBytes.explicit().part10(syntax);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(empty, 0, empty.length - DicomBytes.deflate(new byte[0]).length);
    byte[] element = start().header(OPAQUE, "OB", 1 << 20).raw(new byte[1 << 20]).bytes();
    try (OutputStream out = new DeflaterOutputStream(bomb, new Deflater(1, true))) {
      for (int i = 0; i < 520; i++) {
        out.write(element);
      }
    }
    byte[] file = bomb.toByteArray();
    assertTrue(file.length < 4 << 20);
    DicomFormatException e =
        assertThrows(
            DicomFormatException.class, () -> read(file, TagSelection.of(List.of(Tags.Rows))));
    assertTrue(e.getMessage().startsWith("a.dcm: the header of the deflated"), "" + e);
  }

  @Test
  void refusesDeflatedBytesThatAreNone() {
    byte[] file = start().part10(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    int deflated = DicomBytes.deflate(start().bytes()).length;
    Arrays.fill(file, file.length - deflated, file.length, (byte) 0xff);
    DicomFormatException e = assertThrows(DicomFormatException.class, () -> read(file));
    assertTrue(e.getMessage().contains("cannot be inflated"), "" + e);
  }

  @Test
  void readsWhatADeflatedDataSetThatIsCutOffStillHolds() throws IOException {
    DicomBytes dataSet = start();
    byte[] noise = new byte[5000];
    new java.util.Random(1).nextBytes(noise);
    byte[] file =
        dataSet
            .element(OPAQUE, "OB", noise)
            .part10(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    DicomHeader header = read(Arrays.copyOf(file, file.length - 2000));
    assertEquals("CT", header.dataSet().string(Tags.Modality).get());
    assertFalse(header.dataSet().contains(OPAQUE));
  }

  @Test
  void refusesAFileThatEndsWithinItsMetaInformation() throws IOException {
    byte[] file = start().part10(EXPLICIT);
    int metaEnd = file.length - start().size();
    for (int length = 132; length < metaEnd; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      DicomFormatException e = assertThrows(DicomFormatException.class, () -> read(cut));
      assertTrue(e.getMessage().startsWith("a.dcm: the file ends before its data set"), "" + e);
    }
  }

  @Test
  void readsAFileThatEndsAnywhereInItsDataSet() throws IOException {
    byte[] file = image(DicomBytes.explicit()).part10(EXPLICIT);
    int metaEnd = file.length - image(DicomBytes.explicit()).size();
    for (int length = metaEnd + 8; length < file.length; length++) {
      DataSet read = read(Arrays.copyOf(file, length)).dataSet();
      assertEquals(length >= metaEnd + 10, read.contains(Tags.Modality));
      // What is there is whole.
      assertEquals(513, read.integer(Tags.Rows).orElse(513));
      assertEquals(2.5, read.number(Tags.SliceThickness).orElse(2.5));
    }
  }

  @Test
  void passesOverAStrayItemDelimiter() throws IOException {
    DicomBytes dataSet = start().itemEnd().sequenceEnd().text(Tags.PatientID, "LO", "x1");
    dataSet.sequence(BEHIND, DicomBytes.explicit().itemEnd().text(CODE_MEANING, "LO", "in"));
    DicomHeader header = read(dataSet.text(Tag.of(0x0040, 0x0253), "SH", "end").part10(EXPLICIT));
    assertEquals("x1", header.dataSet().string(Tags.PatientID).get());
    assertEquals("in", header.dataSet().items(BEHIND).get(0).string(CODE_MEANING).get());
    assertEquals("end", header.dataSet().string(Tag.of(0x0040, 0x0253)).get());
    assertEquals(3, header.problems().size());
  }

  @Test
  void readsOnBehindAnItemWithoutItsDelimiter() throws IOException {
    DicomBytes dataSet = start().header(PROCEDURE_CODES, "SQ", DicomBytes.UNDEFINED).openItem();
    dataSet.text(CODE_MEANING, "LO", "open").sequenceEnd().text(Tags.PatientID, "LO", "x1");
    DataSet read = explicit(dataSet);
    assertEquals("open", read.items(PROCEDURE_CODES).get(0).string(CODE_MEANING).get());
    assertEquals("x1", read.string(Tags.PatientID).get());
  }

  @Test
  void keepsAnItemWithinItsSequenceWhateverItsLengthSays() throws IOException {
    DicomBytes item = DicomBytes.explicit().text(CODE_MEANING, "LO", "in");
    DicomBytes dataSet = start().header(PROCEDURE_CODES, "SQ", 8 + item.size());
    dataSet.tag(Tags.Item).u32(5000).raw(item.bytes()).text(Tags.PatientID, "LO", "x1");
    DicomHeader header = read(dataSet.part10(EXPLICIT));
    assertEquals("in", header.dataSet().items(PROCEDURE_CODES).get(0).string(CODE_MEANING).get());
    assertEquals("x1", header.dataSet().string(Tags.PatientID).get());
    assertEquals(1, header.problems().size());
  }

  @Test
  void readsOnBehindASequenceThatEndsWithinAnElementHeader() throws IOException {
    for (int spare = 1; spare < 12; spare++) {
      DicomBytes tail = DicomBytes.explicit().header(OPAQUE, "OB", 2);
      byte[] cut = Arrays.copyOf(tail.bytes(), spare);
      DicomBytes item = DicomBytes.explicit().text(CODE_MEANING, "LO", "in").raw(cut);
      DicomBytes dataSet = start().sequence(PROCEDURE_CODES, item);
      DicomBytes loose = DicomBytes.explicit().tag(Tags.Item).u32(0).raw(cut);
      dataSet.header(REFERENCED_STUDIES, "SQ", loose.size()).raw(loose.bytes());
      DicomHeader header = read(dataSet.text(Tags.PatientID, "LO", "x1").part10(EXPLICIT));
      assertEquals("x1", header.dataSet().string(Tags.PatientID).get(), spare + " bytes");
      assertEquals(4, header.dataSet().size());
      assertEquals("in", header.dataSet().items(PROCEDURE_CODES).get(0).string(CODE_MEANING).get());
      assertFalse(header.problems().isEmpty());
    }
  }

  @Test
  void takesTheLastOfDuplicateAndUnorderedElements() throws IOException {
    DicomBytes dataSet = DicomBytes.explicit().shorts(Tags.Rows, "US", 5);
    dataSet.text(Tags.Modality, "CS", "CT").shorts(Tags.Rows, "US", 6);
    DataSet read = explicit(dataSet);
    assertEquals(6, read.integer(Tags.Rows).orElseThrow());
    assertEquals(2, read.size());
    assertEquals(Tags.Modality, read.iterator().next().tag());
  }

  @Test
  void readsRowsByTheVrThatTheFileGivesThem() throws IOException {
    assertEquals(300, explicit(start().ints(Tags.Rows, "UL", 300)).integer(Tags.Rows).getAsInt());
    assertEquals(300, explicit(start().text(Tags.Rows, "IS", "300")).integer(Tags.Rows).getAsInt());
    assertEquals(-2, explicit(start().shorts(Tags.Rows, "SS", -2)).integer(Tags.Rows).getAsInt());
    DataSet bytes = explicit(start().element(Tags.Rows, "OB", (byte) 44, (byte) 1));
    assertTrue(bytes.integer(Tags.Rows).isEmpty());
    assertTrue(explicit(start().element(Tags.Rows, "US")).integer(Tags.Rows).isEmpty());
    assertTrue(explicit(start().element(Tags.Rows, "US", (byte) 1)).integer(Tags.Rows).isEmpty());
    // A UL of 2^32 - 1 is no int.
    assertTrue(explicit(start().ints(Tags.Rows, "UL", 0xffffffffL)).integer(Tags.Rows).isEmpty());
  }

  @Test
  void readsOnBehindAnUnknownVrOfEitherHeaderForm() throws IOException {
    DicomBytes dataSet = start().header(OPAQUE, "ZZ", 4).raw(new byte[] {1, 2, 3, 4});
    dataSet.tag(Tag.of(0x0029, 0x1002)).raw((byte) 'Z', (byte) 'Y').u16(0).u32(6);
    dataSet.raw(new byte[6]).text(BEHIND, "LO", "behind");
    DicomHeader header = read(dataSet.part10(EXPLICIT));
    assertEquals(Vr.UN, header.dataSet().element(OPAQUE).orElseThrow().vr());
    assertArrayEquals(
        new byte[] {1, 2, 3, 4}, header.dataSet().element(OPAQUE).get().value().bytes());
    assertEquals(6, header.dataSet().element(Tag.of(0x0029, 0x1002)).get().value().length());
    assertEquals("behind", header.dataSet().string(BEHIND).get());
    assertEquals(2, header.problems().size());
  }

  @Test
  void readsAnImplicitElementAmongExplicitOnes() throws IOException {
    DicomBytes dataSet = start().raw(DicomBytes.implicit().shorts(Tags.Rows, "US", 9).bytes());
    DataSet read = explicit(dataSet.shorts(Tags.Columns, "US", 8));
    assertEquals(9, read.integer(Tags.Rows).orElseThrow());
    assertEquals(8, read.integer(Tags.Columns).orElseThrow());
  }

  @Test
  void readsValuesOfOddLength() throws IOException {
    DicomBytes dataSet = start().element(Tags.PatientID, "LO", (byte) 'a', (byte) 'b', (byte) 'c');
    dataSet.element(Tags.SliceThickness, "DS", (byte) '7');
    dataSet.element(Tags.Rows, "US", (byte) 2, (byte) 1, (byte) 9);
    DataSet read = explicit(dataSet.shorts(Tags.Columns, "US", 8));
    assertEquals("abc", read.string(Tags.PatientID).get());
    assertEquals(7, read.number(Tags.SliceThickness).orElseThrow());
    assertEquals(0x0102, read.integer(Tags.Rows).orElseThrow());
    assertEquals(8, read.integer(Tags.Columns).orElseThrow());
  }

  @Test
  void ignoresBytesBehindTheLastElement() throws IOException {
    for (int spare : new int[] {1, 7, 8, 500}) {
      DicomHeader header = read(start().raw(new byte[spare]).part10(EXPLICIT));
      assertEquals(1, header.dataSet().size(), spare + " zeros");
      assertEquals(1, header.problems().size());
    }
  }

  @Test
  void doesNotLookAtAPreambleThatIsAProgram() throws IOException {
    byte[] preamble = new byte[128];
    byte[] program = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4};
    System.arraycopy(program, 0, preamble, 0, program.length);
    DicomHeader header = read(start().part10(EXPLICIT, preamble));
    assertEquals(List.of(), header.problems());
    assertEquals(1, header.dataSet().size());
  }

  @Test
  void namesNoValueInItsProblems() throws IOException {
    DicomBytes dataSet = start().text(Tags.SpecificCharacterSet, "CS", "SECRET");
    dataSet.header(Tags.PatientName, "PN", 60).raw((byte) 'S', (byte) 'E', (byte) 'C');
    for (String problem : read(dataSet.part10(EXPLICIT)).problems()) {
      assertFalse(problem.contains("SEC"), problem);
    }
  }

  @Test
  void boundsTheNumberOfProblemsItTells() throws IOException {
    DicomBytes dataSet = start();
    for (int i = 0; i < 1000; i++) {
      dataSet.itemEnd();
    }
    assertEquals(20, read(dataSet.part10(EXPLICIT)).problems().size());
  }
}
