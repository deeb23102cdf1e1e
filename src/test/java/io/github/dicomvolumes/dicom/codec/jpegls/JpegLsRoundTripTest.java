// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that dcmtk or gdcm encoded: lossless ones come back as they were. */
class JpegLsRoundTripTest {
  @TempDir Path folder;

  private Part10File encode(FrameLayout layout, List<int[]> frames, String... command)
      throws Exception {
    Path plain = folder.resolve("plain.dcm");
    Path coded = folder.resolve("coded.dcm");
    Part10File.write(plain, layout, frames);
    List<String> words = new ArrayList<>(List.of(command));
    words.add(plain.toString());
    words.add(coded.toString());
    assertTrue(JudgeTool.run(words.toArray(new String[0])), words + " failed");
    return Part10File.read(coded);
  }

  private static List<int[]> allContents(FrameLayout layout) {
    List<int[]> frames = new ArrayList<>();
    for (Frames.Content content : Frames.Content.values()) {
      frames.add(Frames.picture(layout, content, frames.size()));
    }
    return frames;
  }

  private static void assertFrames(List<int[]> expected, Part10File coded) throws Exception {
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(
          expected.get(i),
          Frames.decode(coded.codedFrame(i), coded.layout()),
          Frames.Content.values()[i % Frames.Content.values().length].name());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, false, 61, 83", "8, true, 61, 83", "10, false, 60, 41", "10, true, 60, 41",
    "12, false, 33, 127", "12, true, 33, 127", "16, false, 64, 65", "16, true, 64, 65",
    "16, false, 50, 1", "16, true, 1, 50", "8, false, 1, 1", "12, true, 17, 2"
  })
  void returnsWhatDcmtkEncoded(int bits, boolean signed, int rows, int columns) throws Exception {
    FrameLayout layout = Frames.grey(rows, columns, bits, signed);
    List<int[]> frames = allContents(layout);
    assertFrames(frames, encode(layout, frames, "dcmcjpls"));
  }

  @ParameterizedTest
  @CsvSource({
    "8, false, 61, 83",
    "8, true, 61, 83",
    "10, false, 60, 41",
    "10, true, 60, 41",
    "12, false, 33, 127",
    "12, true, 33, 127",
    "16, false, 64, 65",
    "16, true, 64, 65",
    "16, false, 50, 1"
  })
  void returnsWhatGdcmEncoded(int bits, boolean signed, int rows, int columns) throws Exception {
    FrameLayout layout = Frames.grey(rows, columns, bits, signed);
    for (int[] frame : allContents(layout)) {
      assertFrames(List.of(frame), encode(layout, List.of(frame), "gdcmconv", "--jpegls"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--interleave-line", "--interleave-sample", "--interleave-none"})
  void returnsColoursInEachInterleaveMode(String interleave) throws Exception {
    for (FrameLayout layout :
        List.of(Frames.rgb(37, 53), Frames.rgb(40, 1), Frames.rgb(1, 40), Frames.rgb(96, 128))) {
      List<int[]> frames = allContents(layout);
      assertFrames(frames, encode(layout, frames, "dcmcjpls", interleave));
      assertFrames(frames, encode(layout, frames, "dcmcjpls", "--prefer-cooked", interleave));
    }
  }
}
