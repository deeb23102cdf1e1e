// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeflateSinkTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path folder;

  private FileChannel channel() throws IOException {
    return FileChannel.open(
        folder.resolve("f"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Blocks of noise, which grows, and of zeros, which all but vanish, in turn. */
  @ParameterizedTest
  @EnumSource(DeflateSink.Container.class)
  void manyBlocksComeBackAsTheyWere(DeflateSink.Container container) throws IOException {
    byte[] bytes = new byte[40 * MEGABYTE + 12_345];
    Random random = new Random(5);
    byte[] noise = new byte[MEGABYTE];
    for (int i = 0; i < bytes.length; i += 2 * MEGABYTE) {
      random.nextBytes(noise);
      System.arraycopy(noise, 0, bytes, i, Math.min(MEGABYTE, bytes.length - i));
    }
    try (FileChannel channel = channel();
        DeflateSink sink = new DeflateSink(channel, container)) {
      sink.write(ByteBuffer.wrap(bytes));
      long written = sink.finish();
      assertEquals(channel.position(), written);
    }
    try (InputStream in = Files.newInputStream(folder.resolve("f"));
        InputStream plain =
            container == DeflateSink.Container.GZIP
                ? new GZIPInputStream(in)
                : new InflaterInputStream(in)) {
      assertArrayEquals(bytes, plain.readAllBytes());
    }
  }

  /** Arrays that are made for each block fill the heap, by as much as there is of it. */
  @Test
  void blocksAreUsedAgain() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuffer block = ByteBuffer.allocate(MEGABYTE);
    try (FileChannel channel = channel();
        DeflateSink sink = new DeflateSink(channel, DeflateSink.Container.ZLIB)) {
      for (int i = 0; i < 20; i++) {
        sink.write(block.clear());
      }
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int i = 0; i < 60; i++) {
        sink.write(block.clear());
      }
      long made = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
      assertTrue(made < 10 * MEGABYTE, made + " bytes");
      sink.finish();
    }
  }
}
