// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.Samples;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rarer features, and what is wrong with a stream. */
class JpegLsFrameDecoderTest {
  /** The example of T.87 Annex H.3. */
  private static final String EXAMPLE =
      "ffd8fff7000b080004000401011100ffda0008010100000000"
          + "c000006c80208e01c0000057400000 6ee6000001bc18000005d80000 9160ffd9";

  private static final int[] EXAMPLE_SAMPLES = {
    0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145
  };

  private static byte[] example() {
    return HexFormat.of().parseHex(EXAMPLE.replace(" ", ""));
  }

  private static byte[] insert(byte[] bytes, int at, int... values) {
    byte[] result = Arrays.copyOf(bytes, bytes.length + values.length);
    System.arraycopy(bytes, at, result, at + values.length, bytes.length - at);
    System.arraycopy(PlainEncoder.bytes(values), 0, result, at, values.length);
    return result;
  }

  private static PlainEncoder.Settings settings(FrameLayout layout) {
    PlainEncoder.Settings settings = new PlainEncoder.Settings();
    settings.rows = layout.rows();
    settings.columns = layout.columns();
    settings.precision = Math.max(2, layout.bitsStored());
    return settings;
  }

  private static String errorOf(byte[] coded, FrameLayout layout) {
    return assertThrows(CodecException.class, () -> Frames.decode(coded, layout)).getMessage();
  }

  @Test
  void decodesTheExampleOfTheRecommendation() throws Exception {
    assertArrayEquals(EXAMPLE_SAMPLES, Frames.decode(example(), Frames.grey(4, 4, 8, false)));
  }

  @Test
  void decodesWithoutEndOfImageAndWithWhateverFollows() throws Exception {
    FrameLayout layout = Frames.grey(4, 4, 8, false);
    byte[] coded = example();
    byte[] cut = Arrays.copyOf(coded, coded.length - 2);
    assertArrayEquals(EXAMPLE_SAMPLES, Frames.decode(cut, layout));
    assertArrayEquals(EXAMPLE_SAMPLES, Frames.decode(insert(cut, cut.length, 0xff), layout));
    assertArrayEquals(EXAMPLE_SAMPLES, Frames.decode(insert(cut, cut.length, 0), layout));
    assertArrayEquals(EXAMPLE_SAMPLES, Frames.decode(insert(coded, coded.length, 0), layout));
    assertArrayEquals(EXAMPLE_SAMPLES, Frames.decode(insert(coded, coded.length, 255), layout));
  }

  @Test
  void skipsFillBytesCommentsAndApplicationSegments() throws Exception {
    FrameLayout layout = Frames.grey(4, 4, 8, false);
    byte[] coded = insert(example(), 2, 0xff, 0xff, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xe8, 0, 3, 7);
    assertArrayEquals(EXAMPLE_SAMPLES, Frames.decode(coded, layout));
    byte[] filled = insert(coded, coded.length - 2, 0xff, 0xff);
    assertArrayEquals(EXAMPLE_SAMPLES, Frames.decode(filled, layout));
  }

  @Test
  void readsOnlyWhatTheBufferHoldsBeItDirectOrNot() throws Exception {
    byte[] coded = example();
    FrameLayout layout = Frames.grey(4, 4, 8, false);
    ByteBuffer inside = ByteBuffer.wrap(insert(coded, 0, 9, 9, 9));
    inside.position(3);
    ByteBuffer direct = ByteBuffer.allocateDirect(coded.length).put(coded).flip();
    for (ByteBuffer buffer : new ByteBuffer[] {inside.slice(), inside, direct}) {
      Samples samples = Samples.allocate(SampleType.UINT8, 16);
      new JpegLsFrameDecoder().decode(buffer, layout, samples);
      assertEquals(145, samples.get(15));
    }
    ByteBuffer shortened = ByteBuffer.wrap(coded).limit(40);
    Samples samples = Samples.allocate(SampleType.UINT8, 16);
    CodecException e =
        assertThrows(
            CodecException.class,
            () -> new JpegLsFrameDecoder().decode(shortened, layout, samples));
    assertTrue(e.getMessage().contains("may be truncated"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void returnsEveryPrecisionSignedAndUnsigned(int bits) throws Exception {
    for (boolean signed : new boolean[] {false, true}) {
      FrameLayout layout = Frames.grey(29, 31, bits, signed);
      for (Frames.Content content : Frames.Content.values()) {
        int[] picture = Frames.picture(layout, content, bits);
        int[] plane = Arrays.stream(picture).map(v -> v & ((1 << bits) - 1)).toArray();
        byte[] coded = PlainEncoder.encode(settings(layout), plane);
        assertArrayEquals(picture, Frames.decode(coded, layout), content + " " + signed);
      }
    }
  }

  @Test
  void readsFromTheHighBitDownWhereWholeCellsWereEncoded() throws Exception {
    FrameLayout layout =
        new FrameLayout(
            1, 4, 1, 16, 12, 13, SampleType.INT16, 0, PhotometricInterpretation.MONOCHROME2);
    PlainEncoder.Settings settings = settings(layout);
    settings.precision = 16;
    int[] cells = {5 << 2 | 3, 0xfff << 2, 0x7ff << 2 | 0xc000, 0x800 << 2};
    byte[] coded = PlainEncoder.encode(settings, cells);
    assertArrayEquals(new int[] {5, -1, 2047, -2048}, Frames.decode(coded, layout));
  }

  @Test
  void keepsLossySamplesFromWrappingAroundTheStoredBits() throws Exception {
    FrameLayout layout =
        new FrameLayout(
            1, 3, 1, 16, 12, 11, SampleType.INT16, 0, PhotometricInterpretation.MONOCHROME2);
    PlainEncoder.Settings settings = settings(layout);
    settings.precision = 16;
    settings.near = 3;
    int[] cells = {0xf802, 0x7fd, 0xf800};
    byte[] coded = PlainEncoder.encode(settings, cells);
    int[] decoded = Frames.decode(coded, layout);
    int[] original = {-2046, 2045, -2048};
    for (int i = 0; i < 3; i++) {
      assertTrue(Math.abs(decoded[i] - original[i]) <= 3, Arrays.toString(decoded));
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "5", "2"})
  void invertsTheMappedPalette(int firstEntries) throws Exception {
    FrameLayout layout = Frames.grey(6, 7, 16, false);
    int[] indices = new int[42];
    int[] expected = new int[42];
    for (int i = 0; i < 42; i++) {
      indices[i] = i * i % 8;
      expected[i] = 1000 * indices[i] + 3;
    }
    // An LSE segment of type 2 with the first entries, one of type 3 with the others.
    byte[] segments = {};
    for (int part = 0; part < 2; part++) {
      int from = part == 0 ? 0 : firstEntries;
      int to = part == 0 ? firstEntries : 8;
      segments =
          insert(segments, segments.length, 0xff, 0xf8, 0, 5 + 2 * (to - from), 2 + part, 9, 2);
      for (int i = from; i < to; i++) {
        int value = 1000 * i + 3;
        segments = insert(segments, segments.length, value >> 8, value);
      }
    }
    PlainEncoder.Settings settings = settings(layout);
    settings.precision = 3;
    settings.mappingTable = 9;
    settings.beforeScan = segments;
    assertArrayEquals(
        expected, Frames.decode(PlainEncoder.encode(settings, indices.clone()), layout));

    settings.precision = 4;
    indices[41] = 8;
    String error = errorOf(PlainEncoder.encode(settings, indices), layout);
    assertTrue(error.contains("row 5 has index 8 into a mapping table of 8"), error);
  }

  @Test
  void mapsIndicesToColours() throws Exception {
    FrameLayout layout = Frames.rgb(1, 4);
    PlainEncoder.Settings settings = settings(layout);
    settings.precision = 2;
    settings.mappingTable = 1;
    settings.beforeFrame =
        PlainEncoder.bytes(0xff, 0xf8, 0, 14, 2, 1, 3, 1, 2, 3, 40, 50, 60, 255, 254, 253);
    byte[] coded = PlainEncoder.encode(settings, new int[] {2, 0, 1, 1});
    int[] expected = {255, 254, 253, 1, 2, 3, 40, 50, 60, 40, 50, 60};
    assertArrayEquals(expected, Frames.decode(coded, layout));
    settings.mappingTable = 0;
    String error = errorOf(PlainEncoder.encode(settings, new int[] {2, 0, 1, 1}), layout);
    assertTrue(error.contains("SamplesPerPixel 1, but the data set 3"), error);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void takesSizesFromTheirOwnSegment(int bytes) throws Exception {
    FrameLayout layout = Frames.grey(12, 10, 8, false);
    PlainEncoder.Settings settings = settings(layout);
    settings.hideRows = true;
    settings.hideColumns = true;
    byte[] segment = {(byte) 0xff, (byte) 0xf8, 0, (byte) (4 + 2 * bytes), 4, (byte) bytes};
    segment = Arrays.copyOf(segment, 6 + 2 * bytes);
    segment[5 + bytes] = 12;
    segment[5 + 2 * bytes] = 10;
    settings.beforeScan = segment;
    int[] picture = Frames.picture(layout, Frames.Content.NOISE, 1);
    assertArrayEquals(
        picture, Frames.decode(PlainEncoder.encode(settings, picture.clone()), layout));
    segment[5 + bytes] = 13;
    String error = errorOf(PlainEncoder.encode(settings, picture), layout);
    assertTrue(error.contains("Rows 13, but the data set 12"), error);
  }

  @Test
  void takesRowsFromTheDataSetWhereTheyFollowTheScan() throws Exception {
    FrameLayout layout = Frames.grey(12, 10, 8, false);
    PlainEncoder.Settings settings = settings(layout);
    settings.hideRows = true;
    int[] picture = Frames.picture(layout, Frames.Content.NOISE, 2);
    byte[] coded = PlainEncoder.encode(settings, picture.clone());
    coded = insert(coded, coded.length - 2, 0xff, 0xdc, 0, 4, 0, 12);
    assertArrayEquals(picture, Frames.decode(coded, layout));
    String fewer = errorOf(coded, Frames.grey(11, 10, 8, false));
    assertTrue(fewer.contains("bits left before the marker after row 10"), fewer);
    String more = errorOf(coded, Frames.grey(14, 10, 8, false));
    assertTrue(more.contains("may be truncated"), more);
  }

  @Test
  void shiftsPointTransformedSamplesUp() throws Exception {
    FrameLayout layout = Frames.grey(5, 8, 8, false);
    PlainEncoder.Settings settings = settings(layout);
    settings.pointTransform = 2;
    int[] plane = new int[40];
    Arrays.setAll(plane, i -> i * 37 % 64);
    byte[] coded = PlainEncoder.encode(settings, plane);
    assertArrayEquals(
        Arrays.stream(plane).map(v -> v << 2).toArray(), Frames.decode(coded, layout));
  }

  @Test
  void convertsLuminanceAndColourDifferences() throws Exception {
    FrameLayout rgb = Frames.rgb(1, 2);
    FrameLayout layout =
        new FrameLayout(1, 2, 3, 8, 8, 7, SampleType.UINT8, 0, PhotometricInterpretation.YBR_FULL);
    int[][] planes = {{76, 100}, {85, 128}, {255, 128}};
    byte[] coded = PlainEncoder.encode(settings(rgb), planes);
    assertArrayEquals(new int[] {76, 85, 255, 100, 128, 128}, Frames.decode(coded, rgb));
    assertArrayEquals(new int[] {254, 0, 0, 100, 100, 100}, Frames.decode(coded, layout));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 4, 1, 'Rows 4, but the data set 5'",
    "4, 3, 1, 'Columns 4, but the data set 3'",
    "4, 4, 3, 'SamplesPerPixel 1, but the data set 3'"
  })
  void refusesSizesThatContradictTheDataSet(int rows, int columns, int samples, String expected) {
    FrameLayout layout =
        samples == 3 ? Frames.rgb(rows, columns) : Frames.grey(rows, columns, 8, false);
    String error = errorOf(example(), layout);
    assertTrue(error.contains(expected), error);
  }

  @Test
  void refusesMorePrecisionThanTheDataSetAllocates() {
    PlainEncoder.Settings settings = settings(Frames.grey(4, 4, 12, false));
    String error = errorOf(PlainEncoder.encode(settings, new int[16]), Frames.grey(4, 4, 8, false));
    assertTrue(error.contains("precision of 12 bits, but the data set BitsAllocated 8"), error);
  }

  @ParameterizedTest
  @CsvSource({
    "0, d9, 'begin with FFD9, expected FFD8'",
    "3, c3, 'frame of another coding, FFC3'",
    "6, 01, 'precision is 1 bits, expected 2 to 16'",
    "6, 11, 'precision is 17 bits, expected 2 to 16'",
    "11, 02, 'frame has 2 components, expected 1 or 3'",
    "13, 21, 'is sampled 2 x 1, expected 1 x 1'",
    "18, 09, 'segment FFDA has length 9, expected 8'",
    "20, 05, 'scan has component 5, expected different ones of [1]'",
    "21, 07, 'mapping table 7, which is not there'",
    "22, ff, 'NEAR is 255, expected 0 to 127'",
    "23, 03, 'interleave mode 3'",
    "5, ff, 'segment FFF7 has length 255, expected 2 to the'"
  })
  void saysWhatIsWrongWithAHeader(int at, String value, String expected) {
    byte[] coded = example();
    coded[at == 0 ? 1 : at] = (byte) Integer.parseInt(value, 16);
    String error = errorOf(coded, Frames.grey(4, 4, 8, false));
    assertTrue(error.contains(expected), error);
    assertTrue(error.contains("at byte"), error);
  }

  @Test
  void refusesAScanThatHoldsMoreThanTheSamples() {
    byte[] coded = example();
    String error = errorOf(insert(coded, coded.length - 2, 1, 2, 3), Frames.grey(4, 4, 8, false));
    assertTrue(error.contains("bits left before the marker after row 3"), error);
  }

  @Test
  void refusesAMissingRestartMarker() {
    FrameLayout layout = Frames.grey(9, 9, 8, false);
    PlainEncoder.Settings settings = settings(layout);
    settings.restartInterval = 2;
    byte[] coded = PlainEncoder.encode(settings, Frames.picture(layout, Frames.Content.NOISE, 3));
    for (int i = 0; i + 1 < coded.length; i++) {
      if ((coded[i] & 0xff) == 0xff && (coded[i + 1] & 0xff) == 0xd1) {
        coded[i + 1] = (byte) 0xd2;
      }
    }
    String error = errorOf(coded, layout);
    assertTrue(error.contains("marker FFD2 after row 3, expected restart marker FFD1"), error);
  }

  @Test
  void refusesATargetOfAnotherShape() {
    ByteBuffer coded = ByteBuffer.wrap(example());
    FrameLayout layout = Frames.grey(4, 4, 8, false);
    Samples target = Samples.allocate(SampleType.UINT16, 16);
    assertThrows(
        IllegalArgumentException.class,
        () -> new JpegLsFrameDecoder().decode(coded, layout, target));
  }
}
