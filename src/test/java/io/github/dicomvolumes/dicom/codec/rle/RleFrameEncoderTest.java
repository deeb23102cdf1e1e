// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.rle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dicomvolumes.dicom.codec.CodecFixture;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.TestImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RleFrameEncoderTest {
  @TempDir Path folder;

  static Stream<FrameLayout> layouts() {
    return Stream.of(
        TestImages.grey(1, 1, 8, false),
        TestImages.grey(33, 17, 8, true),
        TestImages.grey(3, 300, 12, true),
        TestImages.grey(64, 65, 16, false),
        TestImages.rgb(21, 19, 8),
        TestImages.rgb(5, 7, 16));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void dcmtkDecodesWhatItEncodes(FrameLayout layout) throws IOException, InterruptedException {
    int[] values = TestImages.values(layout, 1);
    byte[] fragment = RleFrameEncoder.encode(nativeFrame(layout, values), layout);
    assertEquals(0, fragment.length % 2);
    Path coded = folder.resolve("coded.dcm");
    Path judged = folder.resolve("judged.dcm");
    CodecFixture.writeCoded(coded, layout, "1.2.840.10008.1.2.5", fragment);
    CodecFixture.run("dcmdrle", coded.toString(), judged.toString());
    assertArrayEquals(values, CodecFixture.read(judged).nativeFrame(0));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void decodesToWhatWasEncoded(FrameLayout layout) throws IOException {
    int[] values = TestImages.values(layout, 1);
    byte[] fragment = RleFrameEncoder.encode(nativeFrame(layout, values), layout);
    assertArrayEquals(values, CodecFixture.decode(new RleFrameDecoder(), fragment, layout));
  }

  @Test
  void readsPlanesOneAfterAnother() throws IOException {
    FrameLayout planes =
        new FrameLayout(1, 2, 3, 8, 8, 7, SampleType.UINT8, 1, PhotometricInterpretation.RGB);
    byte[] fragment =
        RleFrameEncoder.encode(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6}), planes);
    assertArrayEquals(
        new int[] {1, 3, 5, 2, 4, 6}, CodecFixture.decode(new RleFrameDecoder(), fragment, planes));
  }

  /** The example of PS3.5 section G.3: runs as one pair of bytes, never across rows. */
  @Test
  void codesRunsShorterThanTheirBytes() {
    FrameLayout layout = TestImages.grey(2, 200, 8, false);
    byte[] flat = new byte[400];
    Arrays.fill(flat, (byte) 9);
    byte[] fragment = RleFrameEncoder.encode(ByteBuffer.wrap(flat), layout);
    byte[] row = {-127, 9, -71, 9};
    assertArrayEquals(row, Arrays.copyOfRange(fragment, 64, 68));
    assertArrayEquals(row, Arrays.copyOfRange(fragment, 68, fragment.length));
  }

  @Test
  void refusesWhatRleCannotHold() {
    FrameLayout bits =
        new FrameLayout(
            8, 8, 1, 1, 1, 0, SampleType.UINT8, 0, PhotometricInterpretation.MONOCHROME2);
    ByteBuffer tooShort = ByteBuffer.allocate(63);
    assertThrows(IllegalArgumentException.class, () -> RleFrameEncoder.encode(tooShort, bits));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> RleFrameEncoder.encode(tooShort, TestImages.grey(8, 8, 8, false)));
    assertEquals("a native frame of 63 bytes, expected 64", e.getMessage());
  }

  private static ByteBuffer nativeFrame(FrameLayout layout, int[] values) {
    int bytes = layout.bitsAllocated() / 8;
    ByteBuffer frame = ByteBuffer.allocate(values.length * bytes);
    for (int value : values) {
      for (int k = 0; k < bytes; k++) {
        frame.put((byte) (value >> 8 * k));
      }
    }
    return frame.flip();
  }
}
