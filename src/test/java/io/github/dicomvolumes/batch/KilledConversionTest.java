// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A conversion that is killed leaves complete volumes and its own temporaries, and the next run
 * makes the rest to the same bytes. {@code -Dkills=100} kills more often than a normal build does.
 */
class KilledConversionTest {
  private static final int KILLS = Integer.getInteger("kills", 6);

  @TempDir Path folder;

  private Process start(Path study, Path output) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.jnu.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.dicomvolumes.command.line.Main"));
    command.addAll(List.of("convert", "" + study, "" + output, "--preview", "--png"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Every file but the reports, which tell times. */
  private static Map<String, byte[]> contents(Path output) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith("conversion-report.")) {
          contents.put(output.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    }
    return contents;
  }

  private static void requireCompleteVolumes(Path output) throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".mhd")).toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          try (MetaImageReader reader = MetaImageReader.open(file)) {
            assertEquals(List.of(), reader.warnings(), file.toString());
          }
        }
      }
    }
  }

  @Test
  void aKilledConversionIsFinishedByTheNextOne() throws IOException, InterruptedException {
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    Path whole = folder.resolve("whole");
    long begin = System.nanoTime();
    assertEquals(0, start(study, whole).waitFor());
    long millis = (System.nanoTime() - begin) / 1_000_000;
    Map<String, byte[]> expected = contents(whole);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path output = folder.resolve("output");
    int interrupted = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      deleteTree(output);
      // From when the classes are loaded to the end.
      Process process = start(study, output);
      process.waitFor(millis / 5 + random.nextInt((int) millis), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      if (Files.isDirectory(output)) {
        requireCompleteVolumes(output);
        interrupted += contents(output).equals(expected) ? 0 : 1;
      }
      ConvertOptions plain = ConvertOptions.of(study, output);
      ConvertOptions options = plain.withPictures(new PictureKinds(true, false, true));
      ConvertTree.Result finished = ConvertTree.run(options, Progress.NONE);
      assertEquals(List.of(), failed(finished), "seed " + seed + ", kill " + kill);
      assertTrue(finished.isComplete());
      Map<String, byte[]> found = contents(output);
      assertEquals(expected.keySet(), found.keySet(), "seed " + seed + ", kill " + kill);
      for (String name : expected.keySet()) {
        assertArrayEquals(expected.get(name), found.get(name), name);
      }
      assertEquals(
          0, ConvertTree.run(options, Progress.NONE).count(ConvertedVolume.State.CONVERTED));
    }
    assertTrue(interrupted > 0 || KILLS == 0, "no kill came in time");
  }

  private static List<String> failed(ConvertTree.Result result) {
    return result.volumes().stream()
        .filter(volume -> volume.state() == ConvertedVolume.State.FAILED)
        .map(volume -> volume.volume() + ": " + volume.reason())
        .toList();
  }

  private static void deleteTree(Path tree) throws IOException {
    if (Files.isDirectory(tree)) {
      try (Stream<Path> files = Files.walk(tree)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
