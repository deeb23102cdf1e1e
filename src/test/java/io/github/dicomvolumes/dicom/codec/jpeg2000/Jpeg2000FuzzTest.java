// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.CodecFixture;
import io.github.dicomvolumes.dicom.codec.Damage;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.TestImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The decoder on bytes that nobody encoded. */
final class Jpeg2000FuzzTest {
  private static final Jpeg2000FrameDecoder DECODER = new Jpeg2000FrameDecoder();

  /** With JAZZER_FUZZ=1 a search for bytes that break it; else those that are kept. */
  @FuzzTest(maxDuration = "3m")
  void neverFails(byte[] coded) {
    Damage.decodes(DECODER, coded, KeptStreams.layoutOf(coded));
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void damagedStreamsGiveAnImageOrACodecException() throws IOException {
    List<String> names = new ArrayList<>(KeptStreams.REVERSIBLE);
    names.addAll(KeptStreams.IRREVERSIBLE);
    List<Damage.Sample> samples = new ArrayList<>();
    for (String name : names) {
      byte[] coded = KeptStreams.read(name);
      samples.add(new Damage.Sample(coded, KeptStreams.layoutOf(coded)));
    }
    int decoded = Damage.decodeDamaged(DECODER, samples, 10_000);
    assertTrue(decoded > 1000 && decoded < 9000, decoded + " decoded");
  }

  /** Sizes that a header claims cost nothing where the bytes cannot hold them. */
  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void hugeClaimsCostNothing() throws IOException {
    byte[] coded = KeptStreams.read("grey-16");
    FrameLayout layout = TestImages.grey(3_000, 2_000, 16, false);
    byte[] tiles = coded.clone();
    putNumber(tiles, 8, 2_000);
    putNumber(tiles, 12, 3_000);
    assertFails("tiles", withTiles(tiles, 1, 1), layout);
    byte[] layers = coded.clone();
    int cod = Streams.indexOf(layers, 0x52);
    layers[cod + 6] = -1;
    layers[cod + 7] = -1;
    assertFails("packets", layers, KeptStreams.layoutOf(coded));
    assertFails("Rows x Columns", coded, layout);
  }

  private static byte[] withTiles(byte[] coded, int width, int height) {
    putNumber(coded, 24, width);
    putNumber(coded, 28, height);
    return coded;
  }

  private static void putNumber(byte[] coded, int at, int value) {
    for (int k = 0; k < 4; k++) {
      coded[at + k] = (byte) (value >> 24 - 8 * k);
    }
  }

  private static void assertFails(String part, byte[] coded, FrameLayout layout) {
    CodecException error =
        assertThrows(CodecException.class, () -> CodecFixture.decode(DECODER, coded, layout));
    assertTrue(error.getMessage().contains(part), error.getMessage());
  }
}
