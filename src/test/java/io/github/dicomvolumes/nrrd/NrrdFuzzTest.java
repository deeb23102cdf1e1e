// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Whatever a file holds, opening and reading it ends in a volume or in an {@link IOException}. */
class NrrdFuzzTest {
  private static final int MAX_PLANE_BYTES = 1 << 20;
  private static final int MAX_PLANES = 64;
  private static Path folder;

  @FuzzTest(maxDuration = "3m")
  void openingAnyFileEndsInAVolumeOrAnIoException(byte[] bytes) throws IOException {
    Path file = folder().resolve("f.nrrd");
    Files.write(file, bytes);
    try {
      read(file);
    } catch (NrrdFormatException expected) {
      assertEquals(false, expected.getMessage().isBlank());
    }
  }

  private static void read(Path file) throws IOException {
    try (NrrdReader reader = NrrdReader.open(file)) {
      long planeBytes = reader.facts().planeBytes();
      if (planeBytes <= MAX_PLANE_BYTES) {
        ByteBuffer plane = ByteBuffer.allocate((int) planeBytes);
        for (int i = 0; i < Math.min(MAX_PLANES, reader.facts().size().planes()); i++) {
          reader.readPlane(i, plane.clear());
          assertEquals(planeBytes, plane.position());
        }
      }
    }
  }

  /** A folder with small data files that a header may name. */
  private static synchronized Path folder() throws IOException {
    if (folder == null) {
      folder = Files.createTempDirectory("nrrd-fuzz");
      // The last one registered goes first.
      folder.toFile().deleteOnExit();
      for (String name : new String[] {"a0", "a1", "d", "z", "f.nrrd"}) {
        folder.resolve(name).toFile().deleteOnExit();
      }
      Files.write(folder.resolve("a0"), new byte[6]);
      Files.write(folder.resolve("a1"), new byte[6]);
      Files.writeString(folder.resolve("d"), "P5\n3 4\n255\nabcdefghijkl");
      try (OutputStream z = new GZIPOutputStream(Files.newOutputStream(folder.resolve("z")))) {
        z.write(new byte[12]);
      }
    }
    return folder;
  }
}
