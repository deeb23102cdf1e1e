// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.Progress;
import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows, padding and overlays of images of 8 x 4 pixels. */
class ImageDisplayTest {
  private static final int COLUMNS = 8;
  private static final int ROWS = 4;
  private static final Tag PADDING = Tag.of(0x0028, 0x0120);
  private static final Tag PADDING_LIMIT = Tag.of(0x0028, 0x0121);

  @TempDir Path folder;

  private static DataSetBuilder header(boolean signed) {
    return new DataSetBuilder()
        .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .put(Tags.SOPInstanceUID, "2.25.77")
        .put(Tags.StudyInstanceUID, "2.25.78")
        .put(Tags.SeriesInstanceUID, "2.25.79")
        .put(Tags.Modality, "CT")
        .put(Tags.ImagePositionPatient, "0", "0", "0")
        .put(Tags.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
        .put(Tags.PixelSpacing, "1", "1")
        .put(Tags.PhotometricInterpretation, "MONOCHROME2")
        .putNumbers(Tags.SamplesPerPixel, 1)
        .putNumbers(Tags.Rows, ROWS)
        .putNumbers(Tags.Columns, COLUMNS)
        .putNumbers(Tags.BitsAllocated, 16)
        .putNumbers(Tags.BitsStored, 12)
        .putNumbers(Tags.HighBit, 11)
        .putNumbers(Tags.PixelRepresentation, signed ? 1 : 0);
  }

  private static byte[] words(int first, int... others) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * COLUMNS * ROWS).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      bytes.putShort((short) (i < others.length ? others[i] : first));
    }
    return bytes.array();
  }

  private ImagePlus open(String name, DataSet dataSet, byte[] pixels, boolean stored)
      throws IOException {
    DicomWriter.write(
        folder.resolve(name), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet, pixels);
    ImportDicomOptions options =
        new ImportDicomOptions(folder, "largest", "", false, false, stored);
    return ImportDicomDirectory.run(options, Progress.NONE).images().get(0);
  }

  private ImagePlus open(Consumer<DataSetBuilder> more, byte[] pixels) throws IOException {
    DataSetBuilder header = header(false);
    more.accept(header);
    return open("a", header.build(), pixels, false);
  }

  private static void assertRange(double min, double max, ImagePlus image) {
    assertEquals(min, image.getCalibration().getCValue(image.getDisplayRangeMin()), 1e-6);
    assertEquals(max, image.getCalibration().getCValue(image.getDisplayRangeMax()), 1e-6);
  }

  @Test
  void theFirstWindowIsShownAndAllAreListed() throws IOException {
    ImagePlus image =
        open(
            header ->
                header
                    .putNumbers(Tags.RescaleSlope, 1)
                    .putNumbers(Tags.RescaleIntercept, -1024)
                    .put(Tags.WindowCenter, "40", "-600.5")
                    .put(Tags.WindowWidth, "400", "1500")
                    .put(Tag.of(0x0028, 0x1055), "ABDOMEN", "LUNG"),
            words(1000, 0));
    assertRange(-160, 240, image);
    assertEquals("40 400 ABDOMEN\n-600.5 1500 LUNG", image.getProp("DicomVolumes.windows"));
  }

  /** The window is in HU, the pixels are not. */
  @Test
  void aWindowIsTakenBackToStoredValues() throws IOException {
    DataSetBuilder header =
        header(false)
            .putNumbers(Tags.RescaleSlope, 2)
            .putNumbers(Tags.RescaleIntercept, -1024)
            .put(Tags.WindowCenter, "40")
            .put(Tags.WindowWidth, "400");
    ImagePlus image = open("a", header.build(), words(500, 0), true);
    assertEquals((-160 + 1024) / 2.0, image.getDisplayRangeMin());
    assertEquals((240 + 1024) / 2.0, image.getDisplayRangeMax());
  }

  @Test
  void paddingIsNoPartOfTheDisplayRange() throws IOException {
    byte[] pixels = words(70, 2000, 0, 50, 3999);
    assertRange(
        50,
        2000,
        open(
            h ->
                h.putNumbers(PADDING, Vr.US, 0)
                    .putNumbers(PADDING_LIMIT, Vr.US, 0)
                    .put(Tag.of(0x0018, 0x0015), "X"),
            words(70, 2000, 0, 50)));
    assertRange(
        50,
        2000,
        open(
            h -> h.putNumbers(PADDING, Vr.US, 4000).putNumbers(PADDING_LIMIT, Vr.US, 3000),
            words(70, 2000, 50, 3999)));
    assertRange(0, 3999, open(h -> {}, pixels));
  }

  /** -2000 as two's complement, under whichever VR. */
  @ParameterizedTest
  @ValueSource(strings = {"SS", "US"})
  void paddingOfSignedPixelsIsSigned(String vr) throws IOException {
    DataSetBuilder header = header(true).putNumbers(Tags.BitsStored, 16);
    header.putNumbers(Tags.HighBit, 15);
    header.putNumbers(PADDING, Vr.valueOf(vr), vr.equals("SS") ? -2000 : 65536 - 2000);
    assertRange(-100, 300, open("a", header.build(), words(-2000, -100, 300), false));
  }

  @Test
  void aTableOfWindowValuesIsTheLookUpTable() throws IOException {
    double[] entries = new double[101];
    for (int i = 0; i <= 100; i++) {
      entries[i] = i < 50 ? 0 : 255;
    }
    DataSet table =
        new DataSetBuilder()
            .putNumbers(Tag.of(0x0028, 0x3002), Vr.US, 101, 200, 8)
            .put(Tag.of(0x0028, 0x3003), Vr.LO, "STEP")
            .putNumbers(Tag.of(0x0028, 0x3006), Vr.US, entries)
            .build();
    ImagePlus image =
        open(h -> h.putItems(Tag.of(0x0028, 0x3010), table), words(249, 200, 251, 300));
    assertRange(200, 300, image);
    assertEquals("250 100 by a table STEP", image.getProp("DicomVolumes.windows"));
    assertEquals(0, image.getLuts()[0].getRed(126));
    assertEquals(255, image.getLuts()[0].getRed(129));
  }

  @Test
  void aSigmoidWindowIsACurve() throws IOException {
    ImagePlus image =
        open(
            h ->
                h.put(Tags.WindowCenter, "100")
                    .put(Tags.WindowWidth, "50")
                    .put(Tag.of(0x0028, 0x1056), "SIGMOID"),
            words(100, 0));
    assertRange(50, 150, image);
    // PS3.3 C.11.2.1.3.1, a quarter of the range above the center: 1 / (1 + exp(-2)).
    assertEquals(255 / (1 + Math.exp(-2)), image.getLuts()[0].getRed(191), 2);
  }

  private static void overlay(DataSetBuilder to, int group, int rows, int columns, int... origin) {
    to.putNumbers(Tag.of(group, 0x0010), Vr.US, rows)
        .putNumbers(Tag.of(group, 0x0011), Vr.US, columns)
        .put(Tag.of(group, 0x0040), Vr.CS, "R")
        .putNumbers(Tag.of(group, 0x0050), Vr.SS, origin[0], origin[1])
        .putNumbers(Tag.of(group, 0x0100), Vr.US, 1)
        .putNumbers(Tag.of(group, 0x0102), Vr.US, 0);
  }

  /** Bits begin with the lowest of each byte, and rows do not begin on bytes. */
  @Test
  void anOverlayLiesAtItsOrigin() throws IOException {
    ImagePlus image =
        open(
            header -> {
              overlay(header, 0x6002, 2, 3, 2, 4);
              header
                  .put(Tag.of(0x6002, 0x1500), Vr.LO, "lesion")
                  .putBytes(Tag.of(0x6002, 0x3000), Vr.OW, new byte[] {0b0011_0110, 0});
            },
            words(1));
    Overlay overlay = image.getOverlay();
    assertEquals(1, overlay.size());
    Roi roi = overlay.get(0);
    assertEquals("lesion", roi.getName());
    assertEquals(Color.YELLOW, roi.getStrokeColor());
    // Bits 1 and 2 of the first row, of three, and 4 and 5: 1 and 2 of the second.
    assertEquals(new Rectangle(3 + 1, 1, 2, 2), roi.getBounds());
    assertEquals(4, roi.getStatistics().pixelCount);
    assertNull(image.getProp("DicomVolumes.warnings"));
  }

  /** The older form: bit 14 of pixels of 12 bits, whose values it leaves alone. */
  @Test
  void anOverlayInUnusedBitsOfThePixels() throws IOException {
    ImagePlus image =
        open(
            header -> {
              overlay(header, 0x6000, ROWS, COLUMNS, 1, 1);
              header
                  .putNumbers(Tag.of(0x6000, 0x0100), Vr.US, 16)
                  .putNumbers(Tag.of(0x6000, 0x0102), Vr.US, 14);
            },
            words(5, 7, 0x4000 | 9, 0x4000 | 11, 13));
    assertEquals(new Rectangle(1, 0, 2, 1), image.getOverlay().get(0).getBounds());
    assertEquals(9, image.getProcessor().get(1, 0));
    assertEquals(11, image.getProcessor().get(2, 0));
  }

  @Test
  void framesOfAnOverlayAreOnTheirFrames() throws IOException {
    DataSetBuilder header = header(false).putNumbers(Tags.NumberOfFrames, 3);
    overlay(header, 0x6000, ROWS, COLUMNS, 1, 1);
    byte[] bits = new byte[2 * ROWS * COLUMNS / 8];
    bits[0] = 0b1;
    bits[ROWS * COLUMNS / 8] = 0b10;
    header
        .put(Tag.of(0x6000, 0x0015), Vr.IS, "2")
        .putNumbers(Tag.of(0x6000, 0x0051), Vr.US, 2)
        .putBytes(Tag.of(0x6000, 0x3000), Vr.OW, bits);
    byte[] pixels = new byte[3 * 2 * ROWS * COLUMNS];
    ImagePlus image = open("a", header.build(), pixels, false);
    assertEquals(2, image.getOverlay().size());
    assertEquals(2, image.getOverlay().get(0).getPosition());
    assertEquals(new Rectangle(0, 0, 1, 1), image.getOverlay().get(0).getBounds());
    assertEquals(3, image.getOverlay().get(1).getPosition());
    assertEquals(new Rectangle(1, 0, 1, 1), image.getOverlay().get(1).getBounds());
  }

  /** GDCM, CVE-2025-52582: an overlay larger than its data. */
  @Test
  void anOverlayLargerThanItsDataIsReportedAndTheImageOpens() throws IOException {
    ImagePlus image =
        open(
            header -> {
              overlay(header, 0x6000, 60000, 60000, 1, 1);
              header.putBytes(Tag.of(0x6000, 0x3000), Vr.OW, new byte[4]);
            },
            words(1));
    assertNull(image.getOverlay());
    String warnings = image.getProp("DicomVolumes.warnings");
    assertTrue(
        warnings.contains("a: the overlay of group 6000 holds 4 bytes, expected 450000000"),
        warnings);
  }
}
