// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages coded frames by a rule, and holds a decoder to its promise for them. */
public final class Damage {
  /** What any decode may take of the processor, however busy the machine is. */
  private static final long MAX_NANOSECONDS = 1_000_000_000;

  // What a decode may allocate: by the samples, by the coded bytes, and anyway.
  private static final long BYTES_PER_SAMPLE = 200;
  private static final long BYTES_PER_CODED_BYTE = 100;
  private static final long BYTES_ANYWAY = 2 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Damage() {}

  /** A coded frame and the layout that it has while whole. */
  public record Sample(byte[] coded, FrameLayout layout) {}

  /**
   * Decodes damaged frames; each gives an image or a {@link CodecException} with a place inside,
   * within a second and in memory that is bounded by what the layout and the coded bytes justify.
   *
   * @return how many gave an image
   */
  public static int decodeDamaged(FrameDecoder decoder, List<Sample> samples, int times) {
    int decoded = 0;
    for (Sample sample : samples) {
      // What classes need when they are first used does not count.
      decodes(decoder, sample.coded(), sample.layout());
    }
    for (int seed = 0; seed < times; seed++) {
      Random random = new Random(seed);
      Sample sample = samples.get(random.nextInt(samples.size()));
      byte[] other = samples.get(random.nextInt(samples.size())).coded();
      byte[] damaged = damage(sample.coded(), other, random);
      try {
        if (decodesCheaply(decoder, damaged, sample.layout())) {
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

  /** As {@link #decodes}, and holds the decoder to a second and to memory that is bounded. */
  public static boolean decodesCheaply(FrameDecoder decoder, byte[] coded, FrameLayout layout) {
    long thread = Thread.currentThread().getId();
    long bytesBefore = THREADS.getThreadAllocatedBytes(thread);
    long before = THREADS.getCurrentThreadCpuTime();
    boolean decoded = decodes(decoder, coded, layout);
    long took = THREADS.getCurrentThreadCpuTime() - before;
    long bytes = THREADS.getThreadAllocatedBytes(thread) - bytesBefore;
    long max =
        BYTES_ANYWAY
            + BYTES_PER_SAMPLE * layout.sampleCount()
            + BYTES_PER_CODED_BYTE * coded.length;
    assertTrue(took <= MAX_NANOSECONDS, took + " ns for " + layout);
    assertTrue(bytes <= max, bytes + " bytes allocated for " + layout + ", expected " + max);
    return decoded;
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
