// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredBytesTest {
  @TempDir Path folder;

  private static List<String> names(Path below) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** With the mark by which the next start tells it from those of a killed program. */
  @Test
  void anUnpackedStreamLiesInAFolderThatIsClearedAfterAKill() throws IOException {
    Path file = folder.resolve("a.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(new byte[] {1, 2, 3, 4});
    }
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    String before = System.setProperty("java.io.tmpdir", temporary.toString());
    try (StoredBytes bytes = new StoredBytes(file, 0, true)) {
      bytes.unpack(4);
      assertEquals(List.of(".lock", "planes.raw"), names(temporary));
      ByteBuffer two = ByteBuffer.allocate(2);
      bytes.read(1, two);
      assertEquals(2, two.get(0));
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
    assertEquals(List.of(), names(temporary));
  }
}
