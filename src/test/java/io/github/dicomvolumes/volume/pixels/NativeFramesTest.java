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
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.header.ImageHeaderReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of native pixels, well formed and not, from the header to the stored values. */
class NativeFramesTest {
  private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
  private static final TransferSyntax DEFLATED = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
  private static final int ROWS = 3;
  private static final int COLUMNS = 5;

  @TempDir Path folder;

  private static DicomBytes bytesFor(TransferSyntax syntax) {
    return syntax.bigEndian()
        ? DicomBytes.bigEndian()
        : syntax.explicitVr() ? DicomBytes.explicit() : DicomBytes.implicit();
  }

  /** The attributes of grey frames, up to where the pixels come. */
  private static DicomBytes grey(TransferSyntax syntax, int frames, int allocated, int... bits) {
    return pixelModule(bytesFor(syntax), "MONOCHROME2", 1, frames, allocated, bits);
  }

  /** Bits are BitsStored, HighBit and PixelRepresentation. */
  private static DicomBytes pixelModule(
      DicomBytes to, String photometric, int samples, int frames, int allocated, int... bits) {
    return to.text(Tags.Modality, "CS", "OT")
        .shorts(Tags.SamplesPerPixel, "US", samples)
        .text(Tags.PhotometricInterpretation, "CS", photometric)
        .shorts(Tags.PlanarConfiguration, "US", 0)
        .text(Tags.NumberOfFrames, "IS", Integer.toString(frames))
        .shorts(Tags.Rows, "US", ROWS)
        .shorts(Tags.Columns, "US", COLUMNS)
        .shorts(Tags.BitsAllocated, "US", allocated)
        .shorts(Tags.BitsStored, "US", bits[0])
        .shorts(Tags.HighBit, "US", bits[1])
        .shorts(Tags.PixelRepresentation, "US", bits[2]);
  }

  private ScannedImage scan(DicomBytes dataSet, TransferSyntax syntax) throws IOException {
    Path file = Files.write(folder.resolve("a.dcm"), dataSet.part10(syntax));
    return ImageHeaderReader.read(
            DicomReader.readHeader(file, ImageHeaderReader.SELECTION).orElseThrow())
        .orElseThrow();
  }

  private Samples pixels(ScannedImage image, int frame) throws IOException {
    var layout = image.file().layout();
    Samples samples = Samples.allocate(layout.sampleType(), layout.sampleCount());
    try (FrameReader reader = new FrameReader()) {
      reader.read(image.frames().get(frame), samples);
    }
    return samples;
  }

  private static double[] values(Samples samples) {
    return IntStream.range(0, samples.length()).mapToDouble(samples::get).toArray();
  }

  private String refusal(DicomBytes dataSet) {
    DicomFormatException e = assertThrows(DicomFormatException.class, () -> scan(dataSet, LITTLE));
    assertTrue(e.getMessage().startsWith("a.dcm: "), e.getMessage());
    return e.getMessage();
  }

  /** Every place of the stored bits, both signs and byte orders, other bits being noise. */
  @ParameterizedTest
  @CsvSource({"8", "16", "24", "32"})
  void takesStoredBitsFromAnyPlaceAmongNoise(int allocated) throws IOException {
    Random random = new Random(allocated);
    int count = ROWS * COLUMNS;
    for (int stored = 1; stored <= allocated; stored += allocated > 16 ? 5 : 1) {
      for (int high = stored - 1; high < allocated; high += allocated > 16 ? 3 : 1) {
        boolean signed = random.nextBoolean();
        TransferSyntax syntax = random.nextBoolean() ? BIG : LITTLE;
        ByteOrder order = syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] pixels = new byte[count * allocated / 8 + (count * allocated / 8 & 1)];
        double[] expected = new double[count];
        for (int i = 0; i < count; i++) {
          long word = random.nextLong() & (1L << allocated) - 1;
          long value = word >> high + 1 - stored & (1L << stored) - 1;
          expected[i] = signed && value >> stored - 1 == 1 ? value - (1L << stored) : value;
          put(pixels, i, allocated / 8, word, order);
        }
        DicomBytes dataSet = grey(syntax, 1, allocated, stored, high, signed ? 1 : 0);
        dataSet.element(Tags.PixelData, "OB", pixels);
        double[] found = values(pixels(scan(dataSet, syntax), 0));
        assertArrayEquals(expected, found, stored + " bits up to " + high + " " + signed);
      }
    }
  }

  private static void put(byte[] to, int index, int size, long word, ByteOrder order) {
    for (int k = 0; k < size; k++) {
      int shift = order == ByteOrder.BIG_ENDIAN ? 8 * (size - 1 - k) : 8 * k;
      to[index * size + k] = (byte) (word >> shift);
    }
  }

  @Test
  void framesOfSingleBitsFollowEachOtherWithoutAGap() throws IOException {
    int frames = 7;
    int count = ROWS * COLUMNS;
    boolean[] truth = new boolean[frames * count];
    Random random = new Random(5);
    byte[] packed = new byte[(truth.length + 15) / 16 * 2];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = random.nextBoolean();
      packed[i / 8] |= (byte) ((truth[i] ? 1 : 0) << i % 8);
    }
    byte[] inBigEndianWords = packed.clone();
    for (int i = 0; i < packed.length; i++) {
      inBigEndianWords[i] = packed[i ^ 1];
    }
    for (TransferSyntax syntax : new TransferSyntax[] {LITTLE, DEFLATED, BIG}) {
      DicomBytes dataSet = grey(syntax, frames, 1, 1, 0, 0);
      dataSet.element(Tags.PixelData, "OW", syntax == BIG ? inBigEndianWords : packed);
      ScannedImage image = scan(dataSet, syntax);
      for (int frame : new int[] {0, 3, 6, 1, 2, 4, 5}) {
        double[] expected = new double[count];
        for (int i = 0; i < count; i++) {
          expected[i] = truth[frame * count + i] ? 1 : 0;
        }
        assertArrayEquals(expected, values(pixels(image, frame)), syntax.name() + " " + frame);
      }
    }
  }

  @Test
  void bigEndianWordsHoldTwoPixelsOfEightBitsTheFirstInTheLowByte() throws IOException {
    int count = ROWS * COLUMNS;
    byte[] stream = new byte[2 * count];
    byte[] swapped = new byte[2 * count];
    for (int i = 0; i < stream.length; i++) {
      stream[i] = (byte) (i * 3);
      swapped[i ^ 1] = stream[i];
    }
    for (int frame = 0; frame < 2; frame++) {
      int from = frame * count;
      double[] expected =
          IntStream.range(0, count).mapToDouble(i -> stream[from + i] & 0xff).toArray();
      DicomBytes words = grey(BIG, 2, 8, 8, 7, 0).element(Tags.PixelData, "OW", swapped);
      assertArrayEquals(expected, values(pixels(scan(words, BIG), frame)));
      DicomBytes bytes = grey(BIG, 2, 8, 8, 7, 0).element(Tags.PixelData, "OB", stream);
      assertArrayEquals(expected, values(pixels(scan(bytes, BIG), frame)));
    }
  }

  @Test
  void readsFloatPixelsOfBothWidthsWhateverBitsStoredSays() throws IOException {
    int count = ROWS * COLUMNS;
    ByteBuffer floats = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer doubles = ByteBuffer.allocate(8 * count).order(ByteOrder.BIG_ENDIAN);
    double[] expected = new double[count];
    for (int i = 0; i < count; i++) {
      expected[i] = (i - 4) * 0.375;
      floats.putFloat((float) expected[i]);
      doubles.putDouble(expected[i]);
    }
    DicomBytes single = grey(LITTLE, 1, 32, 7, 9, 1);
    Samples read =
        pixels(scan(single.element(Tags.FloatPixelData, "OF", floats.array()), LITTLE), 0);
    assertEquals(SampleType.FLOAT32, read.type());
    assertArrayEquals(expected, values(read));
    DicomBytes twice = grey(BIG, 1, 64, 64, 63, 0);
    read = pixels(scan(twice.element(Tags.DoubleFloatPixelData, "OD", doubles.array()), BIG), 0);
    assertEquals(SampleType.FLOAT64, read.type());
    assertArrayEquals(expected, values(read));
  }

  @Test
  void takesWholeColourForWhatItIsWhereTheFileStillSaysHalved() throws IOException {
    DicomBytes whole = pixelModule(bytesFor(LITTLE), "YBR_FULL_422", 3, 1, 8, 8, 7, 0);
    byte[] grey = new byte[46];
    for (int i = 0; i < 45; i += 3) {
      grey[i] = (byte) (100 + i);
      grey[i + 1] = (byte) 128;
      grey[i + 2] = (byte) 128;
    }
    ScannedImage image = scan(whole.element(Tags.PixelData, "OB", grey), LITTLE);
    assertEquals(
        PhotometricInterpretation.YBR_FULL, image.file().layout().photometricInterpretation());
    double[] expected = IntStream.range(0, 45).mapToDouble(i -> 100 + i / 3 * 3).toArray();
    assertArrayEquals(expected, values(pixels(image, 0)));
    DicomBytes halved = pixelModule(bytesFor(LITTLE), "YBR_FULL_422", 3, 1, 8, 8, 7, 0);
    image = scan(halved.element(Tags.PixelData, "OB", new byte[3 * 6 * 2]), LITTLE);
    assertEquals(
        PhotometricInterpretation.YBR_FULL_422, image.file().layout().photometricInterpretation());
  }

  @Test
  void ignoresThePlanarConfigurationOfASingleSample() throws IOException {
    DicomBytes dataSet = grey(LITTLE, 1, 8, 8, 7, 0).shorts(Tags.PlanarConfiguration, "US", 9);
    assertEquals(
        0,
        scan(dataSet.element(Tags.PixelData, "OB", new byte[16]), LITTLE)
            .file()
            .layout()
            .planarConfiguration());
  }

  @ParameterizedTest
  @CsvSource({
    "2048, 2048, 2047, 'BitsAllocated is 2048, expected'",
    "64, 64, 63, 'BitsAllocated is 64, expected'",
    "12, 12, 11, 'BitsAllocated is 12, expected'",
    "0, 0, 0, 'BitsAllocated is 0, expected'",
    "16, 12, 16, 'HighBit is 16, expected 11 to 15'",
    "16, 12, 10, 'HighBit is 10, expected 11 to 15'",
    "16, 17, 16, 'BitsStored is 17, expected 1 to BitsAllocated, 16'",
    "16, 0, 0, 'BitsStored is 0, expected 1 to BitsAllocated, 16'"
  })
  void refusesImpossibleBits(int allocated, int stored, int high, String message) {
    DicomBytes dataSet = grey(LITTLE, 1, allocated, stored, high, 0);
    String refusal = refusal(dataSet.element(Tags.PixelData, "OW", new byte[600]));
    assertTrue(refusal.contains(message), refusal);
  }

  @Test
  void refusesAFrameThatOverflowsBeforeItAllocatesOne() {
    DicomBytes dataSet = grey(LITTLE, 1, 32, 32, 31, 0);
    dataSet.shorts(Tags.Rows, "US", 65535).shorts(Tags.Columns, "US", 65535);
    assertTrue(refusal(dataSet.element(Tags.PixelData, "OW", new byte[60])).contains("65535 x"));
    DicomBytes wide = grey(LITTLE, 1, 8, 8, 7, 0);
    wide.ints(Tags.Rows, "UL", 0x10001).ints(Tags.Columns, "UL", 0x10000);
    assertTrue(refusal(wide.element(Tags.PixelData, "OB", new byte[60])).contains("Rows is 65537"));
    DicomBytes none = grey(LITTLE, 1, 8, 8, 7, 0).shorts(Tags.Rows, "US", 0);
    assertTrue(refusal(none.element(Tags.PixelData, "OB", new byte[60])).contains("Rows is 0"));
  }

  @Test
  void refusesPixelDataThatIsShorterThanDeclared() {
    DicomBytes dataSet = grey(LITTLE, 2, 16, 16, 15, 0);
    String refusal = refusal(dataSet.element(Tags.PixelData, "OW", new byte[58]));
    assertTrue(refusal.contains("holds 58 bytes, expected 60 (5 x 3 x 1 x 2 x 16 bit)"), refusal);
    DicomBytes cut = grey(LITTLE, 2, 16, 16, 15, 0);
    refusal = refusal(cut.header(Tags.PixelData, "OW", 60).raw(new byte[31]));
    assertTrue(refusal.contains("holds 31 bytes") && refusal.contains("cut off"), refusal);
  }

  @Test
  void refusesDeflatedPixelsThatEndBeforeTheirFrameDoes() throws IOException {
    DicomBytes dataSet = grey(DEFLATED, 1, 16, 16, 15, 0);
    dataSet.header(Tags.PixelData, "OW", 30).raw(new byte[20]);
    ScannedImage image = scan(dataSet, DEFLATED);
    DicomFormatException e = assertThrows(DicomFormatException.class, () -> pixels(image, 0));
    assertTrue(e.getMessage().startsWith("a.dcm: the deflated data set ends"), e.getMessage());
  }

  @Test
  void tellsOfPixelDataThatIsLongerThanItsFramesNeed() throws IOException {
    DicomBytes dataSet = grey(LITTLE, 1, 16, 16, 15, 0);
    ScannedImage image = scan(dataSet.element(Tags.PixelData, "OW", new byte[40]), LITTLE);
    assertEquals(1, image.problems().size());
    assertTrue(image.problems().get(0).contains("10 bytes more"), image.problems().get(0));
    DicomBytes padded = grey(LITTLE, 1, 8, 8, 7, 0);
    image = scan(padded.element(Tags.PixelData, "OW", new byte[16]), LITTLE);
    assertEquals(0, image.problems().size(), "a pad byte is no problem");
  }

  @ParameterizedTest
  @CsvSource({"2000000000", "-4", "1.5", "many", "99999999999999999999"})
  void refusesANumberOfFramesThatIsGarbage(String frames) {
    DicomBytes dataSet = grey(LITTLE, 1, 1, 1, 0, 0).text(Tags.NumberOfFrames, "IS", frames);
    String refusal = refusal(dataSet.element(Tags.PixelData, "OB", new byte[100]));
    assertTrue(refusal.contains("Number of Frames (0028,0008) is no whole number"), refusal);
  }

  @ParameterizedTest
  @CsvSource({"''", "0", "1"})
  void takesAnAbsentNumberOfFramesForOne(String frames) throws IOException {
    DicomBytes dataSet = grey(LITTLE, 1, 8, 8, 7, 0).text(Tags.NumberOfFrames, "IS", frames);
    ScannedImage image = scan(dataSet.element(Tags.PixelData, "OB", new byte[16]), LITTLE);
    assertEquals(1, image.frames().size());
  }

  @Test
  void refusesEncapsulatedPixelsInASyntaxThatHasNone() {
    DicomBytes dataSet = grey(LITTLE, 1, 8, 8, 7, 0);
    dataSet.header(Tags.PixelData, "OB", DicomBytes.UNDEFINED).tag(Tags.Item).u32(0);
    dataSet.tag(Tags.Item).u32(16).raw(new byte[16]).sequenceEnd();
    String refusal = refusal(dataSet);
    assertTrue(refusal.contains("is encapsulated, but the transfer syntax is Explicit"), refusal);
  }

  @Test
  void readsNativePixelsInAnEncapsulatedSyntaxOnlyWhereTheirLengthFits() throws IOException {
    TransferSyntax jpeg = TransferSyntax.JPEG_BASELINE;
    byte[] pixels = new byte[16];
    pixels[7] = 77;
    DicomBytes fits = grey(LITTLE, 1, 8, 8, 7, 0).element(Tags.PixelData, "OB", pixels);
    assertEquals(77, pixels(scan(fits, jpeg), 0).get(7));
    DicomBytes coded = grey(LITTLE, 1, 8, 8, 7, 0).element(Tags.PixelData, "OB", new byte[400]);
    DicomFormatException e = assertThrows(DicomFormatException.class, () -> scan(coded, jpeg));
    assertTrue(e.getMessage().contains("is not encapsulated"), e.getMessage());
  }

  @Test
  void refusesAColourOfOneSampleAndUnknownColours() {
    DicomBytes one = pixelModule(bytesFor(LITTLE), "RGB", 1, 1, 8, 8, 7, 0);
    String refusal = refusal(one.element(Tags.PixelData, "OB", new byte[46]));
    assertTrue(refusal.contains("Samples per Pixel is 1, expected 3"), refusal);
    DicomBytes two = pixelModule(bytesFor(LITTLE), "RGB", 2, 1, 8, 8, 7, 0);
    refusal = refusal(two.element(Tags.PixelData, "OB", new byte[46]));
    assertTrue(refusal.contains("SamplesPerPixel is 2, expected 3 for RGB"), refusal);
    DicomBytes cmyk = pixelModule(bytesFor(LITTLE), "CMYK", 4, 1, 8, 8, 7, 0);
    refusal = refusal(cmyk.element(Tags.PixelData, "OB", new byte[60]));
    assertTrue(refusal.contains("none that is supported"), refusal);
  }

  @Test
  void saysThatAnImageHasNoPixelData() {
    String refusal = refusal(grey(LITTLE, 1, 8, 8, 7, 0).text(Tag.of(0x0040, 0x0254), "LO", "x"));
    assertTrue(refusal.contains("an image without Pixel Data"), refusal);
  }
}
