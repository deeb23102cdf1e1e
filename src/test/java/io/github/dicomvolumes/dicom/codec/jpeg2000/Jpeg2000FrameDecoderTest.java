// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.CodecFixture;
import io.github.dicomvolumes.dicom.codec.ColorConversion;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.dicom.codec.TestImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The decoder on kept codestreams of known images, whole, rewritten and with faults. */
final class Jpeg2000FrameDecoderTest {
  private static final Jpeg2000FrameDecoder DECODER = new Jpeg2000FrameDecoder();

  @SuppressWarnings("unused") // by FieldSource
  private static final Iterable<String> REVERSIBLE = KeptStreams.REVERSIBLE;

  @ParameterizedTest
  @FieldSource("REVERSIBLE")
  void returnsReversibleImagesExactly(String name) throws IOException {
    byte[] coded = KeptStreams.read(name);
    FrameLayout layout = KeptStreams.layoutOf(coded);
    int[] values = TestImages.values(layout, 1);
    assertArrayEquals(values, CodecFixture.decode(DECODER, coded, layout));
  }

  @ParameterizedTest
  @FieldSource("REVERSIBLE")
  void refusesEveryTruncationButThatOfTheLastMarker(String name) throws IOException {
    byte[] coded = KeptStreams.read(name);
    FrameLayout layout = KeptStreams.layoutOf(coded);
    int[] values = TestImages.values(layout, 1);
    for (int length = 0; length < coded.length - 2; length++) {
      byte[] cut = Arrays.copyOf(coded, length);
      assertThrows(
          CodecException.class,
          () -> CodecFixture.decode(DECODER, cut, layout),
          () -> name + " of " + cut.length + " bytes");
    }
    for (int length = coded.length - 2; length < coded.length; length++) {
      byte[] cut = Arrays.copyOf(coded, length);
      assertArrayEquals(values, CodecFixture.decode(DECODER, cut, layout));
    }
  }

  @Test
  void saysHowManyBytesATruncatedStreamHas() throws IOException {
    byte[] coded = KeptStreams.read("grey-16");
    int length = coded.length - Streams.indexOf(coded, 0x90) - 2;
    assertFails(
        "JPEG 2000: part 0 of tile 0 has "
            + (length - 98)
            + " bytes, expected Psot, "
            + length
            + "; the data may be truncated at byte "
            + (Streams.indexOf(coded, 0x93) + 2)
            + " of the frame",
        Arrays.copyOf(coded, coded.length - 100),
        KeptStreams.layoutOf(coded));
  }

  @Test
  void ignoresPaddingAfterTheEnd() throws IOException {
    byte[] coded = KeptStreams.read("grey-16");
    FrameLayout layout = KeptStreams.layoutOf(coded);
    int[] values = TestImages.values(layout, 1);
    byte[] padded = Arrays.copyOf(coded, coded.length + 5);
    assertArrayEquals(values, CodecFixture.decode(DECODER, padded, layout));
    padded[coded.length] = -1;
    assertArrayEquals(values, CodecFixture.decode(DECODER, padded, layout));
  }

  @Test
  void readsALastTilePartOfUnsaidLength() throws IOException {
    byte[] coded = KeptStreams.read("grey-16");
    Arrays.fill(
        coded, Streams.indexOf(coded, 0x90) + 6, Streams.indexOf(coded, 0x90) + 10, (byte) 0);
    FrameLayout layout = KeptStreams.layoutOf(coded);
    int[] values = TestImages.values(layout, 1);
    assertArrayEquals(values, CodecFixture.decode(DECODER, coded, layout));
    byte[] cut = Arrays.copyOf(coded, coded.length - 40);
    assertThrows(CodecException.class, () -> CodecFixture.decode(DECODER, cut, layout));
  }

  @Test
  void skipsJp2Boxes() throws IOException {
    byte[] coded = KeptStreams.read("layers-12");
    FrameLayout layout = KeptStreams.layoutOf(coded);
    int[] values = TestImages.values(layout, 1);
    byte[] boxed = Streams.inBoxes(coded);
    assertArrayEquals(values, CodecFixture.decode(DECODER, boxed, layout));
    byte[] cut = Arrays.copyOf(boxed, 24);
    assertFails(
        "JPEG 2000: found no codestream box, expected one after the JP2 signature at byte 24"
            + " of the frame",
        cut,
        layout);
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void readsPackedPacketHeaders(boolean inMainHeader) throws IOException {
    byte[] coded = KeptStreams.read("layers-12");
    FrameLayout layout = KeptStreams.layoutOf(coded);
    int[] values = TestImages.values(layout, 1);
    byte[] packed = Streams.withPackedHeaders(coded, inMainHeader);
    assertArrayEquals(values, CodecFixture.decode(DECODER, packed, layout));
  }

  /** Three layers in order are also a layer by one progression and two by another. */
  @Test
  void progressionsGoOnWhereOthersEnded() throws IOException {
    byte[] coded = KeptStreams.read("layers-12");
    FrameLayout layout = KeptStreams.layoutOf(coded);
    int[] values = TestImages.values(layout, 1);
    byte[] twice = Streams.withMainSegment(coded, 0x5f, progressions(1, 1, 2, 2, 3, 0));
    assertArrayEquals(values, CodecFixture.decode(DECODER, twice, layout));
    byte[] some = Streams.withMainSegment(coded, 0x5f, progressions(1, 0, 2, 0));
    CodecException error =
        assertThrows(CodecException.class, () -> CodecFixture.decode(DECODER, some, layout));
    assertTrue(
        error.getMessage().startsWith("JPEG 2000: 4 packets in no progression, expected none"),
        error.getMessage());
  }

  /** Content of POC for all resolutions and the one component: last layer and order by turns. */
  private static byte[] progressions(int... layersAndOrders) {
    byte[] content = new byte[layersAndOrders.length / 2 * 7];
    for (int i = 0; i < layersAndOrders.length / 2; i++) {
      content[7 * i + 3] = (byte) layersAndOrders[2 * i];
      content[7 * i + 4] = 33;
      content[7 * i + 5] = 1;
      content[7 * i + 6] = (byte) layersAndOrders[2 * i + 1];
    }
    return content;
  }

  @Test
  void namesBothSizesThatDiffer() throws IOException {
    byte[] coded = KeptStreams.read("grey-16");
    assertFails(
        "JPEG 2000: component 0 is 19 rows x 27 columns, expected Rows x Columns, 20 x 27"
            + " at byte 45 of the frame",
        coded,
        TestImages.grey(20, 27, 16, false));
    assertFails(
        "JPEG 2000: codestream of 1 components, expected SamplesPerPixel, 3"
            + " at byte 42 of the frame",
        coded,
        TestImages.rgb(19, 27, 16));
    assertFails(
        "JPEG 2000: samples of 16 bits, expected at most BitsAllocated, 8"
            + " at byte 45 of the frame",
        coded,
        TestImages.grey(19, 27, 8, false));
  }

  @Test
  void takesTheSignFromTheLayout() throws IOException {
    byte[] unsigned = KeptStreams.read("styles-12");
    int[] values = TestImages.values(KeptStreams.layoutOf(unsigned), 1);
    assertArrayEquals(
        Arrays.stream(values).map(v -> v << 20 >> 20).toArray(),
        CodecFixture.decode(DECODER, unsigned, TestImages.grey(19, 27, 12, true)));
    byte[] signed = KeptStreams.read("layers-12");
    values = TestImages.values(KeptStreams.layoutOf(signed), 1);
    assertArrayEquals(
        Arrays.stream(values).map(v -> v & 0xfff).toArray(),
        CodecFixture.decode(DECODER, signed, TestImages.grey(19, 27, 12, false)));
  }

  @Test
  void takesStoredBitsFromWiderSamples() throws IOException {
    byte[] coded = KeptStreams.read("grey-16");
    int[] values = TestImages.values(KeptStreams.layoutOf(coded), 1);
    FrameLayout low = layout12(11);
    assertArrayEquals(
        Arrays.stream(values).map(v -> v << 20 >> 20).toArray(),
        CodecFixture.decode(DECODER, coded, low));
    FrameLayout high = layout12(15);
    assertArrayEquals(
        Arrays.stream(values).map(v -> v << 16 >> 20).toArray(),
        CodecFixture.decode(DECODER, coded, high));
  }

  private static FrameLayout layout12(int highBit) {
    return new FrameLayout(
        19, 27, 1, 16, 12, highBit, SampleType.INT16, 0, PhotometricInterpretation.MONOCHROME2);
  }

  @ParameterizedTest
  @EnumSource(names = {"RGB", "YBR_RCT", "YBR_ICT", "YBR_FULL"})
  void undoesTheComponentTransformationOnce(PhotometricInterpretation colors) throws IOException {
    byte[] coded = KeptStreams.read("rct-8");
    int[] values = TestImages.values(KeptStreams.layoutOf(coded), 1);
    assertArrayEquals(values, CodecFixture.decode(DECODER, coded, color(colors)));
  }

  @ParameterizedTest
  @EnumSource(names = {"RGB", "YBR_RCT", "YBR_FULL"})
  void convertsUntransformedColoursWhereTheDataSetSaysSo(PhotometricInterpretation colors)
      throws IOException {
    byte[] coded = KeptStreams.read("rgb-8");
    FrameLayout layout = KeptStreams.layoutOf(coded);
    byte[] expected = new byte[layout.sampleCount()];
    int[] values = TestImages.values(layout, 1);
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (byte) values[i];
    }
    if (colors == PhotometricInterpretation.YBR_FULL) {
      ColorConversion.toRgb(new Samples.Bytes(SampleType.UINT8, expected), colors, 8);
    }
    Samples target = Samples.allocate(SampleType.UINT8, layout.sampleCount());
    DECODER.decode(ByteBuffer.wrap(coded), color(colors), target);
    assertArrayEquals(expected, (byte[]) target.array());
  }

  private static FrameLayout color(PhotometricInterpretation colors) {
    return new FrameLayout(19, 27, 3, 8, 8, 7, SampleType.UINT8, 0, colors);
  }

  @Test
  void readsBuffersWithoutAnArrayAndFromAnOffset() throws IOException {
    byte[] coded = KeptStreams.read("grey-16");
    FrameLayout layout = KeptStreams.layoutOf(coded);
    int[] values = TestImages.values(layout, 1);
    ByteBuffer direct = ByteBuffer.allocateDirect(coded.length + 7);
    direct.position(7).put(coded).position(7);
    ByteBuffer heap = ByteBuffer.wrap(new byte[coded.length + 9], 3, coded.length + 4).slice();
    heap.position(4).put(coded).position(4);
    for (ByteBuffer buffer : new ByteBuffer[] {direct, heap, heap.asReadOnlyBuffer()}) {
      Samples target = Samples.allocate(layout.sampleType(), layout.sampleCount());
      DECODER.decode(buffer, layout, target);
      for (int i = 0; i < values.length; i++) {
        assertEquals(values[i], target.get(i));
      }
    }
  }

  @Test
  void refusesATargetOfAnotherShape() throws IOException {
    byte[] coded = KeptStreams.read("grey-16");
    FrameLayout layout = KeptStreams.layoutOf(coded);
    Samples small = Samples.allocate(layout.sampleType(), layout.sampleCount() - 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> DECODER.decode(ByteBuffer.wrap(coded), layout, small));
  }

  private static void assertFails(String message, byte[] coded, FrameLayout layout) {
    CodecException error =
        assertThrows(CodecException.class, () -> CodecFixture.decode(DECODER, coded, layout));
    assertEquals(message, error.getMessage());
  }
}
