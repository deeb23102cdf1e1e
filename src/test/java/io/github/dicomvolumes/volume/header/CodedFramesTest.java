// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JPEG streams that Java itself writes and reads. */
class CodedFramesTest {
  private static final int COLUMNS = 20;
  private static final int ROWS = 12;

  @TempDir Path folder;

  private static byte[] jpeg(int columns, int rows) throws IOException {
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        image.getRaster().setSample(x, y, 0, 60 + 5 * x + 3 * y);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }

  private static DataSetBuilder header(int frames) {
    return new DataSetBuilder()
        .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
        .put(Tags.SOPInstanceUID, "2.25.7")
        .put(Tags.StudyInstanceUID, "2.25.5")
        .put(Tags.SeriesInstanceUID, "2.25.6")
        .put(Tags.PhotometricInterpretation, "MONOCHROME2")
        .putNumbers(Tags.NumberOfFrames, frames)
        .putNumbers(Tags.SamplesPerPixel, 1)
        .putNumbers(Tags.Rows, ROWS)
        .putNumbers(Tags.Columns, COLUMNS)
        .putNumbers(Tags.BitsAllocated, 8)
        .putNumbers(Tags.BitsStored, 8)
        .putNumbers(Tags.HighBit, 7)
        .putNumbers(Tags.PixelRepresentation, 0);
  }

  private void write(DataSetBuilder header, byte[]... frames) throws IOException {
    DicomWriter.write(
        folder.resolve("a"), TransferSyntax.JPEG_BASELINE, header.build(), List.of(frames));
  }

  /** The pixels that Java decodes at the upper left, and 0 beyond. */
  private static void assertDecoded(byte[] jpeg, VolumePlan plan, int plane) throws IOException {
    Raster expected = ImageIO.read(new ByteArrayInputStream(jpeg)).getRaster();
    double[] values = TestSlices.values(plan, plane);
    assertEquals(plan.columns() * plan.rows(), values.length);
    for (int i = 0; i < values.length; i++) {
      int x = i % plan.columns();
      int y = i / plan.columns();
      boolean inside = x < expected.getWidth() && y < expected.getHeight();
      assertEquals(inside ? expected.getSample(x, y, 0) : 0, values[i], 1, x + ", " + y);
    }
  }

  /** Uncompressed, as the UID says, with NULs in place of what the other one has more. */
  @Test
  void jpegUnderANativeSyntaxIsDecodedWithAWarning() throws IOException {
    byte[] jpeg = jpeg(COLUMNS, ROWS);
    write(header(1), jpeg);
    Path file = folder.resolve("a");
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    String coded = TransferSyntax.JPEG_BASELINE.uid();
    String plain = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
    String padded = plain + "\0".repeat(coded.length() - plain.length());
    Files.writeString(file, text.replace(coded, padded), StandardCharsets.ISO_8859_1);
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertDecoded(jpeg, plan, 0);
    String warnings = TestSlices.warnings(plan);
    assertTrue(warnings.contains("is encapsulated, but the transfer syntax is Explicit"), warnings);
    assertTrue(warnings.contains("it was decoded as what its first bytes say, JPEG"), warnings);
  }

  /** What is neither JPEG nor JPEG 2000 stays refused. */
  @Test
  void otherBytesUnderANativeSyntaxAreRefused() throws IOException {
    write(header(1), new byte[400]);
    Path file = folder.resolve("a");
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    String padded = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid() + "\0\0\0";
    Files.writeString(
        file,
        text.replace(TransferSyntax.JPEG_BASELINE.uid(), padded),
        StandardCharsets.ISO_8859_1);
    assertThrows(AssertionError.class, () -> TestSlices.plan(folder, PlanOptions.KEEP));
  }

  @Test
  void framesThatAreSmallerLieAtTheUpperLeftAndAreSaid() throws IOException {
    byte[] whole = jpeg(COLUMNS, ROWS);
    byte[] narrow = jpeg(COLUMNS - 1, ROWS);
    byte[] low = jpeg(COLUMNS, 5);
    write(header(3), whole, narrow, low);
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertDecoded(whole, plan, 0);
    assertDecoded(narrow, plan, 1);
    assertDecoded(low, plan, 2);
    String warnings = TestSlices.warnings(plan);
    String expected =
        "frame 2 is a JPEG of 19 x 12 pixels where the header says 20 x 12, and 1 more are smaller";
    assertTrue(warnings.contains(expected), warnings);
  }

  @Test
  void framesThatAreLargerAreRefused() throws IOException {
    for (byte[] larger : List.of(jpeg(COLUMNS + 1, 5), jpeg(5, ROWS + 1))) {
      write(header(1), larger);
      VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
      assertThrows(DicomFormatException.class, () -> TestSlices.values(plan, 0));
    }
  }

  /** A slide of 30 x 12 pixels: its second tile has 10 columns, and nothing is missed. */
  @Test
  void theLastTilesOfASlideNeedNotBeWhole() throws IOException {
    List<byte[]> tiles = new ArrayList<>(List.of(jpeg(COLUMNS, ROWS), jpeg(10, ROWS)));
    write(
        header(2)
            .put(Tag.of(0x0020, 0x9311), "TILED_FULL")
            .putNumbers(Tag.of(0x0048, 0x0006), Vr.UL, 30)
            .putNumbers(Tag.of(0x0048, 0x0007), Vr.UL, ROWS),
        tiles.get(0),
        tiles.get(1));
    VolumePlan plan = TestSlices.plan(folder, PlanOptions.KEEP);
    assertEquals("30 x 12", plan.columns() + " x " + plan.rows());
    assertEquals("", TestSlices.warnings(plan));
    Raster last = ImageIO.read(new ByteArrayInputStream(tiles.get(1))).getRaster();
    double[] values = TestSlices.values(plan, 0);
    assertEquals(last.getSample(9, 11, 0), values[values.length - 1], 1);
  }
}
