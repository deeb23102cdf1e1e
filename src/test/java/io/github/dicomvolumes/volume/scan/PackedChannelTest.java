// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a channel of the system over the same bytes. */
class PackedChannelTest {
  @TempDir Path folder;

  private static PackedChannel packed(byte[] bytes) {
    return new PackedChannel("a.zip: x", new ByteArrayInputStream(bytes), bytes.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65535, 65536, 65537, 200_000})
  void readsAsAFileDoes(int size) throws IOException {
    Random random = new Random(size);
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    Path file = Files.write(folder.resolve("x"), bytes);
    for (int turn = 0; turn < 20; turn++) {
      try (PackedChannel found = packed(bytes);
          FileChannel expected = FileChannel.open(file)) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < 30; i++) {
          int length = random.nextInt(random.nextBoolean() ? 100 : 100_000);
          long at = random.nextInt(size + 10);
          ByteBuffer a = ByteBuffer.allocate(length);
          ByteBuffer b = ByteBuffer.allocate(length);
          if (random.nextBoolean()) {
            assertEquals(expected.read(a, at), found.read(b, at));
          } else {
            expected.position(at);
            found.position(at);
            assertEquals(expected.read(a), found.read(b));
            assertEquals(expected.position(), found.position());
          }
          assertArrayEquals(a.array(), b.array());
        }
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        assertEquals(size, found.transferTo(0, Long.MAX_VALUE, Channels.newChannel(copy)));
        assertArrayEquals(bytes, copy.toByteArray());
      }
    }
  }

  /** A header is read of most files, and no more of them is inflated for it. */
  @Test
  void noMoreIsUnpackedThanIsAskedFor() throws IOException {
    int[] given = {0};
    InputStream in =
        new ByteArrayInputStream(new byte[1 << 20]) {
          @Override
          public synchronized int read(byte[] to, int offset, int length) {
            int count = super.read(to, offset, length);
            given[0] += Math.max(0, count);
            return count;
          }
        };
    try (PackedChannel channel = new PackedChannel("x", in, 1 << 20)) {
      channel.read(ByteBuffer.allocate(100), 5000);
      assertEquals(1 << 16, given[0]);
    }
  }

  @Test
  void anEndBeforeItsSizeIsDamage() throws IOException {
    try (PackedChannel channel =
        new PackedChannel("a.zip: x", new ByteArrayInputStream(new byte[99]), 100)) {
      ZipException e =
          assertThrows(ZipException.class, () -> channel.read(ByteBuffer.allocate(100), 0));
      assertTrue(e.getMessage().startsWith("a.zip: x is damaged"), e.getMessage());
    }
  }

  @Test
  void isNotWrittenToAndNotReadWhenClosed() throws IOException {
    PackedChannel channel = packed(new byte[10]);
    assertThrows(NonWritableChannelException.class, () -> channel.write(ByteBuffer.allocate(1)));
    channel.close();
    assertThrows(ClosedChannelException.class, () -> channel.read(ByteBuffer.allocate(1), 0));
  }
}
