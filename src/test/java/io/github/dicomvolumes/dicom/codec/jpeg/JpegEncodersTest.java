// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import static io.github.dicomvolumes.dicom.codec.CodecFixture.assertWithin;
import static io.github.dicomvolumes.dicom.codec.CodecFixture.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.CodecFixture;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.TestImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder against files that other encoders make of known images. */
final class JpegEncodersTest {
  private static final JpegFrameDecoder DECODER = new JpegFrameDecoder();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void losslessReturnsWhatDcmtkEncodedWithEachPredictor(int predictor)
      throws IOException, InterruptedException {
    for (FrameLayout layout :
        List.of(
            TestImages.grey(33, 17, 8, false),
            TestImages.grey(17, 33, 8, true),
            TestImages.grey(31, 45, 10, false),
            TestImages.grey(64, 65, 12, true),
            TestImages.grey(65, 64, 16, false),
            TestImages.grey(50, 70, 16, true),
            TestImages.rgb(19, 23, 8))) {
      assertLossless(layout, 1, "dcmcjpeg", "+el", "+sv", Integer.toString(predictor));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 9", "9, 1", "2, 2", "255, 3"})
  void losslessReturnsImagesOfOddSizes(int rows, int columns)
      throws IOException, InterruptedException {
    assertLossless(TestImages.grey(rows, columns, 16, false), 3, "dcmcjpeg", "+e1");
    assertLossless(TestImages.rgb(rows, columns, 8), 3, "dcmcjpeg", "+e1");
  }

  /** gdcmconv does not encode signed images. */
  @ParameterizedTest
  @ValueSource(ints = {8, 10, 12, 16})
  void losslessReturnsWhatGdcmEncoded(int bits) throws IOException, InterruptedException {
    assertLossless(TestImages.grey(37, 41, bits, false), 2, "gdcmconv", "--jpeg");
  }

  @Test
  void losslessReturnsColoursThatGdcmEncoded() throws IOException, InterruptedException {
    assertLossless(TestImages.rgb(37, 41, 8), 1, "gdcmconv", "--jpeg");
  }

  private void assertLossless(FrameLayout layout, int frames, String... encoder)
      throws IOException, InterruptedException {
    int[] values = TestImages.values(layout, frames);
    CodecFixture coded = encode(layout, values, encoder);
    int count = layout.sampleCount();
    for (int frame = 0; frame < frames; frame++) {
      assertArrayEquals(
          Arrays.copyOfRange(values, frame * count, (frame + 1) * count),
          coded.decode(DECODER, frame),
          Arrays.toString(encoder) + " frame " + frame + " of " + layout);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void undoesThePointTransformAsDcmtkDoes(int bitsDropped)
      throws IOException, InterruptedException {
    FrameLayout layout = TestImages.grey(33, 45, 12, false);
    int[] values = TestImages.values(layout, 1);
    CodecFixture coded =
        encode(layout, values, "dcmcjpeg", "+e1", "+pt", Integer.toString(bitsDropped));
    int[] expected = Arrays.stream(values).map(v -> v >> bitsDropped << bitsDropped).toArray();
    assertArrayEquals(expected, coded.decode(DECODER, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "64, 64, 8, +eb, 90", "33, 17, 8, +eb, 50", "7, 1, 8, +eb, 100", "45, 71, 8, +ee, 75",
    "64, 64, 8, +es, 90", "33, 17, 12, +es, 75", "45, 71, 8, +ep, 60", "33, 70, 12, +ep, 90",
    "64, 64, 12, +ee, 90", "33, 17, 12, +ee, 50", "45, 71, 10, +ee, 100", "16, 8, 12, +ee, 1",
  })
  void lossyGreyIsWithinOneOfDcmtk(int rows, int columns, int bits, String process, String quality)
      throws IOException, InterruptedException {
    FrameLayout layout = TestImages.grey(rows, columns, bits, false);
    int[] values = TestImages.values(layout, 2);
    CodecFixture coded = encode(layout, values, "dcmcjpeg", process, "+q", quality);
    assertAgrees(1, coded);
  }

  @ParameterizedTest
  @CsvSource({
    "64, 64, +s2",
    "33, 17, +s2",
    "33, 18, +s4",
    "45, 71, +n1",
    "16, 5, +n1",
    "17, 6, +n2",
    "9, 4, +n1",
    "3, 3, +s2",
    "50, 51, +np",
    "40, 30, +cr",
  })
  void lossyColourIsWithinTwoOfDcmtk(int rows, int columns, String sampling)
      throws IOException, InterruptedException {
    FrameLayout layout = TestImages.rgb(rows, columns, 8);
    int[] values = TestImages.values(layout, 2);
    assertAgrees(2, encode(layout, values, "dcmcjpeg", "+eb", sampling));
  }

  @Test
  void refusesAProgressiveImageWithoutItsLastScans() throws IOException, InterruptedException {
    FrameLayout layout = TestImages.rgb(16, 24, 8);
    Path plain = folder.resolve("plain.ppm");
    Path coded = folder.resolve("coded.jpg");
    Files.write(plain, ppm(layout, TestImages.values(layout, 1)));
    run("cjpeg", "-progressive", "-outfile", coded.toString(), plain.toString());
    byte[] whole = Files.readAllBytes(coded);
    CodecFixture.decode(DECODER, Arrays.copyOf(whole, whole.length - 2), layout);
    for (int length = 0; length < whole.length - 8; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(
          CodecException.class,
          () -> CodecFixture.decode(DECODER, cut, layout),
          "cut to " + length + " of " + whole.length);
    }
  }

  private CodecFixture encode(FrameLayout layout, int[] values, String... encoder)
      throws IOException, InterruptedException {
    Path plain = folder.resolve("plain.dcm");
    Path coded = folder.resolve("coded.dcm");
    CodecFixture.write(plain, layout, values);
    List<String> command = new ArrayList<>(List.of(encoder));
    command.addAll(List.of(plain.toString(), coded.toString()));
    run(command.toArray(new String[0]));
    return CodecFixture.read(coded);
  }

  private void assertAgrees(int tolerance, CodecFixture coded)
      throws IOException, InterruptedException {
    Path judged = folder.resolve("judged.dcm");
    run("dcmdjpeg", folder.resolve("coded.dcm").toString(), judged.toString());
    CodecFixture reference = CodecFixture.read(judged);
    for (int frame = 0; frame < coded.frames(); frame++) {
      assertWithin(
          tolerance,
          reference.nativeFrame(frame),
          coded.decode(DECODER, frame),
          "frame " + frame + " of " + coded.layout());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-restart 1",
        "-restart 3B",
        "-restart 1B -sample 2x2",
        "-restart 2 -sample 2x1 -quality 30",
        "-sample 1x1",
        "-sample 1x2",
        "-sample 4x1",
        "-sample 4x2",
        "-sample 2x1,1x1,2x1",
        "-rgb -restart 5B",
        "-scans SCANS -sample 2x2",
        "-scans SCANS -sample 2x1 -restart 4B",
        "-scans PAIR -sample 2x2",
        "-scans PAIR -sample 2x1 -restart 3B",
        "-progressive -sample 1x1",
        "-progressive -sample 2x2 -quality 30",
        "-progressive -sample 2x1 -restart 3B",
        "-progressive -rgb -quality 95 -restart 1",
      })
  void restartsSamplingsAndSeparateScansAreWithinTwoOfLibjpeg(String options)
      throws IOException, InterruptedException {
    FrameLayout layout = TestImages.rgb(45, 67, 8);
    int[] values = TestImages.values(layout, 1);
    Path plain = folder.resolve("plain.ppm");
    Path scans = folder.resolve("scans.txt");
    Path pair = folder.resolve("pair.txt");
    Files.write(plain, ppm(layout, values));
    Files.writeString(scans, "0;\n1;\n2;\n");
    Files.writeString(pair, "0;\n1 2;\n");
    Path coded = folder.resolve("coded.jpg");
    List<String> command = new ArrayList<>();
    command.add("cjpeg");
    for (String option : options.split(" ", -1)) {
      command.add(
          switch (option) {
            case "SCANS" -> scans.toString();
            case "PAIR" -> pair.toString();
            default -> option;
          });
    }
    command.addAll(List.of("-outfile", coded.toString(), plain.toString()));
    run(command.toArray(new String[0]));
    Path judged = folder.resolve("judged.ppm");
    run("djpeg", "-dct", "int", "-outfile", judged.toString(), coded.toString());
    byte[] ppm = Files.readAllBytes(judged);
    int[] expected = new int[layout.sampleCount()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = ppm[ppm.length - expected.length + i] & 0xff;
    }
    int[] actual = CodecFixture.decode(DECODER, Files.readAllBytes(coded), layout);
    assertWithin(2, expected, actual, options);
  }

  private static byte[] ppm(FrameLayout layout, int[] values) {
    byte[] header =
        ("P6 " + layout.columns() + " " + layout.rows() + " 255\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] ppm = Arrays.copyOf(header, header.length + values.length);
    for (int i = 0; i < values.length; i++) {
      ppm[header.length + i] = (byte) values[i];
    }
    return ppm;
  }
}
