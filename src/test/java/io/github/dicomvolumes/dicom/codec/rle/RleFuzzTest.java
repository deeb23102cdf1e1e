// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.rle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.dicomvolumes.dicom.codec.Damage;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.TestImages;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The decoder on bytes that nobody encoded. */
final class RleFuzzTest {
  private static final RleFrameDecoder DECODER = new RleFrameDecoder();

  private static final List<FrameLayout> LAYOUTS =
      List.of(
          TestImages.grey(9, 7, 8, false),
          TestImages.grey(5, 40, 12, true),
          TestImages.grey(30, 3, 16, false),
          TestImages.rgb(6, 8, 8),
          TestImages.rgb(3, 5, 16));

  /** With JAZZER_FUZZ=1 a search for bytes that break it; else those that are kept. */
  @FuzzTest(maxDuration = "3m")
  void neverFails(byte[] coded) {
    int segments = coded.length == 0 ? 0 : coded[0];
    for (FrameLayout layout : LAYOUTS) {
      if (layout.samplesPerPixel() * layout.bitsAllocated() / 8 == segments) {
        Damage.decodes(DECODER, coded, layout);
      }
    }
    Damage.decodes(DECODER, coded, LAYOUTS.get(0));
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void damagedFramesGiveAnImageOrACodecException() {
    List<Damage.Sample> samples = new ArrayList<>();
    for (FrameLayout layout : LAYOUTS) {
      samples.add(new Damage.Sample(coded(layout), layout));
    }
    int decoded = Damage.decodeDamaged(DECODER, samples, 10_000);
    assertTrue(decoded > 1000 && decoded < 9000, decoded + " decoded");
  }

  private static byte[] coded(FrameLayout layout) {
    int bytes = layout.bitsAllocated() / 8;
    ByteBuffer nativeFrame = ByteBuffer.allocate(layout.sampleCount() * bytes);
    for (int value : TestImages.values(layout, 1)) {
      for (int k = 0; k < bytes; k++) {
        nativeFrame.put((byte) (value >> 8 * k));
      }
    }
    return RleFrameEncoder.encode(nativeFrame.flip(), layout);
  }
}
