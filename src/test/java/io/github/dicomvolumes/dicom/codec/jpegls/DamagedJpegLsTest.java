// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.Damage;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged streams give a picture or a {@link CodecException}, and nothing else. */
class DamagedJpegLsTest {
  private static final JpegLsFrameDecoder DECODER = new JpegLsFrameDecoder();

  private record Stream(byte[] bytes, FrameLayout layout) {}

  private static List<Stream> streams() {
    List<Stream> streams = new ArrayList<>();
    for (int variant = 0; variant < 24; variant++) {
      boolean color = variant % 3 == 2;
      int bits = color ? 8 : new int[] {2, 8, 12, 16}[variant % 4];
      FrameLayout layout = color ? Frames.rgb(13, 17) : Frames.grey(19, 16, bits, false);
      PlainEncoder.Settings settings = new PlainEncoder.Settings();
      settings.rows = layout.rows();
      settings.columns = layout.columns();
      settings.precision = bits;
      settings.near = bits > 2 ? variant / 4 % 2 : 0;
      settings.interleave = color ? variant / 3 % 3 : 0;
      settings.restartInterval = variant % 5 == 0 ? 4 : 0;
      settings.reset = variant % 7 == 0 ? 32 : 64;
      settings.hideColumns = variant % 6 == 1;
      settings.beforeScan =
          settings.hideColumns
              ? PlainEncoder.bytes(0xff, 0xf8, 0, 8, 4, 2, 0, 19, 0, layout.columns())
              : new byte[0];
      Frames.Content[] contents = Frames.Content.values();
      int[] picture = Frames.picture(layout, contents[variant % contents.length], variant);
      int[][] planes = new int[layout.samplesPerPixel()][layout.pixelCount()];
      for (int i = 0; i < picture.length; i++) {
        planes[i % planes.length][i / planes.length] = picture[i];
      }
      streams.add(new Stream(PlainEncoder.encode(settings, planes), layout));
    }
    return streams;
  }

  private static byte[] damage(byte[] whole, byte[] other, Random random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(5)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        int at = random.nextInt(bytes.length);
        byte[] spliced = Arrays.copyOf(bytes, at + other.length);
        int from = random.nextInt(other.length);
        System.arraycopy(other, from, spliced, at, other.length - from);
        bytes = spliced;
      }
      case 2 -> {
        int at = random.nextInt(bytes.length);
        Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) random.nextInt(256));
      }
      case 3 -> {
        // Headers only, where most decisions are.
        int at = random.nextInt(Math.min(bytes.length, 45));
        bytes[at] = (byte) random.nextInt(256);
      }
      default -> {
        for (int i = random.nextInt(4); i >= 0; i--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
    }
    return bytes;
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void givesAPictureOrACodecException() throws Exception {
    List<Stream> streams = streams();
    for (Stream stream : streams) {
      Frames.decode(stream.bytes, stream.layout);
    }
    Random random = new Random(87);
    int pictures = 0;
    int errors = 0;
    for (int i = 0; i < 10_000; i++) {
      Stream stream = streams.get(i % streams.size());
      byte[] other = streams.get(random.nextInt(streams.size())).bytes;
      byte[] damaged = damage(stream.bytes, other, random);
      if (Damage.decodesCheaply(DECODER, damaged, stream.layout)) {
        pictures++;
      } else {
        errors++;
      }
    }
    assertTrue(pictures > 100 && errors > 4000, pictures + " pictures, " + errors + " errors");
  }
}
