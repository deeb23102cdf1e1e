// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.TestSlices;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bits above the stored ones are no part of a value (PS3.5 section 8.1.1), with no rescale too. */
class DirtyBitsTest {
  private static final int PIXELS = 30;

  @TempDir Path folder;
  private Path input;

  private DataSetBuilder header(String name, int allocated, int stored, int representation)
      throws IOException {
    input = Files.createDirectories(folder.resolve("in"));
    return TestSlices.axial(input)
        .header(name, new Vector3(0, 0, 0))
        .putNumbers(Tags.BitsAllocated, allocated)
        .putNumbers(Tags.BitsStored, stored)
        .putNumbers(Tags.HighBit, stored - 1)
        .putNumbers(Tags.PixelRepresentation, representation);
  }

  private void write(String name, DataSetBuilder header, byte[] pixels) throws IOException {
    DicomWriter.write(
        input.resolve(name), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, header.build(), pixels);
  }

  private ByteBuffer convert(String type) throws IOException {
    Path output = folder.resolve("out");
    ConvertTree.run(ConvertOptions.of(input, output), Progress.NONE);
    String header = Files.readString(output.resolve("in.mhd"));
    assertTrue(header.contains("ElementType = " + type + "\n"), header);
    return ByteBuffer.wrap(Files.readAllBytes(output.resolve("in.raw")))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] words(int word) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * PIXELS).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putShort((short) word);
    }
    return bytes.array();
  }

  @ParameterizedTest
  @CsvSource({
    // 0xF123: without its four dirty bits 0x123.
    "0xF123, 12, 0, MET_USHORT, 291",
    // 0x7FFF of 15 bits under a dirty one.
    "0xFFFF, 15, 0, MET_USHORT, 32767",
    "0xFFFF, 16, 0, MET_USHORT, 65535",
    // Bit 11 is the sign of 12: 0x800 is -2048 whatever is above.
    "0x7800, 12, 1, MET_SHORT, -2048",
    "0xF7FF, 12, 1, MET_SHORT, 2047",
    "0xFFFF, 16, 1, MET_SHORT, -1"
  })
  void ofWords(String word, int stored, int representation, String type, int expected)
      throws IOException {
    DataSetBuilder header = header("a.dcm", 16, stored, representation);
    write("a.dcm", header, words(Integer.decode(word)));
    ByteBuffer written = convert(type);
    assertEquals(2 * PIXELS, written.remaining());
    while (written.hasRemaining()) {
      int value = written.getShort();
      assertEquals(expected, representation == 0 ? value & 0xffff : value);
    }
  }

  /** Values in the upper bits of a word (High Bit 15 of 12), others below them. */
  @ParameterizedTest
  @CsvSource({
    "0x123F, 12, 15, 0, 0, MET_USHORT, 291",
    "0x123F, 12, 13, 0, 0, MET_USHORT, 1167",
    "0x800F, 12, 15, 1, 0, MET_SHORT, -2048",
    "0x7FF0, 12, 15, 1, 0, MET_SHORT, 2047",
    "0x123F, 12, 15, 0, -1000, MET_SHORT, -709",
    "0xFFFF, 8, 15, 0, 0, MET_USHORT, 255"
  })
  void ofWordsWhoseValueIsNotInTheLowestBits(
      String word,
      int stored,
      int high,
      int representation,
      int intercept,
      String type,
      int expected)
      throws IOException {
    DataSetBuilder header = header("a.dcm", 16, stored, representation);
    header
        .putNumbers(Tags.HighBit, high)
        .putNumbers(Tags.RescaleSlope, 1)
        .putNumbers(Tags.RescaleIntercept, intercept);
    write("a.dcm", header, words(Integer.decode(word)));
    ByteBuffer written = convert(type);
    assertEquals(2 * PIXELS, written.remaining());
    while (written.hasRemaining()) {
      assertEquals(expected, written.getShort());
    }
  }

  @ParameterizedTest
  @CsvSource({"0xE5, 5, 5", "0xFF, 7, 127", "0xFF, 8, 255"})
  void ofBytes(String dirty, int stored, int expected) throws IOException {
    byte[] pixels = new byte[PIXELS];
    Arrays.fill(pixels, (byte) (int) Integer.decode(dirty));
    write("a.dcm", header("a.dcm", 8, stored, 0), pixels);
    ByteBuffer written = convert("MET_UCHAR");
    assertEquals(PIXELS, written.remaining());
    while (written.hasRemaining()) {
      assertEquals(expected, written.get() & 0xff);
    }
  }

  @Test
  void ofChannelsThatAreInterleaved() throws IOException {
    DataSetBuilder first = header("a.dcm", 16, 12, 0).put(Tags.EchoTime, "5");
    write("a.dcm", first, words(0xF123));
    DataSetBuilder second = header("b.dcm", 16, 16, 0).put(Tags.EchoTime, "10");
    write("b.dcm", second.putNumbers(Tags.InstanceNumber, 2), words(0xFFFE));
    ByteBuffer written = convert("MET_USHORT");
    assertEquals(4 * PIXELS, written.remaining());
    while (written.hasRemaining()) {
      assertEquals(291, written.getShort() & 0xffff);
      assertEquals(65534, written.getShort() & 0xffff);
    }
  }
}
