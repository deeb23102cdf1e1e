// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

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
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder on lossless streams made here, whole and with faults. */
final class JpegFrameDecoderTest {
  private static final JpegFrameDecoder DECODER = new JpegFrameDecoder();
  private static final FrameLayout GREY = TestImages.grey(13, 11, 16, false);
  private static final int[] VALUES = TestImages.values(GREY, 1);

  /** Index of the first byte after the SOI of a stream, where the frame header is. */
  private static final int FRAME_HEADER = 2;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 8, 9, 11, 13, 15, 16})
  void returnsEveryPrecisionWithAndWithoutSign(int bits) throws CodecException {
    for (boolean signed : new boolean[] {false, true}) {
      FrameLayout layout = TestImages.grey(23, 31, bits, signed);
      int[] values = TestImages.values(layout, 1);
      byte[] coded = new LosslessTestEncoder(layout, values).predictor(5).encode();
      assertArrayEquals(values, CodecFixture.decode(DECODER, coded, layout), layout.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void returnsEachPredictorWithRestarts(int predictor) throws CodecException {
    for (int lines : new int[] {1, 2, 5}) {
      byte[] coded =
          new LosslessTestEncoder(GREY, VALUES).predictor(predictor).restartEvery(lines).encode();
      assertArrayEquals(VALUES, CodecFixture.decode(DECODER, coded, GREY));
    }
  }

  @ParameterizedTest
  @CsvSource({"8, false", "8, true", "16, false", "16, true"})
  void returnsInterleavedAndSeparateComponents(int bits, boolean separate) throws CodecException {
    FrameLayout layout = TestImages.rgb(9, 14, bits);
    int[] values = TestImages.values(layout, 1);
    LosslessTestEncoder encoder = new LosslessTestEncoder(layout, values).predictor(4);
    if (separate) {
      encoder.separateScans();
    }
    byte[] coded = encoder.restartEvery(4).encode();
    assertArrayEquals(values, CodecFixture.decode(DECODER, coded, layout));
  }

  @Test
  void undoesThePointTransform() throws CodecException {
    byte[] coded = new LosslessTestEncoder(GREY, VALUES).pointTransform(3).predictor(7).encode();
    int[] expected = Arrays.stream(VALUES).map(v -> v & ~7).toArray();
    assertArrayEquals(expected, CodecFixture.decode(DECODER, coded, GREY));
  }

  @Test
  void takesTheNumberOfLinesFromDnl() throws CodecException {
    byte[] coded = new LosslessTestEncoder(GREY, VALUES).linesInDnl().encode();
    assertArrayEquals(VALUES, CodecFixture.decode(DECODER, coded, GREY));
    coded[coded.length - 3]++;
    assertFails(
        "JPEG: a DNL segment says 14 lines, but Rows is 13 at byte "
            + (coded.length - 2)
            + " of the frame",
        coded,
        GREY);
  }

  @Test
  void takesStoredBitsFromWholeAllocatedWords() throws CodecException {
    FrameLayout words =
        new FrameLayout(
            13, 11, 1, 16, 12, 15, SampleType.UINT16, 0, PhotometricInterpretation.MONOCHROME2);
    byte[] coded = new LosslessTestEncoder(GREY, VALUES).encode();
    int[] expected = Arrays.stream(VALUES).map(v -> v >> 4).toArray();
    assertArrayEquals(expected, CodecFixture.decode(DECODER, coded, words));
  }

  @Test
  void extendsTheSignFromTheStoredBitsOfWiderWords() throws CodecException {
    FrameLayout layout =
        new FrameLayout(
            13, 11, 1, 16, 12, 11, SampleType.INT16, 0, PhotometricInterpretation.MONOCHROME2);
    byte[] coded = new LosslessTestEncoder(GREY, VALUES).encode();
    int[] expected = Arrays.stream(VALUES).map(v -> v << 20 >> 20).toArray();
    assertArrayEquals(expected, CodecFixture.decode(DECODER, coded, layout));
  }

  @Test
  void convertsLosslessColourDifferencesOnlyWhereTheDataSetSaysSo() throws CodecException {
    FrameLayout rgb = TestImages.rgb(1, 1, 8);
    FrameLayout ybr =
        new FrameLayout(1, 1, 3, 8, 8, 7, SampleType.UINT8, 0, PhotometricInterpretation.YBR_FULL);
    int[] values = {76, 85, 255};
    byte[] coded = new LosslessTestEncoder(rgb, values).encode();
    assertArrayEquals(values, CodecFixture.decode(DECODER, coded, rgb));
    assertArrayEquals(new int[] {254, 0, 0}, CodecFixture.decode(DECODER, coded, ybr));
  }

  @ParameterizedTest
  @CsvSource({"-2, 0", "0, 0", "0, 255", "-1, 0"})
  void decodesTheLastSampleWhateverFollows(int cut, int pad) throws CodecException {
    byte[] whole = new LosslessTestEncoder(GREY, VALUES).encode();
    byte[] coded = Arrays.copyOf(whole, whole.length + cut + (pad == 0 ? 0 : 1));
    if (pad != 0) {
      coded[coded.length - 1] = (byte) pad;
    }
    assertArrayEquals(VALUES, CodecFixture.decode(DECODER, coded, GREY));
    coded = Arrays.copyOf(whole, whole.length + 1);
    assertArrayEquals(VALUES, CodecFixture.decode(DECODER, coded, GREY));
  }

  @Test
  void readsFillBytesBeforeMarkers() throws CodecException {
    byte[] whole = new LosslessTestEncoder(GREY, VALUES).restartEvery(3).encode();
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    for (int i = 0; i < whole.length; i++) {
      if (whole[i] == -1 && whole[i + 1] != 0) {
        coded.writeBytes(new byte[] {-1, -1});
      }
      coded.write(whole[i]);
    }
    assertArrayEquals(VALUES, CodecFixture.decode(DECODER, coded.toByteArray(), GREY));
  }

  @Test
  void readsBuffersWithoutAnArrayAndFromAnOffset() throws CodecException {
    byte[] coded = new LosslessTestEncoder(GREY, VALUES).encode();
    Samples.Shorts target =
        (Samples.Shorts) Samples.allocate(GREY.sampleType(), GREY.sampleCount());
    ByteBuffer direct = ByteBuffer.allocateDirect(coded.length + 7);
    direct.position(7);
    direct.put(coded).position(7);
    DECODER.decode(direct, GREY, target);
    assertEquals(VALUES[20], target.get(20));
    ByteBuffer inside = ByteBuffer.allocate(coded.length + 7);
    inside.position(5);
    inside.put(coded).flip().position(5);
    Arrays.fill(target.values(), (short) 0);
    DECODER.decode(inside, GREY, target);
    assertEquals(VALUES[20], target.get(20));
  }

  @Test
  void rejectsASizeThatContradictsTheDataSet() {
    byte[] coded = new LosslessTestEncoder(GREY, VALUES).encode();
    assertFails(
        "JPEG: an image of 13 x 11 (rows x columns), but the data set says 11 x 13"
            + " at byte 6 of the frame",
        coded,
        TestImages.grey(11, 13, 16, false));
  }

  @Test
  void rejectsComponentsAndBitsThatContradictTheDataSet() {
    byte[] coded = new LosslessTestEncoder(GREY, VALUES).encode();
    assertFails(
        "JPEG: 1 components, but SamplesPerPixel is 3 at byte 6 of the frame",
        coded,
        TestImages.rgb(13, 11, 16));
    assertFails(
        "JPEG: precision of 16 bits, but BitsAllocated is 8 at byte 6 of the frame",
        coded,
        TestImages.grey(13, 11, 8, false));
  }

  @ParameterizedTest
  @CsvSource({
    "0xC5, 'hierarchical mode (SOF5) is not supported'",
    "0xC9, 'arithmetic coding (SOF9) is not supported'",
    "0xCB, 'arithmetic coding (SOF11) is not supported'",
    "0xF7, 'the stream is JPEG-LS, expected ITU-T T.81'",
  })
  void namesTheProcessesThatItDoesNotKnow(String marker, String message) {
    byte[] coded = new LosslessTestEncoder(GREY, VALUES).encode();
    coded[FRAME_HEADER + 1] = (byte) (int) Integer.decode(marker);
    assertFails("JPEG: " + message + " at byte 6 of the frame", coded, GREY);
  }

  @Test
  void rejectsATruncatedStream() {
    byte[] coded = new LosslessTestEncoder(GREY, VALUES).encode();
    for (int length = 0; length < coded.length - 4; length++) {
      byte[] cut = Arrays.copyOf(coded, length);
      assertThrows(
          CodecException.class, () -> CodecFixture.decode(DECODER, cut, GREY), "of " + length);
    }
  }

  @Test
  void rejectsAMissingRestartMarker() {
    byte[] coded = new LosslessTestEncoder(GREY, VALUES).restartEvery(2).encode();
    for (int i = 60; i < coded.length; i++) {
      if (coded[i - 1] == -1 && (coded[i] & 0xff) == 0xd1) {
        coded[i] = (byte) 0xd2;
        assertFails(
            "JPEG: no restart marker FFD1 at byte " + (i - 1) + " of the frame", coded, GREY);
        return;
      }
    }
    throw new AssertionError("no restart marker");
  }

  @Test
  void rejectsWhatIsNotJpeg() {
    assertFails(
        "JPEG: no start of image, expected FFD8 at byte 0 of the frame", new byte[200], GREY);
    assertFails("JPEG: no start of image, expected FFD8 at byte 0 of the frame", new byte[0], GREY);
  }

  private static void assertFails(String message, byte[] coded, FrameLayout layout) {
    CodecException e =
        assertThrows(CodecException.class, () -> CodecFixture.decode(DECODER, coded, layout));
    assertEquals(message, e.getMessage());
  }
}
