// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.header.ImageHeaderReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaletteTest {
  @TempDir Path folder;

  private static byte[] words(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  private Palette read(int entries, int first, int bits, boolean segmented, byte[] table)
      throws IOException {
    DataSetBuilder builder =
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
            .put(Tags.SOPInstanceUID, "2.25.7")
            .put(Tags.PhotometricInterpretation, "PALETTE COLOR")
            .putNumbers(Tags.SamplesPerPixel, 1)
            .putNumbers(Tags.Rows, 1)
            .putNumbers(Tags.Columns, 2)
            .putNumbers(Tags.BitsAllocated, 8)
            .putNumbers(Tags.BitsStored, 8)
            .putNumbers(Tags.HighBit, 7)
            .putNumbers(Tags.PixelRepresentation, 0);
    for (int color = 0; color < 3; color++) {
      builder.putNumbers(Tag.of(0x28, 0x1101 + color), Vr.US, entries, first, bits);
      builder.putBytes(Tag.of(0x28, (segmented ? 0x1221 : 0x1201) + color), Vr.OW, table);
    }
    Path file = folder.resolve("palette.dcm");
    DicomWriter.write(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, builder.build(), new byte[2]);
    ImageFile image =
        ImageHeaderReader.read(
                DicomReader.readHeader(file, ImageHeaderReader.SELECTION).orElseThrow())
            .orElseThrow()
            .file();
    return Palette.read(image);
  }

  @Test
  void takesTheHighByteOfSixteenBitEntries() throws IOException {
    Palette palette = read(3, 0, 16, false, words(0x0000, 0x8011, 0xffff));
    assertArrayEquals(new byte[] {0, (byte) 0x80, (byte) 0xff}, palette.green());
  }

  @Test
  void takesTheHighByteOfWordsThatAreSaidToHoldEightBits() throws IOException {
    Palette palette = read(3, 0, 8, false, words(0x0000, 0x8011, 0xffff));
    assertArrayEquals(new byte[] {0, (byte) 0x80, (byte) 0xff}, palette.red());
  }

  @Test
  void takesEightBitEntriesPackedAsBytes() throws IOException {
    Palette palette = read(4, 0, 8, false, new byte[] {1, 2, 3, 4});
    assertArrayEquals(new byte[] {1, 2, 3, 4}, palette.red());
  }

  @Test
  void valuesOutsideTheTableTakeItsEnds() throws IOException {
    Palette palette = read(3, 10, 16, false, words(0x1000, 0x2000, 0x3000));
    assertEquals(0, palette.indexOf(0));
    assertEquals(1, palette.indexOf(11));
    assertEquals(2, palette.indexOf(255));
  }

  /** A discrete segment, a line of 4 from 0x0400 to 0x0800, and the line's opcode once more. */
  @Test
  void expandsSegments() throws IOException {
    byte[] segments = words(0, 2, 0x0000, 0x0400, 1, 4, 0x0800, 2, 1, 8, 0);
    Palette palette = read(10, 0, 16, true, segments);
    assertArrayEquals(new byte[] {0, 4, 5, 6, 7, 8, 8, 8, 8, 8}, palette.blue());
  }

  @Test
  void refusesATableThatIsShorterThanItsDescriptorSays() {
    DicomFormatException e =
        assertThrows(DicomFormatException.class, () -> read(5, 0, 16, false, words(1, 2, 3)));
    assertTrue(e.getMessage().contains("holds 3 entries, expected 5"), e.getMessage());
  }

  @Test
  void refusesSegmentsThatLeadNowhere() {
    for (int[] broken :
        new int[][] {{0, 9, 1}, {1, 3, 7}, {7, 1, 1}, {0, 1, 5, 2, 1, 60, 0}, {2, 1, 0, 0}}) {
      assertThrows(DicomFormatException.class, () -> read(200, 0, 16, true, words(broken)));
    }
  }
}
