// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A DICOMDIR or an archive of any bytes never leads out of its folder, and says what is wrong. */
class SourceFuzzTest {
  private static final byte[] SECRET = {1, 2, 3};

  @FuzzTest(maxDuration = "4m")
  void anyDicomdir(byte[] input) throws IOException {
    Path folder = Files.createTempDirectory("fuzz");
    try {
      Files.write(folder.resolve("secret"), SECRET);
      Path disk = Files.createDirectory(folder.resolve("disk"));
      Files.write(disk.resolve("A"), SECRET);
      Path file = Files.write(disk.resolve("DICOMDIR"), input);
      DicomDirectory directory = DicomDirectory.read(file);
      if (directory == null) {
        return; // A DICOM file of another kind.
      }
      for (Path listed : directory.files()) {
        assertTrue(listed.toRealPath().startsWith(disk.toRealPath()), listed.toString());
      }
      directory.failures().forEach(SourceFuzzTest::assertSaid);
    } catch (IOException e) {
      assertFalse(e.getMessage().isBlank());
    } finally {
      delete(folder);
    }
  }

  @FuzzTest(maxDuration = "4m")
  void anyArchive(byte[] input) throws IOException {
    Path folder = Files.createTempDirectory("fuzz");
    try {
      Path inside = Files.createDirectories(folder.resolve("a/b"));
      Path file = Files.write(folder.resolve("x.zip"), input);
      List<ScanFailure> failures =
          Archives.unpack(
              file,
              ArchiveKind.ZIP,
              inside,
              UnpackRoom.of(file, inside, UnpackRoom.NO_LIMIT),
              Progress.NONE);
      failures.forEach(SourceFuzzTest::assertSaid);
    } catch (IOException e) {
      assertFalse(e.getMessage().isBlank());
    } finally {
      try (Stream<Path> all = Files.list(folder)) {
        assertTrue(all.count() <= 2, "only the archive and its folder");
      }
      try (Stream<Path> all = Files.list(folder.resolve("a"))) {
        assertTrue(all.count() <= 1, "only the folder it was unpacked to");
      }
      delete(folder);
    }
  }

  private static void assertSaid(ScanFailure failure) {
    assertFalse(failure.reason().isBlank() || failure.reason().contains("null"), failure.reason());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
