// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DicomBytes;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.volume.header.ImageHeaderReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colour tables as files have them: mixed, signed, big endian, segmented, too short. */
class PaletteTablesTest {
  private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;

  @TempDir Path folder;

  private static DicomBytes image(DicomBytes to, int signed) {
    return to.text(Tags.Modality, "CS", "US")
        .shorts(Tags.SamplesPerPixel, "US", 1)
        .text(Tags.PhotometricInterpretation, "CS", "PALETTE COLOR")
        .shorts(Tags.Rows, "US", 1)
        .shorts(Tags.Columns, "US", 2)
        .shorts(Tags.BitsAllocated, "US", 16)
        .shorts(Tags.PixelRepresentation, "US", signed);
  }

  private Palette read(DicomBytes dataSet, TransferSyntax syntax) throws IOException {
    dataSet.element(Tags.PixelData, "OW", new byte[4]);
    Path file = Files.write(folder.resolve("a.dcm"), dataSet.part10(syntax));
    return Palette.read(
        ImageHeaderReader.read(
                DicomReader.readHeader(file, ImageHeaderReader.SELECTION).orElseThrow())
            .orElseThrow()
            .file());
  }

  private static DicomBytes descriptors(DicomBytes to, int... descriptor) {
    for (int color = 0; color < 3; color++) {
      to.shorts(Tag.of(0x28, 0x1101 + color), "US", descriptor);
    }
    return to;
  }

  private static DicomBytes tables(DicomBytes to, int element, byte... table) {
    for (int color = 0; color < 3; color++) {
      to.element(Tag.of(0x28, element + color), "OW", table);
    }
    return to;
  }

  private String refusal(DicomBytes dataSet) {
    return assertThrows(DicomFormatException.class, () -> read(dataSet, LITTLE)).getMessage();
  }

  @Test
  void aChannelThatIsDarkThroughoutIsNotBrightened() throws IOException {
    DicomBytes dataSet = descriptors(image(DicomBytes.explicit(), 0), 2, 0, 16);
    dataSet.shorts(Tags.RedPaletteColorLookupTableData, "OW", 0x0100, 0xff00);
    dataSet.shorts(Tags.GreenPaletteColorLookupTableData, "OW", 0x0010, 0x00ff);
    dataSet.shorts(Tags.BluePaletteColorLookupTableData, "OW", 0x8000, 0x4000);
    Palette palette = read(dataSet, LITTLE);
    assertArrayEquals(new byte[] {1, (byte) 0xff}, palette.red());
    assertArrayEquals(new byte[] {0, 0}, palette.green());
    assertArrayEquals(new byte[] {(byte) 0x80, 0x40}, palette.blue());
  }

  @Test
  void sixteenBitTablesThatHoldEightBitValuesAreNotBlack() throws IOException {
    DicomBytes dataSet = descriptors(image(DicomBytes.explicit(), 0), 2, 0, 16);
    tables(dataSet, 0x1201, (byte) 7, (byte) 0, (byte) 200, (byte) 0);
    assertArrayEquals(new byte[] {7, (byte) 200}, read(dataSet, LITTLE).green());
  }

  @Test
  void bigEndianWordsHoldTwoEntriesOfEightBitsTheFirstInTheLowByte() throws IOException {
    DicomBytes dataSet = descriptors(image(DicomBytes.bigEndian(), 0), 4, 0, 8);
    tables(dataSet, 0x1201, (byte) 2, (byte) 1, (byte) 4, (byte) 3);
    assertArrayEquals(new byte[] {1, 2, 3, 4}, read(dataSet, BIG).red());
  }

  @Test
  void signedPixelsHaveASignedFirstValue() throws IOException {
    byte[] table = {0, 10, 0, 20, 0, 30};
    Palette signed =
        read(
            tables(descriptors(image(DicomBytes.explicit(), 1), 3, 0xfffe, 16), 0x1201, table),
            LITTLE);
    assertEquals(-2, signed.firstStoredValue());
    assertEquals(2, signed.indexOf(0));
    Palette unsigned =
        read(
            tables(descriptors(image(DicomBytes.explicit(), 0), 3, 0xfffe, 16), 0x1201, table),
            LITTLE);
    assertEquals(0xfffe, unsigned.firstStoredValue());
    assertEquals(1, unsigned.indexOf(0xffff));
  }

  @Test
  void noEntriesMeansSixtyFiveThousandOfThem() throws IOException {
    byte[] table = new byte[2 << 16];
    table[table.length - 1] = 99;
    Palette palette =
        read(tables(descriptors(image(DicomBytes.explicit(), 0), 0, 0, 16), 0x1201, table), LITTLE);
    assertEquals(1 << 16, palette.size());
    assertEquals(99, palette.red()[65535]);
  }

  /** Discrete 10, 20; linear to 50 in 3; the first segment once more, by an offset of 4 bytes. */
  @Test
  void expandsSegmentsOfEightBits() throws IOException {
    byte[] segments = {0, 2, 10, 20, 1, 3, 50, 2, 1, 0, 0, 0, 0, 0};
    DicomBytes dataSet = descriptors(image(DicomBytes.explicit(), 0), 7, 0, 8);
    Palette palette = read(tables(dataSet, 0x1221, segments), LITTLE);
    assertArrayEquals(new byte[] {10, 20, 30, 40, 50, 10, 20}, palette.blue());
  }

  @Test
  void refusesSegmentsThatAddNothing() {
    byte[] endless = {0, 1, 5, 0, 0, 0, 0, 0, 0, 0};
    String refusal =
        refusal(tables(descriptors(image(DicomBytes.explicit(), 0), 7, 0, 8), 0x1221, endless));
    assertTrue(refusal.contains("(0028,1221) has a segment of no length"), refusal);
  }

  @Test
  void refusesAnImageWithoutItsPalette() {
    String refusal = refusal(image(DicomBytes.explicit(), 0));
    assertEquals("a.dcm: no palette descriptor (0028,1101)", refusal);
    refusal = refusal(descriptors(image(DicomBytes.explicit(), 0), 4, 0, 12));
    assertTrue(refusal.contains("(0028,1101) says 12 bits, expected 8 or 16"), refusal);
    refusal = refusal(descriptors(image(DicomBytes.explicit(), 0), 4, 0, 8));
    assertTrue(refusal.contains("holds 0 entries, expected 4"), refusal);
  }
}
