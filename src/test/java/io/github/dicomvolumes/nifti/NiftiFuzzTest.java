// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever a file holds, opening and reading it ends in a volume or in an {@link IOException}. */
class NiftiFuzzTest {
  private static final int MAX_PLANE_BYTES = 1 << 20;
  private static final int MAX_PLANES = 64;

  @FuzzTest(maxDuration = "3m")
  void openingAnyFileEndsInAVolumeOrAnIoException(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("nifti-fuzz", ".nii");
    try {
      Files.write(file, bytes);
      read(file);
    } catch (NiftiFormatException expected) {
      assertEquals(false, expected.getMessage().isBlank());
    } finally {
      Files.delete(file);
    }
  }

  private static void read(Path file) throws IOException {
    try (NiftiReader reader = NiftiReader.open(file)) {
      long planeBytes = reader.facts().planeBytes();
      if (planeBytes <= MAX_PLANE_BYTES && !reader.isSequential()) {
        ByteBuffer plane = ByteBuffer.allocate((int) planeBytes);
        for (int i = 0; i < Math.min(MAX_PLANES, reader.facts().size().planes()); i++) {
          reader.readPlane(i, plane.clear());
          assertEquals(planeBytes, plane.position());
        }
      }
    }
  }
}
