// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages coded frames by a rule, and holds a decoder to its promise for them. */
public final class Damage {
  private Damage() {}

  /** A coded frame and the layout that it has while whole. */
  public record Sample(byte[] coded, FrameLayout layout) {}

  /**
   * Decodes damaged frames; each gives an image or a {@link CodecException} with a place inside.
   *
   * @return how many gave an image
   */
  public static int decodeDamaged(FrameDecoder decoder, List<Sample> samples, int times) {
    int decoded = 0;
    for (int seed = 0; seed < times; seed++) {
      Random random = new Random(seed);
      Sample sample = samples.get(random.nextInt(samples.size()));
      byte[] other = samples.get(random.nextInt(samples.size())).coded();
      byte[] damaged = damage(sample.coded(), other, random);
      try {
        if (decodes(decoder, damaged, sample.layout())) {
          decoded++;
        }
      } catch (RuntimeException e) {
        fail("seed " + seed + " of " + sample.layout(), e);
      }
    }
    return decoded;
  }

  /**
   * Whether bytes give an image; fails where they give anything but that or an error with sense.
   */
  public static boolean decodes(FrameDecoder decoder, byte[] coded, FrameLayout layout) {
    Samples target = Samples.allocate(layout.sampleType(), layout.sampleCount());
    try {
      decoder.decode(ByteBuffer.wrap(coded), layout, target);
      return true;
    } catch (CodecException e) {
      long offset = e.offset();
      assertEquals(Math.max(-1, Math.min(coded.length, offset)), offset, e.getMessage());
      return false;
    }
  }

  private static byte[] damage(byte[] whole, byte[] other, Random random) {
    byte[] damaged = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> {
        for (int n = 1 + random.nextInt(8); n > 0; n--) {
          damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 1 -> {
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
      }
      case 2 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      default -> {
        int from = random.nextInt(other.length);
        int to = random.nextInt(damaged.length);
        int length = random.nextInt(Math.min(other.length - from, damaged.length - to) + 1);
        System.arraycopy(other, from, damaged, to, length);
      }
    }
    return damaged;
  }
}
