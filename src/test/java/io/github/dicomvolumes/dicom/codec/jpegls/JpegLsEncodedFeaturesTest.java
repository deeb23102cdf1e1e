// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Features that {@link PlainEncoder} writes: they come back as encoded, and other decoders read the
 * same from the same bytes.
 */
class JpegLsEncodedFeaturesTest {
  @TempDir Path folder;

  private static PlainEncoder.Settings settings(FrameLayout layout) {
    PlainEncoder.Settings settings = new PlainEncoder.Settings();
    settings.rows = layout.rows();
    settings.columns = layout.columns();
    settings.precision = layout.bitsStored();
    return settings;
  }

  private static int[][] planes(FrameLayout layout, int[] interleaved) {
    int[][] planes = new int[layout.samplesPerPixel()][layout.pixelCount()];
    for (int i = 0; i < interleaved.length; i++) {
      planes[i % planes.length][i / planes.length] = interleaved[i];
    }
    return planes;
  }

  private static int[] interleaved(int[][] planes) {
    int[] samples = new int[planes.length * planes[0].length];
    Arrays.setAll(samples, i -> planes[i % planes.length][i / planes.length]);
    return samples;
  }

  /** Decodes and compares with what the encoder says, and with what a tool makes of it. */
  private void assertDecodes(int[] expected, byte[] coded, FrameLayout layout, String judge)
      throws Exception {
    assertArrayEquals(expected, Frames.decode(coded, layout));
    if (judge == null || !JudgeTool.isPresent(judge)) {
      return;
    }
    if (judge.equals("jpeg")) {
      assertArrayEquals(expected, decodeWithLibjpeg(coded, expected.length), judge);
      return;
    }
    Path codedFile = folder.resolve("coded.dcm");
    Path plain = folder.resolve("plain.dcm");
    Part10File.writeCoded(codedFile, layout, coded);
    boolean done =
        judge.equals("gdcmconv")
            ? JudgeTool.run(judge, "--raw", codedFile.toString(), plain.toString())
            : JudgeTool.run(judge, codedFile.toString(), plain.toString());
    assertTrue(done, judge + " refuses it");
    assertArrayEquals(expected, Part10File.read(plain).nativeFrame(0), judge);
  }

  /** With the program of libjpeg-tools, into a PGM file: the samples are its last bytes. */
  private int[] decodeWithLibjpeg(byte[] coded, int samples) throws Exception {
    Path codedFile = folder.resolve("coded.jls");
    Path plain = folder.resolve("plain.pgm");
    Files.write(codedFile, coded);
    assertTrue(JudgeTool.run("jpeg", codedFile.toString(), plain.toString()), "jpeg refuses it");
    byte[] pgm = Files.readAllBytes(plain);
    int bytes = pgm.length >= 2 * samples ? 2 : 1;
    int[] values = new int[samples];
    for (int i = 0; i < samples; i++) {
      int at = pgm.length - (samples - i) * bytes;
      values[i] = bytes == 1 ? pgm[at] & 0xff : (pgm[at] & 0xff) << 8 | pgm[at + 1] & 0xff;
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "8, 200, 0", "8, 200, 3", "8, 255, 7", "12, 3000, 0", "12, 3000, 2", "12, 4095, 10",
    "16, 40000, 0", "16, 50001, 5", "16, 65535, 100", "8, 100, 0", "8, 100, 1", "8, 1, 0"
  })
  void decodesEveryMaxvalAndNear(int bits, int maxval, int near) throws Exception {
    FrameLayout layout = Frames.grey(47, 39, bits, false);
    for (Frames.Content content : Frames.Content.values()) {
      int[] plane =
          Arrays.stream(Frames.picture(layout, content, 5)).map(v -> Math.min(v, maxval)).toArray();
      int[] original = plane.clone();
      PlainEncoder.Settings settings = settings(layout);
      settings.maxval = maxval;
      settings.near = near;
      byte[] coded = PlainEncoder.encode(settings, plane);
      for (int i = 0; i < plane.length; i++) {
        assertTrue(Math.abs(plane[i] - original[i]) <= near, "the encoder's own error");
      }
      assertDecodes(plane, coded, layout, null);
      // dcmtk and gdcm share a library that refuses such values of MAXVAL; the other judge takes
      // them, but knows no default thresholds.
      settings.spellThresholds = true;
      coded = PlainEncoder.encode(settings, original.clone());
      assertDecodes(plane, coded, layout, content == Frames.Content.FLAT ? null : "jpeg");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "2, 0", "0, 3", "1, 3", "2, 3"})
  void decodesColoursInEachInterleaveMode(int interleave, int near) throws Exception {
    FrameLayout layout = Frames.rgb(33, 28);
    for (Frames.Content content : Frames.Content.values()) {
      int[][] planes = planes(layout, Frames.picture(layout, content, 8));
      PlainEncoder.Settings settings = settings(layout);
      settings.interleave = interleave;
      settings.near = near;
      byte[] coded = PlainEncoder.encode(settings, planes);
      assertDecodes(interleaved(planes), coded, layout, "dcmdjpls");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "5, 0, 0", "5, 1, 0", "4, 2, 0", "1, 2, 2", "32, 0, 2", "33, 1, 0"})
  void decodesRestartIntervals(int lines, int interleave, int near) throws Exception {
    FrameLayout layout = Frames.rgb(33, 28);
    for (Frames.Content content : Frames.Content.values()) {
      int[][] planes = planes(layout, Frames.picture(layout, content, 9));
      PlainEncoder.Settings settings = settings(layout);
      settings.interleave = interleave;
      settings.near = near;
      settings.restartInterval = lines;
      byte[] coded = PlainEncoder.encode(settings, planes);
      assertDecodes(interleaved(planes), coded, layout, "gdcmconv");
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 5, 9, 64", "18, 67, 276, 31", "1, 1, 1, 3", "20, 20, 200, 255"})
  void decodesPresetThresholdsAndReset(int t1, int t2, int t3, int reset) throws Exception {
    FrameLayout layout = Frames.grey(47, 39, 12, false);
    for (Frames.Content content : Frames.Content.values()) {
      int[] plane = Frames.picture(layout, content, 5);
      PlainEncoder.Settings settings = settings(layout);
      settings.t1 = t1;
      settings.t2 = t2;
      settings.t3 = t3;
      settings.reset = reset;
      byte[] coded = PlainEncoder.encode(settings, plane.clone());
      assertDecodes(plane, coded, layout, "gdcmconv");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "1, 2", "2, 2", "3, 2", "1, 0", "3, 0"})
  void invertsColourTransformsOfHewlettPackard(int transform, int interleave) throws Exception {
    FrameLayout layout = Frames.rgb(33, 28);
    for (Frames.Content content : List.of(Frames.Content.MIXED, Frames.Content.NOISE)) {
      int[] rgb = Frames.picture(layout, content, 11);
      int[] coded = new int[rgb.length];
      for (int i = 0; i < rgb.length; i += 3) {
        int r = rgb[i];
        int g = rgb[i + 1];
        int b = rgb[i + 2];
        int[] values =
            switch (transform) {
              case 1 -> new int[] {r - g + 128, g, b - g + 128};
              case 2 -> new int[] {r - g + 128, g, b - ((r + g) >> 1) - 128};
              default -> {
                int v2 = (b - g + 128) & 255;
                int v3 = (r - g + 128) & 255;
                yield new int[] {g + ((v2 + v3) >> 2) - 64, v2, v3};
              }
            };
        for (int k = 0; k < 3; k++) {
          coded[i + k] = values[k] & 255;
        }
      }
      PlainEncoder.Settings settings = settings(layout);
      settings.interleave = interleave;
      settings.beforeFrame = PlainEncoder.bytes(0xff, 0xe8, 0, 7, 'm', 'r', 'f', 'x', transform);
      byte[] stream = PlainEncoder.encode(settings, planes(layout, coded));
      assertDecodes(rgb, stream, layout, interleave == 0 ? null : "dcmdjpls");
    }
  }
}
