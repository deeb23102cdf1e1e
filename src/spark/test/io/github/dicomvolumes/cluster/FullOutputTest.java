// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output on a file system that is too small; where one may be mounted. */
class FullOutputTest {
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
    Loopback.require();
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", disk.toString());
    assumeTrue(mounted, "no file system may be mounted here");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", "-l", disk.toString());
  }

  private static List<Path> files(Path output) throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      return files.filter(Files::isRegularFile).map(output::relativize).sorted().toList();
    }
  }

  @Test
  void theConversionStopsAndTheNextOneGoesOn() throws IOException, InterruptedException {
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    Path one = folder.resolve("one");
    ConvertTree.run(ConvertOptions.of(study, one), Progress.NONE);
    long bytes = 0;
    for (Path file : files(one)) {
      bytes += Files.size(one.resolve(file));
    }
    assertTrue(run("mount", "-o", "remount,size=" + bytes / 2, disk.toString()));
    SparkHome spark = new SparkHome(folder.resolve("spark"));
    Path output = disk.resolve("out");

    SparkHome.Ended full =
        spark.convert("local[2]", List.of(), "convert", study.toString(), output.toString());

    // Some systems take a size for a file system, and keep no watch on it.
    assumeTrue(full.status() != 0, "a file system holds more here than its size says");
    assertEquals(2, full.status(), full::err);
    String said = full.err().substring(full.err().lastIndexOf("convert: "));
    assertTrue(said.startsWith("convert: " + output), said);
    assertTrue(said.contains("a second run goes on there"), said);
    int headers = 0;
    for (Path file : files(output)) {
      headers += file.toString().endsWith(".mhd") ? 1 : 0;
      assertEquals(-1, Files.mismatch(one.resolve(file), output.resolve(file)), file.toString());
    }

    assertTrue(run("mount", "-o", "remount,size=500m", disk.toString()));
    ConvertTree.Result again = ConvertTree.run(ConvertOptions.of(study, output), Progress.NONE);
    assertEquals(headers, again.count(ConvertedVolume.State.PRESENT));
    Trees.assertSameVolumes(one, output);
  }
}
