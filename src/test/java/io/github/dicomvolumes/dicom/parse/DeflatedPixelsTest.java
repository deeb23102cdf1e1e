// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that were deflated behind three others that were not. */
class DeflatedPixelsTest {
  private static final int BEFORE = 3;

  @TempDir Path folder;

  private FileChannel deflated(byte[] content, int times) throws IOException {
    Path file = folder.resolve("deflated");
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(new byte[BEFORE]);
      DeflaterOutputStream body = new DeflaterOutputStream(out, deflater);
      for (int i = 0; i < times; i++) {
        body.write(content);
      }
      body.finish();
    } finally {
      deflater.end();
    }
    return FileChannel.open(file);
  }

  private static byte[] read(DeflatedPixels pixels, long position, int length) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(length);
    pixels.read(position, target);
    return Arrays.copyOf(target.array(), target.position());
  }

  private static byte[] counting(int length) {
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] = (byte) (i * 7 + i / 251);
    }
    return content;
  }

  /** Onwards, the last byte again, back, over a part, nothing, beyond the end, and again. */
  @Test
  void givesTheBytesOfAnyPlaceInAnyOrder() throws IOException {
    byte[] content = counting(1000);
    try (FileChannel channel = deflated(content, 1);
        DeflatedPixels pixels = new DeflatedPixels(channel, BEFORE)) {
      int[][] places = {
        {0, 10}, {10, 5}, {14, 10}, {23, 1}, {23, 2}, {100, 7}, {99, 3}, {5, 5}, {9, 0}, {9, 4},
        {990, 10}, {999, 1}, {999, 4}, {0, 1000}, {995, 20}, {1000, 4}, {2000, 4}, {3, 3}
      };
      for (int[] place : places) {
        int from = Math.min(place[0], content.length);
        int to = Math.min(place[0] + place[1], content.length);
        assertArrayEquals(
            Arrays.copyOfRange(content, from, to),
            read(pixels, place[0], place[1]),
            () -> Arrays.toString(place));
      }
    }
  }

  /** Were each read from the start, 20,000 times up to 64 MB would take half an hour. */
  @Test
  @Timeout(60)
  void readsOnFromWhereItWas() throws IOException {
    byte[] content = counting(1 << 14);
    int frames = 20_000;
    try (FileChannel channel = deflated(content, 4 * 1024);
        DeflatedPixels pixels = new DeflatedPixels(channel, BEFORE)) {
      int step = 4 * 1024 * content.length / frames;
      for (int i = 0; i < frames; i++) {
        // One byte more than the step: frames that share a byte.
        byte[] found = read(pixels, (long) i * step, step + 1);
        assertEquals(content[i * step % content.length], found[0]);
        assertEquals(content[(i + 1) * step % content.length], found[step]);
      }
    }
  }

  @Test
  void damageIsNamedEachTime() throws IOException {
    Path file = Files.write(folder.resolve("damaged"), new byte[] {0, 0, 0, 7, 7, 7, 7, 7, 7});
    try (FileChannel channel = FileChannel.open(file);
        DeflatedPixels pixels = new DeflatedPixels(channel, BEFORE)) {
      assertThrows(ZipException.class, () -> read(pixels, 0, 4));
      assertThrows(ZipException.class, () -> read(pixels, 0, 4));
    }
  }
}
