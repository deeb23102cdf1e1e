// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DicomWriterTest {
  private static final Tag FRAME_CONTENT_SEQUENCE = Tag.of(0x0020, 0x9111);
  private static final Tag FRAME_INCREMENT_POINTER = Tag.of(0x0028, 0x0009);
  private static final Tag PIXEL_PADDING_VALUE = Tag.of(0x0028, 0x0120);
  private static final Tag INVERSION_TIMES = Tag.of(0x0018, 0x9079);

  @TempDir Path folder;

  private static DataSet image(int bitsAllocated) {
    return new DataSetBuilder()
        .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
        .put(Tags.SOPInstanceUID, "2.25.123")
        .put(Tags.PatientName, "Wang^XiaoDong=王^小东")
        .put(Tags.ImageType, "DERIVED", "SECONDARY")
        .put(Tags.StudyDate)
        .putNumbers(Tags.PixelSpacing, 0.5, 1.0 / 3)
        .putNumbers(Tags.InstanceNumber, -7)
        .putNumbers(FRAME_INCREMENT_POINTER, 0x00181063)
        .putNumbers(INVERSION_TIMES, 1.5, -2e300)
        .putNumbers(PIXEL_PADDING_VALUE, Vr.SS, -2000)
        .putItems(
            FRAME_CONTENT_SEQUENCE,
            new DataSetBuilder().putNumbers(Tags.TemporalPositionIndex, 70000).build(),
            DataSet.empty())
        .putNumbers(Tags.SamplesPerPixel, 1)
        .put(Tags.PhotometricInterpretation, "MONOCHROME2")
        .putNumbers(Tags.Rows, 1)
        .putNumbers(Tags.Columns, 3)
        .putNumbers(Tags.BitsAllocated, bitsAllocated)
        .putNumbers(Tags.BitsStored, bitsAllocated)
        .putNumbers(Tags.HighBit, bitsAllocated - 1)
        .putNumbers(Tags.PixelRepresentation, 0)
        .build();
  }

  static List<TransferSyntax> nativeSyntaxes() {
    return List.of(
        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
        TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
  }

  @ParameterizedTest
  @MethodSource("nativeSyntaxes")
  void everyElementComesBack(TransferSyntax syntax) throws IOException {
    Path file = folder.resolve("image.dcm");
    DicomWriter.write(file, syntax, image(16), new byte[] {1, 2, 3, 4, 5, 6});
    DicomHeader header = DicomReader.readHeader(file, TagSelection.all(1 << 20)).orElseThrow();
    assertEquals(List.of(), header.problems());
    assertEquals(syntax, header.transferSyntax());
    DataSet found = header.dataSet();
    assertEquals(List.of("Wang^XiaoDong=王^小东"), found.strings(Tags.PatientName));
    assertEquals(List.of("ISO_IR 192"), found.strings(Tags.SpecificCharacterSet));
    assertEquals(List.of("DERIVED", "SECONDARY"), found.strings(Tags.ImageType));
    assertTrue(found.contains(Tags.StudyDate) && found.strings(Tags.StudyDate).isEmpty());
    assertArrayEquals(new double[] {0.5, 0.33333333333333}, found.numbers(Tags.PixelSpacing));
    assertEquals(-7, found.integer(Tags.InstanceNumber).orElseThrow());
    assertEquals(List.of("(0018,1063)"), found.strings(FRAME_INCREMENT_POINTER));
    assertArrayEquals(new double[] {1.5, -2e300}, found.numbers(INVERSION_TIMES));
    assertEquals(2, found.items(FRAME_CONTENT_SEQUENCE).size());
    assertEquals(
        70000,
        found
            .items(FRAME_CONTENT_SEQUENCE)
            .get(0)
            .integer(Tags.TemporalPositionIndex)
            .orElseThrow());
    assertEquals(6, header.pixelData().orElseThrow().length());
  }

  /** Files in every syntax, as pydicom and numpy read them. */
  @Test
  void anIndependentReaderFindsTheSameValuesAndPixels() throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (TransferSyntax syntax : nativeSyntaxes()) {
      for (int bits : new int[] {8, 16}) {
        Path file = folder.resolve(syntax.uid() + "-" + bits + ".dcm");
        byte[] pixels =
            bits == 8 ? new byte[] {1, 2, (byte) 200} : new byte[] {1, 0, 0, 2, (byte) 0xfe, -1};
        DicomWriter.write(file, syntax, image(bits), pixels);
        arguments.add(file.toString());
        expected.add(
            syntax.uid()
                + "\tWang^XiaoDong=王^小东\t0.33333333333333\t70000\t-2000\t"
                + (bits == 8 ? "1 2 200" : "1 512 65534"));
      }
    }
    Path coded = folder.resolve("rle.dcm");
    // Two frames of three pixels: a header of one segment, then literal runs (PS3.5 Annex G).
    DataSet frames =
        new DataSetBuilder().putAll(image(8)).putNumbers(Tags.NumberOfFrames, 2).build();
    DicomWriter.write(
        coded, TransferSyntax.RLE_LOSSLESS, frames, List.of(rle(9, 8, 7), rle(1, 2, 3)));
    arguments.add(coded.toString());
    expected.add(
        "1.2.840.10008.1.2.5\tWang^XiaoDong=王^小东\t0.33333333333333\t70000\t-2000\t9 8 7 1 2 3");
    assertEquals(expected, Pydicom.run(getClass(), "written_values.py", folder, arguments));
  }

  private static byte[] rle(int... pixels) {
    byte[] coded = new byte[64 + 1 + pixels.length];
    coded[0] = 1;
    coded[4] = 64;
    coded[64] = (byte) (pixels.length - 1);
    for (int i = 0; i < pixels.length; i++) {
      coded[65 + i] = (byte) pixels[i];
    }
    return coded;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1024, -1024",
    "0.1, 0.1",
    "-0.948323655206199, -0.9483236552062",
    "1.23456789012e-8, 1.23456789012E-8",
    "123456789012345678, 1.2345678901E+17",
    "-1.0E-300, -1E-300"
  })
  void decimalStringsHaveAtMostSixteenCharacters(double value, String expected) {
    String text = DecimalStrings.decimal(value);
    assertTrue(text.length() <= 16, text);
    assertEquals(Double.parseDouble(expected), Double.parseDouble(text), Math.abs(value) * 1e-9);
    assertEquals(value, Double.parseDouble(text), Math.abs(value) * 1e-9);
  }

  @Test
  void refusesWhatCannotBeWritten() {
    Path file = folder.resolve("no.dcm");
    DataSet meta = new DataSetBuilder().put(Tags.TransferSyntaxUID, "1.2").build();
    DataSet late = new DataSetBuilder().putBytes(Tags.PixelData, Vr.OW, new byte[2]).build();
    TransferSyntax little = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    DataSetBuilder builder = new DataSetBuilder();
    assertRefused("(0002,0010)", () -> DicomWriter.write(file, little, meta));
    assertRefused("(7FE0,0010)", () -> DicomWriter.write(file, little, late, new byte[2]));
    assertRefused(
        "needs fragments",
        () -> DicomWriter.write(file, TransferSyntax.RLE_LOSSLESS, image(8), new byte[4]));
    assertRefused(
        "at most 16",
        () ->
            DicomWriter.write(
                file, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, image(32), new byte[12]));
    assertRefused("ASCII only", () -> builder.put(Tags.ImageType, "é"));
    assertRefused("from 0 to 65535", () -> builder.putNumbers(Tags.Rows, 65536));
    assertRefused("which is no text", () -> builder.put(Tags.Rows, "1"));
    assertRefused("no integer", () -> builder.putNumbers(Tags.InstanceNumber, 0.5));
    assertRefused(
        "at most 65534",
        () ->
            DicomWriter.write(
                file, little, new DataSetBuilder().put(Tags.PatientID, "x".repeat(65535)).build()));
  }

  private static void assertRefused(
      String part, org.junit.jupiter.api.function.Executable executable) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, executable);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
