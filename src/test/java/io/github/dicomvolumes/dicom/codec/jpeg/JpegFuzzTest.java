// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.CodecFixture;
import io.github.dicomvolumes.dicom.codec.Damage;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.TestImages;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The decoder on bytes that nobody encoded. */
final class JpegFuzzTest {
  private static final JpegFrameDecoder DECODER = new JpegFrameDecoder();
  private static final int LARGEST_SIDE = 255;

  /** With JAZZER_FUZZ=1 a search for bytes that break it; else those that are kept. */
  @FuzzTest(maxDuration = "3m")
  void neverFails(byte[] coded) {
    Damage.decodes(DECODER, coded, layoutOf(coded));
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void damagedStreamsGiveAnImageOrACodecException() throws IOException {
    List<Damage.Sample> samples = new ArrayList<>();
    for (String name :
        List.of(
            "baseline-8",
            "baseline-scans",
            "baseline-ycc-restart",
            "extended-12",
            "lossless-16",
            "lossless-rgb")) {
      byte[] coded = kept(name + ".jpg");
      samples.add(new Damage.Sample(coded, layoutOf(coded)));
    }
    FrameLayout layout = TestImages.grey(15, 20, 16, true);
    byte[] restarts =
        new LosslessTestEncoder(layout, TestImages.values(layout, 1)).restartEvery(2).encode();
    samples.add(new Damage.Sample(restarts, layout));
    int decoded = Damage.decodeDamaged(DECODER, samples, 10_000);
    assertTrue(decoded > 1000 && decoded < 9000, decoded + " decoded");
  }

  @Test
  void keptStreamsDecodeWhole() throws IOException {
    byte[] coded = kept("lossless-16.jpg");
    FrameLayout layout = TestImages.grey(19, 27, 16, false);
    assertEquals(layout, layoutOf(coded));
    int[] values = CodecFixture.decode(DECODER, coded, layout);
    assertArrayEquals(TestImages.values(layout, 1), values);
  }

  /** A header of nothing but marker segments, many and long, ends as it should. */
  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void manyMarkersEnd() {
    byte[] coded = new byte[4_000_000];
    for (int i = 0; i + 1 < coded.length; i += 2) {
      coded[i] = (byte) 0xff;
      coded[i + 1] = (byte) (i == 0 ? 0xd8 : 0xd0);
    }
    assertDecodesNot(coded);
    for (int i = 2; i + 19 < coded.length; i += 21) {
      Arrays.fill(coded, i, i + 21, (byte) 0);
      coded[i] = (byte) 0xff;
      coded[i + 1] = (byte) 0xc4;
      coded[i + 3] = 19;
    }
    assertDecodesNot(coded);
  }

  private static void assertDecodesNot(byte[] coded) {
    assertThrows(
        CodecException.class,
        () -> CodecFixture.decode(DECODER, coded, TestImages.grey(4, 4, 8, false)));
  }

  private static byte[] kept(String name) throws IOException {
    try (InputStream in =
        JpegFuzzTest.class.getResourceAsStream("JpegFuzzTestInputs/neverFails/" + name)) {
      return in.readAllBytes();
    }
  }

  /** What a data set would say of a stream: as its first frame header, the sides kept small. */
  private static FrameLayout layoutOf(byte[] coded) {
    for (int i = 0; i + 9 < coded.length; i++) {
      int marker = coded[i + 1] & 0xff;
      if (coded[i] == -1 && (marker == 0xc0 || marker == 0xc1 || marker == 0xc3)) {
        int rows = side(coded[i + 5], coded[i + 6]);
        int columns = side(coded[i + 7], coded[i + 8]);
        int bits = Math.max(1, Math.min(16, coded[i + 4]));
        return coded[i + 9] == 3
            ? TestImages.rgb(rows, columns, bits <= 8 ? 8 : 16)
            : TestImages.grey(rows, columns, bits, (coded[i + 9] & 0x80) != 0);
      }
    }
    return TestImages.grey(8, 8, 8, false);
  }

  private static int side(byte high, byte low) {
    return Math.max(1, Math.min(LARGEST_SIDE, (high & 0xff) << 8 | low & 0xff));
  }
}
