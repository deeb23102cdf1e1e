// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system of its own that is too small or read-only; who may mount one only. */
class FullDiskTest {
  @TempDir Path folder;

  private Path disk;

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", disk.toString());
    assumeTrue(mounted, "no file system may be mounted here");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", "-l", disk.toString());
  }

  /** Some systems take a size for a file system, and keep no watch on it. */
  private boolean isFullAfter(long bytes) throws IOException {
    Path probe = disk.resolve("probe");
    try {
      Files.write(probe, new byte[Math.toIntExact(bytes)]);
      return false;
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException full) {
      return true;
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static List<String> files(Path output) throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> output.relativize(file).toString())
          .filter(name -> !name.startsWith("conversion-report"))
          .sorted()
          .toList();
    }
  }

  /** Several times, as volumes that fail together make room for each other. */
  @RepeatedTest(10)
  void aFullDiskStopsTheConversionAndTheNextOneGoesOn() throws IOException, InterruptedException {
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    Path wanted = folder.resolve("wanted");
    ConvertTree.run(ConvertOptions.of(study, wanted), Progress.NONE);
    Path output = disk.resolve("out");
    long bytes = 0;
    for (String name : files(wanted)) {
      bytes += Files.size(wanted.resolve(name));
    }
    assertTrue(run("mount", "-o", "remount,size=" + bytes / 2, disk.toString()));
    assumeTrue(isFullAfter(bytes), "a file system holds more here than its size says");

    IOException full =
        assertThrows(
            IOException.class,
            () -> ConvertTree.run(ConvertOptions.of(study, output), Progress.NONE));
    assertTrue(full.getMessage().contains("a second run goes on there"), full.getMessage());
    List<String> kept = new ArrayList<>(files(output));
    assertTrue(kept.size() < files(wanted).size(), kept.toString());
    for (String name : kept) {
      assertEquals(-1, Files.mismatch(wanted.resolve(name), output.resolve(name)), name);
    }

    assertTrue(run("mount", "-o", "remount,size=500m", disk.toString()));
    ConvertTree.run(ConvertOptions.of(study, output), Progress.NONE);
    assertEquals(files(wanted), files(output));
    for (String name : files(wanted)) {
      assertEquals(-1, Files.mismatch(wanted.resolve(name), output.resolve(name)), name);
    }
  }

  @Test
  void aReadOnlyOutputIsSaidAtOnce() throws IOException, InterruptedException {
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    assertTrue(run("mount", "-o", "remount,ro", disk.toString()));
    IOException refused =
        assertThrows(
            IOException.class,
            () -> ConvertTree.run(ConvertOptions.of(study, disk), Progress.NONE));
    assertEquals(
        "the output " + disk + " cannot be written: Read-only file system", refused.getMessage());
    IOException below =
        assertThrows(
            IOException.class,
            () -> ConvertTree.run(ConvertOptions.of(study, disk.resolve("a")), Progress.NONE));
    assertTrue(below.getMessage().contains("Read-only file system"), below.getMessage());
  }
}
