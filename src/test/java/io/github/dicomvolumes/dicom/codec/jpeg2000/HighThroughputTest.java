// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.CodecFixture;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** High-throughput code-blocks, as OpenJPH encodes them and OpenJPEG decodes them here. */
final class HighThroughputTest {
  private static final Jpeg2000FrameDecoder DECODER = new Jpeg2000FrameDecoder();
  private static final FrameLayout GREY = TestImages.grey(77, 131, 12, false);
  private static final FrameLayout COLOR = TestImages.rgb(61, 70, 8);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-num_decomps 0",
        "-num_decomps 1",
        "-num_decomps 6",
        "-block_size {4,4}",
        "-block_size {16,64}",
        "-block_size {1024,4}",
        "-block_size {4,1024}",
        "-prog_order LRCP",
        "-prog_order RLCP -precincts {64,64},{16,32},{32,32}",
        "-prog_order RPCL -precincts {32,32}",
        "-prog_order PCRL -precincts {64,64}",
        "-prog_order CPRL -precincts {16,16}",
        "-tile_size {32,32} -num_decomps 3",
        "-tile_size {33,17} -num_decomps 2",
        "-image_offset {5,7}",
        "-image_offset {13,3} -tile_offset {3,1} -tile_size {43,31} -num_decomps 3"
      })
  void returnsReversibleImagesOfEveryForm(String options) throws Exception {
    for (FrameLayout layout : new FrameLayout[] {GREY, COLOR}) {
      int[] values = TestImages.values(layout, 1);
      byte[] coded = OpenJph.encode(folder, layout, values, "-reversible true " + options);
      assertArrayEquals(values, CodecFixture.decode(DECODER, coded, layout), layout.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, false",
    "8, true",
    "9, false",
    "10, false",
    "11, true",
    "12, true",
    "13, false",
    "14, true",
    "16, false",
    "16, true"
  })
  void returnsEveryPrecisionWithAndWithoutSign(int bits, boolean signed) throws Exception {
    FrameLayout layout = TestImages.grey(37, 45, bits, signed);
    int[] values = TestImages.values(layout, 1);
    byte[] coded = OpenJph.encode(folder, layout, values, "-reversible true");
    assertArrayEquals(values, CodecFixture.decode(DECODER, coded, layout));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 40", "40, 1", "2, 3", "3, 2", "5, 64", "65, 63", "129, 4"})
  void returnsSmallAndNarrowImages(int rows, int columns) throws Exception {
    FrameLayout layout = TestImages.grey(rows, columns, 12, false);
    int[] values = TestImages.values(layout, 1);
    byte[] coded = OpenJph.encode(folder, layout, values, "-reversible true");
    assertArrayEquals(values, CodecFixture.decode(DECODER, coded, layout));
  }

  /** Every code of every context occurs in noise of every strength. */
  @Test
  void returnsNoiseOfAnyStrength() throws Exception {
    FrameLayout layout = TestImages.grey(64, 64, 16, false);
    Random random = new Random(1);
    for (int strength = 1; strength < 17; strength++) {
      int max = 1 << strength;
      int sparse = 1 + random.nextInt(8);
      int[] values = new int[layout.sampleCount()];
      for (int i = 0; i < values.length; i++) {
        int noise = random.nextInt(sparse) == 0 ? random.nextInt(max) - max / 2 : 0;
        values[i] = Math.max(0, Math.min(65535, 32768 + noise));
      }
      String options = "-reversible true -num_decomps " + strength % 3;
      byte[] coded = OpenJph.encode(folder, layout, values, options);
      assertArrayEquals(values, CodecFixture.decode(DECODER, coded, layout), options);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0001", "0.004", "0.05", "0.3"})
  void agreesWithTheEncodersDecoderOnIrreversibleImages(String step) throws Exception {
    for (FrameLayout layout : new FrameLayout[] {GREY, COLOR}) {
      int[] values = TestImages.values(layout, 1);
      byte[] coded = OpenJph.encode(folder, layout, values, "-qstep " + step);
      int[] expected = OpenJph.decode(folder, layout, coded);
      CodecFixture.assertWithin(1, expected, CodecFixture.decode(DECODER, coded, layout), step);
    }
  }

  @ParameterizedTest
  @CsvSource({"61, 50", "64, 64", "7, 3", "33, 64", "64, 18", "4, 4"})
  void refinesAsOpenJpegAndOpenJphDo(int columns, int rows) throws Exception {
    Random random = new Random(31L * columns + rows);
    for (int sparse = 1; sparse < 40; sparse += 6) {
      for (int passes = 1; passes <= 2; passes++) {
        FrameLayout layout = TestImages.grey(rows, columns, 10, false);
        byte[] coded = refined(layout, random, sparse, 0, passes, sparse % 4 == 3);
        FrameLayout finer = TestImages.grey(rows, columns, 11, false);
        int[] decoded = CodecFixture.decode(DECODER, coded, finer);
        String text = "one of " + sparse + ", " + passes + " passes";
        int tolerance = passes == 2 ? 0 : 1;
        CodecFixture.assertWithin(tolerance, OpenJpeg.decode(folder, finer, coded), decoded, text);
        CodecFixture.assertWithin(tolerance, OpenJph.decode(folder, finer, coded), decoded, text);
      }
    }
  }

  /** Both tools refuse placeholders, but decode the same block where its missing planes say so. */
  @ParameterizedTest
  @CsvSource({"3, 1", "3, 2", "6, 2", "9, 2"})
  void takesPlaceholdersForMissingBitPlanes(int placeholders, int passes) throws Exception {
    FrameLayout layout = TestImages.grey(30, 44, 10, false);
    FrameLayout finer = TestImages.grey(30, 44, 11, false);
    byte[] plain = refined(layout, new Random(1), 3, 0, passes, false);
    byte[] coded = refined(layout, new Random(1), 3, placeholders, passes, false);
    assertArrayEquals(
        CodecFixture.decode(DECODER, plain, finer), CodecFixture.decode(DECODER, coded, finer));
  }

  private byte[] refined(
      FrameLayout layout, Random random, int sparse, int placeholders, int passes, boolean causal)
      throws Exception {
    int[] values = new int[layout.sampleCount()];
    Arrays.fill(values, 512);
    for (int i = 0; i < values.length; i++) {
      values[i] += random.nextInt(sparse) == 0 ? random.nextInt(200) - 100 : 0;
    }
    values[0] = 700;
    byte[] coded = OpenJph.encode(folder, layout, values, "-reversible true -num_decomps 0");
    byte[] refinement = RefinedStream.randomBits(random, values.length / 2 + 8);
    return RefinedStream.of(coded, placeholders, passes, refinement, causal);
  }

  @Test
  void refusesMixedCodeBlocks() throws IOException {
    byte[] coded = KeptStreams.read("high-throughput-12");
    coded[Streams.indexOf(coded, 0x52) + 12] = (byte) 0xc0;
    assertFails("and other code-blocks in one tile-component", coded);
  }

  @Test
  void refusesSeveralSets() throws IOException {
    byte[] coded = KeptStreams.read("high-throughput-12");
    coded[Streams.indexOf(coded, 0x50) + 8] |= 0x20;
    assertFails("MULTIHT", coded);
  }

  private static void assertFails(String part, byte[] coded) {
    FrameLayout layout = KeptStreams.layoutOf(coded);
    CodecException error =
        assertThrows(CodecException.class, () -> CodecFixture.decode(DECODER, coded, layout));
    assertTrue(error.getMessage().contains(part), error.getMessage());
  }
}
