// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.rle;

import static io.github.dicomvolumes.dicom.codec.CodecFixture.data;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.CodecFixture;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.dicom.codec.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RleFrameDecoderTest {
  private static final RleFrameDecoder DECODER = new RleFrameDecoder();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"CT2", "MR3", "US1", "VL1"})
  void equalsTheUncompressedReferenceOfTheNemaSuite(String image) throws IOException {
    CodecFixture reference = CodecFixture.read(data("codecs/" + image + "_UNC"));
    CodecFixture coded = CodecFixture.read(data("codecs/" + image + "_RLE"));
    assertArrayEquals(reference.nativeFrame(0), coded.decode(DECODER, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MR_small_RLE",
        "SC_rgb_rle",
        "SC_rgb_rle_2frame",
        "SC_rgb_rle_16bit",
        "SC_rgb_rle_16bit_2frame",
        "SC_rgb_rle_32bit",
        "SC_rgb_rle_32bit_2frame",
        "rtdose_rle",
        "rtdose_rle_1frame"
      })
  void equalsDcmtkOnPydicomsFiles(String name) throws IOException, InterruptedException {
    Path file = data("pydicom-test-files/" + name + ".dcm");
    Path judged = folder.resolve("raw.dcm");
    CodecFixture.run("dcmdrle", file.toString(), judged.toString());
    CodecFixture coded = CodecFixture.read(file);
    CodecFixture raw = CodecFixture.read(judged);
    for (int frame = 0; frame < coded.frames(); frame++) {
      assertArrayEquals(raw.nativeFrame(frame), coded.decode(DECODER, frame), "frame " + frame);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codecs/CT2_UNC",
        "codecs/US1_UNC",
        "pydicom-test-files/SC_rgb_small_odd.dcm",
        "pydicom-test-files/rtdose.dcm",
        "pydicom-test-files/examples_palette.dcm",
        "ct-gantry-tilt"
      })
  void decodesWhatDcmtkEncodes(String name) throws IOException, InterruptedException {
    Path file = firstFile(data(name));
    Path explicit = folder.resolve("explicit.dcm");
    Path coded = folder.resolve("rle.dcm");
    CodecFixture.run("dcmconv", "+te", file.toString(), explicit.toString());
    CodecFixture.run("dcmcrle", explicit.toString(), coded.toString());
    CodecFixture reference = CodecFixture.read(explicit);
    CodecFixture rle = CodecFixture.read(coded);
    for (int frame = 0; frame < reference.frames(); frame++) {
      assertArrayEquals(reference.nativeFrame(frame), rle.decode(DECODER, frame), "frame " + frame);
    }
  }

  /** gdcmconv does not encode signed images. */
  @ParameterizedTest
  @CsvSource({
    "dcmcrle, 8, false", "dcmcrle, 8, true", "dcmcrle, 10, false", "dcmcrle, 10, true",
    "dcmcrle, 12, false", "dcmcrle, 12, true", "dcmcrle, 16, false", "dcmcrle, 16, true",
    "gdcmconv, 8, false", "gdcmconv, 10, false", "gdcmconv, 12, false", "gdcmconv, 16, false"
  })
  void returnsEveryPrecisionWithAndWithoutSign(String encoder, int bits, boolean signed)
      throws IOException, InterruptedException {
    assertReturns(encoder, TestImages.grey(37, 53, bits, signed));
    assertReturns(encoder, TestImages.grey(1, 3, bits, signed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dcmcrle", "gdcmconv"})
  void returnsColours(String encoder) throws IOException, InterruptedException {
    assertReturns(encoder, TestImages.rgb(31, 17, 8));
  }

  private void assertReturns(String encoder, FrameLayout layout)
      throws IOException, InterruptedException {
    int[] values = TestImages.values(layout, 3);
    Path plain = folder.resolve("plain.dcm");
    Path coded = folder.resolve("rle.dcm");
    CodecFixture.write(plain, layout, values);
    List<String> command = new ArrayList<>(List.of(encoder));
    if (encoder.equals("gdcmconv")) {
      command.add("--rle");
    }
    command.addAll(List.of(plain.toString(), coded.toString()));
    CodecFixture.run(command.toArray(new String[0]));
    CodecFixture rle = CodecFixture.read(coded);
    int count = layout.sampleCount();
    assertEquals(3, rle.frames());
    for (int frame = 0; frame < 3; frame++) {
      assertArrayEquals(
          Arrays.copyOfRange(values, frame * count, (frame + 1) * count),
          rle.decode(DECODER, frame),
          "frame " + frame + " of " + layout);
    }
  }

  private static Path firstFile(Path path) throws IOException {
    if (!java.nio.file.Files.isDirectory(path)) {
      return path;
    }
    try (var files = java.nio.file.Files.list(path)) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  @Test
  void unpacksSingleBitsFromTheLeastSignificantOne() throws CodecException {
    FrameLayout layout =
        new FrameLayout(
            1, 11, 1, 1, 1, 0, SampleType.UINT8, 0, PhotometricInterpretation.MONOCHROME2);
    Samples samples = Samples.allocate(SampleType.UINT8, 11);
    byte[] coded = frame(1, new int[] {64}, 1, 0b0000_0101, 0b0000_0110);
    new RleFrameDecoder().decode(java.nio.ByteBuffer.wrap(coded), layout, samples);
    assertArrayEquals(new byte[] {1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1}, (byte[]) samples.array());
  }

  @Test
  void decodesTheExampleOfEachControlByte() throws CodecException {
    // Literal of 3, run of 4, no operation, literal of 1; bytes beyond the frame are padding.
    byte[] coded = frame(1, new int[] {64}, 2, 10, 20, 30, -3, 40, -128, 0, 50, 0, 99);
    assertArrayEquals(
        new int[] {10, 20, 30, 40, 40, 40, 40, 50},
        CodecFixture.decode(DECODER, coded, mono(2, 4, 8, 8, SampleType.UINT8)));
  }

  @Test
  void putsTheMostSignificantSegmentFirst() throws CodecException {
    byte[] coded = frame(2, new int[] {64, 68}, -1, 0x12, 0, 0, 1, 0x34, -2);
    assertArrayEquals(
        new int[] {0x1234, 0x12fe},
        CodecFixture.decode(DECODER, coded, mono(1, 2, 16, 16, SampleType.INT16)));
  }

  @Test
  void dropsOverlayBitsAndExtendsTheSign() throws CodecException {
    byte[] coded = frame(2, new int[] {64, 68}, 1, 0xF8, 0x17, 0, 1, 0x01, 0xff);
    assertArrayEquals(
        new int[] {-2047, 2047},
        CodecFixture.decode(DECODER, coded, mono(1, 2, 16, 12, SampleType.INT16)));
  }

  @Test
  void takesStoredBitsFromBelowTheHighBit() throws CodecException {
    FrameLayout layout =
        new FrameLayout(
            1, 1, 1, 16, 12, 15, SampleType.UINT16, 0, PhotometricInterpretation.MONOCHROME2);
    byte[] coded = frame(2, new int[] {64, 66}, 0, 0xAB, 0, 0xCD);
    assertArrayEquals(new int[] {0xABC}, CodecFixture.decode(DECODER, coded, layout));
  }

  @Test
  void convertsFullRangeColourDifferencesToRgb() throws CodecException {
    FrameLayout layout =
        new FrameLayout(1, 1, 3, 8, 8, 7, SampleType.UINT8, 1, PhotometricInterpretation.YBR_FULL);
    byte[] coded = frame(3, new int[] {64, 66, 68}, 0, 76, 0, 85, 0, 255);
    assertArrayEquals(new int[] {254, 0, 0}, CodecFixture.decode(DECODER, coded, layout));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 64, 'the RLE header says 0 segments, expected 1 at byte 0 of the frame'",
    "3, 64, 'the RLE header says 3 segments, expected 1 at byte 0 of the frame'",
    "-1, 64, 'the RLE header says 4294967295 segments, expected 1 at byte 0 of the frame'",
    "1, 0, 'RLE segment 1 starts at 0, expected 64 to 67 at byte 4 of the frame'",
    "1, 68, 'RLE segment 1 starts at 68, expected 64 to 67 at byte 4 of the frame'",
    "1, -4, 'RLE segment 1 starts at 4294967292, expected 64 to 67 at byte 4 of the frame'",
  })
  void rejectsSegmentCountsAndOffsetsBeyondTheFrame(int segments, int offset, String message) {
    byte[] coded = frame(segments, new int[] {offset}, 1, 7, 7, 0);
    assertFails(message, coded, mono(1, 2, 8, 8, SampleType.UINT8));
  }

  @Test
  void rejectsSegmentsOutOfOrder() {
    byte[] coded = frame(2, new int[] {66, 64}, 0, 7, 0, 7);
    assertFails(
        "RLE segment 2 starts at 64, expected 67 to 67 at byte 8 of the frame",
        coded,
        mono(1, 1, 16, 16, SampleType.UINT16));
  }

  @Test
  void rejectsShortSegments() {
    FrameLayout layout = mono(1, 4, 8, 8, SampleType.UINT8);
    assertFails(
        "RLE segment 1 ends after 2 bytes unpacked, expected 4 at byte 67 of the frame",
        frame(1, new int[] {64}, 3, 7, 7),
        layout);
    assertFails(
        "RLE segment 1 ends after 2 bytes unpacked, expected 4 at byte 67 of the frame",
        frame(1, new int[] {64}, -1, 7, -1),
        layout);
  }

  @Test
  void rejectsAFrameShorterThanItsHeader() {
    assertFails(
        "an RLE frame of 63 bytes, expected a header of 64 at byte 0 of the frame",
        new byte[63],
        mono(1, 1, 8, 8, SampleType.UINT8));
  }

  private static void assertFails(String message, byte[] coded, FrameLayout layout) {
    CodecException e =
        assertThrows(CodecException.class, () -> CodecFixture.decode(DECODER, coded, layout));
    assertEquals(message, e.getMessage());
  }

  private static FrameLayout mono(
      int rows, int columns, int bitsAllocated, int bitsStored, SampleType type) {
    return new FrameLayout(
        rows,
        columns,
        1,
        bitsAllocated,
        bitsStored,
        bitsStored - 1,
        type,
        0,
        PhotometricInterpretation.MONOCHROME2);
  }

  private static byte[] frame(int segments, int[] offsets, int... bytes) {
    byte[] frame = new byte[64 + bytes.length];
    for (int i = 0; i < 4; i++) {
      frame[i] = (byte) (segments >> 8 * i);
      for (int k = 0; k < offsets.length; k++) {
        frame[4 + 4 * k + i] = (byte) (offsets[k] >> 8 * i);
      }
    }
    for (int i = 0; i < bytes.length; i++) {
      frame[64 + i] = (byte) bytes[i];
    }
    return frame;
  }
}
