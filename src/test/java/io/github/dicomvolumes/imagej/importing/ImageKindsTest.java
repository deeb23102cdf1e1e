// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How each kind of pixel becomes an image; one image of 2 x 1 pixels each. */
class ImageKindsTest {
  @TempDir Path folder;

  private static DataSetBuilder base(String photometric, int bits, int stored, boolean signed) {
    return new DataSetBuilder()
        .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .put(Tags.SOPInstanceUID, "2.25.77")
        .put(Tags.StudyInstanceUID, "2.25.78")
        .put(Tags.SeriesInstanceUID, "2.25.79")
        .put(Tags.Modality, "CT")
        .put(Tags.PixelSpacing, "1", "1")
        .put(Tags.PhotometricInterpretation, photometric)
        .putNumbers(Tags.SamplesPerPixel, photometric.equals("RGB") ? 3 : 1)
        .putNumbers(Tags.Rows, 1)
        .putNumbers(Tags.Columns, 2)
        .putNumbers(Tags.BitsAllocated, bits)
        .putNumbers(Tags.BitsStored, stored)
        .putNumbers(Tags.HighBit, stored - 1)
        .putNumbers(Tags.PixelRepresentation, signed ? 1 : 0);
  }

  private static byte[] shorts(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  private ImagePlus open(DataSetBuilder builder, byte[] pixels) throws IOException {
    DicomWriter.write(
        folder.resolve("image"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, builder.build(), pixels);
    return ImportDicomDirectory.run(ImportDicomOptions.of(folder), Progress.NONE).images().get(0);
  }

  private static double value(ImagePlus image, int column) {
    double raw = image.getProcessor().getf(column, 0);
    return image.getBitDepth() == 32 ? raw : image.getCalibration().getCValue(raw);
  }

  @Test
  void signedNumbersFollowImageJsConvention() throws IOException {
    ImagePlus image =
        open(
            base("MONOCHROME2", 16, 16, true)
                .put(Tags.RescaleSlope, "2")
                .put(Tags.RescaleIntercept, "-10"),
            shorts(-5, 300));
    assertEquals(32763, image.getProcessor().get(0, 0));
    assertEquals(-20, value(image, 0));
    assertEquals(590, value(image, 1));
    assertEquals(Calibration.STRAIGHT_LINE, image.getCalibration().getFunction());
    assertEquals("HU", image.getCalibration().getValueUnit());
  }

  @Test
  void aFractionalSlopeGivesFloats() throws IOException {
    ImagePlus image =
        open(
            base("MONOCHROME2", 16, 12, false)
                .put(Tags.RescaleSlope, "1.5e-8")
                .put(Tags.RescaleIntercept, "0"),
            shorts(4, 4000));
    assertEquals(32, image.getBitDepth());
    assertEquals((float) 6e-8, value(image, 0));
    assertEquals((float) 6e-5, value(image, 1));
  }

  @Test
  void monochrome1IsShownInvertedAndMeasuredAsItIs() throws IOException {
    ImagePlus image = open(base("MONOCHROME1", 8, 8, false), new byte[] {1, (byte) 200});
    assertTrue(image.isInvertedLut());
    assertEquals(200, value(image, 1));
  }

  @Test
  void coloursOfEightBitsAreRgb() throws IOException {
    ImagePlus image =
        open(
            base("RGB", 8, 8, false).putNumbers(Tags.PlanarConfiguration, 1),
            new byte[] {1, 4, 2, 5, 3, 6});
    assertEquals(24, image.getBitDepth());
    assertEquals(0x010203, image.getProcessor().get(0, 0) & 0xffffff);
    assertEquals(0x040506, image.getProcessor().get(1, 0) & 0xffffff);
  }

  @Test
  void coloursOfSixteenBitsAreAComposite() throws IOException {
    ImagePlus image =
        open(
            base("RGB", 16, 16, false).putNumbers(Tags.PlanarConfiguration, 0),
            shorts(1000, 2000, 3000, 4000, 5000, 60000));
    CompositeImage composite = assertInstanceOf(CompositeImage.class, image);
    assertEquals(3, composite.getNChannels());
    assertEquals(60000, image.getStack().getProcessor(3).get(1, 0));
    assertEquals(65535, composite.getChannelLut(3).max);
  }

  @Test
  void aPaletteIsALookUpTable() throws IOException {
    DataSetBuilder builder = base("PALETTE COLOR", 8, 8, false);
    for (int color = 0; color < 3; color++) {
      builder.putNumbers(Tag.of(0x28, 0x1101 + color), Vr.US, 4, 0, 16);
      builder.putBytes(
          Tag.of(0x28, 0x1201 + color), Vr.OW, shorts(0, 0x1000 + 0x100 * color, 0x2000, 0xff00));
    }
    ImagePlus image = open(builder, new byte[] {1, 3});
    assertEquals(8, image.getBitDepth());
    assertEquals(1, image.getProcessor().get(0, 0));
    assertEquals(0x10, image.getProcessor().getLut().getRed(1));
    assertEquals(0x12, image.getProcessor().getLut().getBlue(1));
    assertEquals(0xff, image.getProcessor().getLut().getGreen(200));
    assertHasTags(image);
  }

  /**
   * Indices of 16 bits have no look-up table in ImageJ; 300 is the second of the table's colours.
   */
  @Test
  void wideIndicesOfAPaletteAreColors() throws IOException {
    DataSetBuilder builder = base("PALETTE COLOR", 16, 16, false);
    for (int color = 0; color < 3; color++) {
      builder.putNumbers(Tag.of(0x28, 0x1101 + color), Vr.US, 3, 299, 16);
      builder.putBytes(
          Tag.of(0x28, 0x1201 + color), Vr.OW, shorts(0x0a00, 0x1000 + 0x100 * color, 0xff80));
    }
    ImagePlus image = open(builder, shorts(300, 60000));
    assertEquals(ImagePlus.COLOR_RGB, image.getType());
    assertEquals(0x101112, image.getProcessor().get(0, 0) & 0xffffff);
    assertEquals(0xffffff, image.getProcessor().get(1, 0) & 0xffffff);
  }

  @Test
  void theWindowIsTheDisplayRange() throws IOException {
    ImagePlus image =
        open(
            base("MONOCHROME2", 16, 12, false)
                .put(Tags.RescaleSlope, "1")
                .put(Tags.RescaleIntercept, "-1024")
                .put(Tags.WindowCenter, "40", "400")
                .put(Tags.WindowWidth, "80", "1000"),
            shorts(1000, 1100));
    assertEquals(1024, image.getDisplayRangeMin());
    assertEquals(1104, image.getDisplayRangeMax());
  }

  @Test
  void floatPixelDataIsExact() throws IOException {
    DataSetBuilder builder = base("MONOCHROME2", 32, 32, false);
    ByteBuffer floats = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    floats.putFloat(1.25e-30f).putFloat(-7e20f);
    builder.putBytes(Tags.FloatPixelData, Vr.OF, floats.array());
    DicomWriter.write(
        folder.resolve("image"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, builder.build());
    ImagePlus image =
        ImportDicomDirectory.run(ImportDicomOptions.of(folder), Progress.NONE).images().get(0);
    assertEquals(1.25e-30f, value(image, 0));
    assertEquals(-7e20f, value(image, 1));
  }

  @Test
  void integersBeyond24BitsAreRoundedWithAWarning() throws IOException {
    ByteBuffer ints = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    ints.putInt(5).putInt((1 << 24) + 1);
    ImagePlus image = open(base("MONOCHROME2", 32, 32, false), ints.array());
    assertEquals(5, value(image, 0));
    assertTrue(image.getProp("DicomVolumes.warnings").contains("rounded"));
  }

  @Test
  void aSingleImageHasItsTagsAsInfo() throws IOException {
    assertHasTags(open(base("MONOCHROME2", 8, 8, false), new byte[2]));
    DataSetBuilder table =
        new DataSetBuilder()
            .putNumbers(Tag.of(0x28, 0x3002), Vr.US, 3, 10, 8)
            .putNumbers(Tag.of(0x28, 0x3006), Vr.US, 0, 200, 255);
    ImagePlus byTable =
        open(
            base("MONOCHROME2", 8, 8, false).putItems(Tag.of(0x28, 0x3010), table.build()),
            new byte[2]);
    assertEquals(12, byTable.getDisplayRangeMax());
    assertHasTags(byTable);
  }

  private static void assertHasTags(ImagePlus image) {
    String info = image.getInfoProperty();
    assertTrue(info != null && info.contains("0028,0010  Rows: 1\n"), info);
  }
}
