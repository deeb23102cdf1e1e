// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;

/**
 * Whatever a file holds, opening and reading it ends in an image or in an {@link IOException}. A
 * header that was accepted is written and read back as the same.
 */
class MetaImageFuzzTest {
  private static final int MAX_PLANE_BYTES = 1 << 20;
  private static final int MAX_PLANES = 64;
  private static Path folder;

  @FuzzTest(maxDuration = "3m")
  void openingAnyFileEndsInAnImageOrAnIoException(byte[] file) throws IOException {
    Path header = folder().resolve("f.mha");
    Files.write(header, file);
    try (MetaImageReader reader = MetaImageReader.open(header)) {
      writeAndReadBack(reader.header());
      long planeBytes = reader.header().planeBytes();
      if (planeBytes <= MAX_PLANE_BYTES) {
        ByteBuffer plane = ByteBuffer.allocate((int) planeBytes);
        for (int i = 0; i < Math.min(MAX_PLANES, reader.header().planeCount()); i++) {
          plane.clear();
          reader.readPlane(i, plane);
          assertEquals(planeBytes, plane.position());
        }
      }
    } catch (MetaImageFormatException expected) {
      assertEquals(false, expected.getMessage().isBlank());
    }
  }

  private static void writeAndReadBack(MetaImageHeader header) throws IOException {
    Path file = folder().resolve("g.mhd");
    Files.write(file, HeaderFormatter.format(header, -1, "x.raw"));
    MetaImageHeader again = HeaderParser.parse(file, HeaderText.read(file)).header();
    assertEquals(header.dimSize(), again.dimSize());
    assertEquals(header.userFields(), again.userFields());
    assertEquals(header.elementType(), again.elementType());
    for (int axis = 0; axis < header.dimensions(); axis++) {
      assertEquals(header.elementSpacing().get(axis), again.elementSpacing().get(axis));
      assertEquals(header.offset().get(axis), again.offset().get(axis), Double.MIN_NORMAL);
    }
  }

  /** A folder with small data files that a header may name. */
  private static synchronized Path folder() throws IOException {
    if (folder == null) {
      folder = Files.createTempDirectory("metaimage-fuzz");
      byte[] pixels = new byte[64];
      Files.write(folder.resolve("x.raw"), pixels);
      Deflater deflater = new Deflater();
      deflater.setInput(pixels);
      deflater.finish();
      byte[] stored = new byte[100];
      int length = deflater.deflate(stored);
      deflater.end();
      Files.write(folder.resolve("z"), java.util.Arrays.copyOf(stored, length));
      for (String name : new String[] {"s1", "s2"}) {
        Files.write(folder.resolve(name), new byte[32]);
      }
      // The last one registered goes first.
      folder.toFile().deleteOnExit();
      for (String name : new String[] {"x.raw", "z", "s1", "s2", "f.mha", "g.mhd"}) {
        folder.resolve(name).toFile().deleteOnExit();
      }
    }
    return folder;
  }
}
