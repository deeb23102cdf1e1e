// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.vendor.Vendors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makers' elements in files that do not say their VR, as planning asks for them. */
class PrivateElementsTest {
  @TempDir Path folder;

  private DataSet read(DicomBytes bytes) throws IOException {
    Path file = folder.resolve("a.dcm");
    Files.write(file, bytes.part10(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    return DicomReader.readHeader(file, TagSelection.of(Vendors.TAGS)).orElseThrow().dataSet();
  }

  private static byte[] doubles(double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return buffer.array();
  }

  private static byte[] single(float value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array();
  }

  @Test
  void numbersAreThoseOfTheMakersDictionary() throws IOException {
    DicomBytes bytes = DicomBytes.implicit().text(Tags.Modality, "CS", "MR");
    bytes.text(Tag.of(0x0019, 0x11), "LO", "SIEMENS MR HEADER");
    bytes.element(Tag.of(0x0019, 0x110a), "US", (byte) 30, (byte) 0);
    bytes.text(Tag.of(0x0019, 0x110c), "IS", "1000");
    bytes.element(Tag.of(0x0019, 0x110e), "FD", doubles(0.6, -0.8, 0));
    bytes.text(Tag.of(0x0043, 0x10), "LO", "GEMS_PARM_01");
    bytes.element(Tag.of(0x0043, 0x102f), "SS", (byte) 1, (byte) 0);
    bytes.text(Tag.of(0x2001, 0x10), "LO", "Philips Imaging DD 001");
    bytes.element(Tag.of(0x2001, 0x1003), "FL", single(800));
    DataSet read = read(bytes);
    assertEquals(30, PrivateElements.number(read, "SIEMENS MR HEADER", 0x0019, 0x0a));
    assertEquals(1000, PrivateElements.number(read, "SIEMENS MR HEADER", 0x0019, 0x0c));
    assertArrayEquals(
        new double[] {0.6, -0.8, 0},
        PrivateElements.numbers(read, "SIEMENS MR HEADER", 0x0019, 0x0e));
    assertEquals(1, PrivateElements.number(read, "GEMS_PARM_01", 0x0043, 0x2f));
    assertEquals(800, PrivateElements.number(read, "Philips Imaging DD 001", 0x2001, 0x03));
  }

  @Test
  void whatCannotBeSuchANumberIsNone() throws IOException {
    DicomBytes bytes = DicomBytes.implicit().text(Tags.Modality, "CS", "MR");
    bytes.text(Tag.of(0x0019, 0x10), "LO", "SIEMENS MR HEADER");
    bytes.element(Tag.of(0x0019, 0x100a), "US", (byte) 30);
    bytes.text(Tag.of(0x0019, 0x100c), "IS", "b1000 ");
    bytes.element(Tag.of(0x0019, 0x100e), "FD", new byte[23]);
    DataSet read = read(bytes);
    for (int element : new int[] {0x0a, 0x0b, 0x0c, 0x0e}) {
      assertEquals(Double.NaN, PrivateElements.number(read, "SIEMENS MR HEADER", 0x0019, element));
    }
  }
}
