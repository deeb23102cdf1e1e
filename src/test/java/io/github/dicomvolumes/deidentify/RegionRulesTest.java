// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.deidentify.FileOutcome.State;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionRulesTest {
  private static final Tag BURNED_IN_ANNOTATION = Tag.of(0x0028, 0x0301);

  @TempDir Path folder;
  private Path input;
  private Path output;
  private Path rules;

  @BeforeEach
  void folders() throws IOException {
    input = folder.resolve("in");
    output = folder.resolve("out");
    rules = folder.resolve("rules.txt");
    Files.createDirectories(input);
  }

  private RegionRules rules(String... lines) throws IOException {
    Files.write(rules, List.of(lines));
    return RegionRules.read(rules);
  }

  @Test
  void ruleIsOfImagesWhoseHeaderItDescribes() throws IOException {
    RegionRules read =
        rules(
            "# ultrasound",
            "Modality=US Manufacturer=\"GE*\" Rows=4 Columns=6: 0,0,6,1 1,2,3,2",
            "",
            "Modality=OT: none");
    DataSet fits =
        new DataSetBuilder()
            .put(Tags.Modality, "US")
            .put(Tags.Manufacturer, "GE Healthcare")
            .putNumbers(Tags.Rows, 4)
            .putNumbers(Tags.Columns, 6)
            .build();
    assertEquals(List.of(new Rectangle(0, 0, 6, 1), new Rectangle(1, 2, 3, 2)), read.of(fits));
    DataSet larger = new DataSetBuilder().putAll(fits).putNumbers(Tags.Rows, 5).build();
    assertNull(read.of(larger));
    assertEquals(List.of(), read.of(new DataSetBuilder().put(Tags.Modality, "OT").build()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Modality=US: 0,0,6,1",
        "Nonsense=US Rows=1 Columns=1: 0,0,1,1",
        "Rows=4 Columns=6: 0,0,6",
        "Rows=4 Columns=6: 0,0,0,1",
        "Rows=4 Columns=6: 0,0,a,1",
        "Rows=4 Columns=6",
        ": 0,0,1,1",
        "Modality=\"US: none"
      })
  void lineThatIsWrongIsNamed(String line) {
    IOException wrong = assertThrows(IOException.class, () -> rules("# first", line));
    assertTrue(wrong.getMessage().contains("line 2"), wrong.getMessage());
  }

  private void write(TransferSyntax syntax, DataSet dataSet, int frames, int bytes)
      throws IOException {
    byte[] pixels = new byte[Patient.ROWS * Patient.COLUMNS * bytes * frames];
    Arrays.fill(pixels, (byte) 7);
    DicomWriter.write(input.resolve("1.dcm"), syntax, dataSet, pixels);
  }

  @Test
  void regionsAreZerosInEveryFrameAndNowhereElse() throws IOException {
    rules("Modality=US Rows=4 Columns=6: 4,1,2,2");
    DataSetBuilder image = Patient.image(1).put(Tags.Modality, "US").put(Tags.NumberOfFrames, "2");
    for (TransferSyntax syntax :
        List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
      write(syntax, image.build(), 2, 2);
      DeidentifyTree.Result result = Patient.run(Patient.options(input, output, rules));
      assertEquals(1, result.count(State.WRITTEN), result.summary());
      byte[] file = Files.readAllBytes(Patient.files(output).get(0));
      int frame = Patient.ROWS * Patient.COLUMNS * 2;
      byte[] pixels = Arrays.copyOfRange(file, file.length - 2 * frame, file.length);
      for (int i = 0; i < pixels.length; i++) {
        int pixel = i % frame / 2;
        boolean inside = pixel % 6 >= 4 && pixel / 6 >= 1 && pixel / 6 <= 2;
        assertEquals(inside ? 0 : 7, pixels[i], syntax.name() + " " + i);
      }
      DataSet written = Patient.only(output);
      assertEquals("NO", written.string(BURNED_IN_ANNOTATION).orElse(""));
      assertEquals(
          List.of("113100", "113101"),
          written.items(Tag.of(0x0012, 0x0064)).stream()
              .map(item -> item.string(Tag.of(0x0008, 0x0100)).orElse(""))
              .toList());
    }
  }

  @Test
  void withoutARuleTheImageIsHeldBackAndWithNoneItPasses() throws IOException {
    write(
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        Patient.image(1).put(Tags.Modality, "US").put(BURNED_IN_ANNOTATION, "NO").build(),
        1,
        2);
    assertEquals(1, Patient.run(Patient.options(input, output)).count(State.HELD_BACK));
    rules("Modality=US: none");
    assertEquals(1, Patient.run(Patient.options(input, output, rules)).count(State.WRITTEN));
  }

  @Test
  void aRegionBeyondTheImageHoldsItBack() throws IOException {
    write(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Patient.image(1).build(), 1, 2);
    rules("Rows=4 Columns=6: 5,0,2,1");
    DeidentifyTree.Result result = Patient.run(Patient.options(input, output, rules));
    assertEquals(1, result.count(State.HELD_BACK), result.summary());
    assertEquals(List.of(), Patient.files(output));
  }

  @Test
  void aRegionOfAnExampleIsForAllImagesLikeIt() throws IOException {
    write(
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        Patient.image(1).put(Tags.Modality, "US").build(),
        1,
        2);
    RegionRules.add(rules, input.resolve("1.dcm"), new Rectangle(0, 0, 6, 2));
    assertEquals(
        List.of(new Rectangle(0, 0, 6, 2)),
        RegionRules.read(rules).of(Patient.image(9).put(Tags.Modality, "US").build()));
    assertNull(RegionRules.read(rules).of(Patient.image(9).put(Tags.Modality, "CT").build()));
    assertThrows(
        IllegalArgumentException.class,
        () -> RegionRules.add(rules, input.resolve("1.dcm"), new Rectangle(1, 0, 6, 2)));
  }

  /** Written by hand: each row of 6 is a run of a repeated byte, in two segments. */
  @Test
  void whatWasCompressedComesOutAsRle() throws IOException {
    rules("Rows=4 Columns=6: 4,1,2,2");
    byte[] frame = new byte[64 + 8 + 8];
    frame[0] = 2;
    frame[4] = 64;
    frame[8] = 72;
    for (int row = 0; row < 4; row++) {
      // Six times the high byte, which is 1, and the low one, which is the row.
      frame[64 + 2 * row] = -5;
      frame[64 + 2 * row + 1] = 1;
      frame[72 + 2 * row] = -5;
      frame[72 + 2 * row + 1] = (byte) row;
    }
    DicomWriter.write(
        input.resolve("1.dcm"),
        TransferSyntax.RLE_LOSSLESS,
        Patient.image(1).put(Tags.NumberOfFrames, "2").build(),
        List.of(frame, frame));
    Patient.run(Patient.options(input, output, rules));
    Path file = Patient.files(output).get(0);
    DicomHeader header = DicomReader.readHeader(file, TagSelection.all(1 << 16)).orElseThrow();
    assertEquals(TransferSyntax.RLE_LOSSLESS, header.transferSyntax());
    assertTrue(header.dataSet().string(Tag.of(0x0028, 0x2110)).isEmpty());
    byte[] written = Files.readAllBytes(file);
    int table = (int) header.pixelData().orElseThrow().offset();
    ByteBuffer bytes = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(8, bytes.getInt(table + 4));
    assertEquals(0, bytes.getInt(table + 8));
    int first = table + 16;
    int length = bytes.getInt(first + 4);
    assertEquals(8 + length, bytes.getInt(table + 12));
    assertArrayEquals(
        Arrays.copyOfRange(written, first, first + 8 + length),
        Arrays.copyOfRange(written, first + 8 + length, first + 2 * (8 + length)));
    byte[] low =
        Arrays.copyOfRange(written, first + 8 + bytes.getInt(first + 8 + 8), first + 8 + length);
    assertArrayEquals(
        new byte[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 2, 2, 2, 2, 0, 0, 3, 3, 3, 3, 3, 3},
        unpacked(low, 24));
  }

  private static byte[] unpacked(byte[] packed, int length) {
    byte[] bytes = new byte[length];
    int made = 0;
    int at = 0;
    while (made < length) {
      int control = packed[at++];
      int count = control < 0 ? 1 - control : 1 + control;
      for (int i = 0; i < count; i++) {
        bytes[made++] = control < 0 ? packed[at] : packed[at + i];
      }
      at += control < 0 ? 1 : count;
    }
    return bytes;
  }
}
