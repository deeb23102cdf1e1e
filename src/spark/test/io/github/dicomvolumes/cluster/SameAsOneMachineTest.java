// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes and reports of a cluster are those of one machine, whatever becomes of its workers. */
class SameAsOneMachineTest {
  @TempDir static Path folder;

  private static SparkHome spark;
  private static Standalone cluster;
  private static Path input;
  private static Path one;

  @BeforeAll
  static void make() throws IOException {
    Loopback.require();
    spark = new SparkHome(folder.resolve("spark"));
    cluster = new Standalone(spark, folder.resolve("cluster"), 2);
    input = folder.resolve("phantom");
    PhantomStudy.write(input);
    Path odd = Files.createDirectories(input.resolve("odd files"));
    Files.writeString(odd.resolve("notes.txt"), "no image");
    Files.createFile(odd.resolve("empty"));
    Files.write(
        odd.resolve("cut.dcm"),
        Files.readAllBytes(aFile()),
        java.nio.file.StandardOpenOption.CREATE_NEW);
    cut(odd.resolve("cut.dcm"), 900);
    one = folder.resolve("one");
    ConvertTree.run(ConvertOptions.of(input, one), Progress.NONE);
  }

  @AfterAll
  static void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Path aFile() throws IOException {
    try (Stream<Path> files = Files.walk(input)) {
      return files
          .filter(file -> file.toString().endsWith(".dcm"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static void cut(Path file, int bytes) throws IOException {
    byte[] all = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(all, bytes));
  }

  /** A damaged file, so status 1; a second run finds everything there. */
  @Test
  void volumesAndRowsAreTheSameOnTwoWorkers() throws IOException, InterruptedException {
    Path many = folder.resolve("many");
    SparkHome.Ended ended =
        spark.convert(cluster.master(), List.of(), "convert", "file:" + input, "file:" + many);
    assertEquals(1, ended.status(), ended::err);
    Trees.assertSameVolumes(one, many);
    Trees.assertSameRows(one, many, "converted");
    assertTrue(Files.isDirectory(many.resolve("conversion-report.parquet")));
    assertTrue(ended.out().contains("5 converted, 0 already there, 0 failed"), ended.out());
    assertTrue(ended.err().contains("unreadable: cut.dcm"), ended.err());

    Files.delete(many.resolve("conversion-report.csv"));
    try (Stream<Path> volumes = Files.walk(many)) {
      Files.delete(
          volumes.filter(file -> file.toString().endsWith("CT head.raw")).findAny().orElseThrow());
    }
    SparkHome.Ended again =
        spark.convert(cluster.master(), List.of(), "convert", "file:" + input, "file:" + many);
    assertTrue(again.out().contains("1 converted, 4 already there, 0 failed"), again.out());
    Trees.assertSameVolumes(one, many);
  }

  /** What goes is a worker that writes volumes: others write them again. */
  @Test
  void aWorkerThatIsKilledLosesNothing() throws IOException, InterruptedException {
    Path many = folder.resolve("killed");
    Process driver =
        spark
            .driver(
                "killed", cluster.master(), List.of(), "convert", "file:" + input, "file:" + many)
            .start();
    while (driver.isAlive() && !holdsVolume(many)) {
      Thread.sleep(20);
    }
    cluster.replaceWorker(0);
    SparkHome.Ended ended = spark.ended("killed", driver);
    assertEquals(1, ended.status(), ended::err);
    Trees.assertSameVolumes(one, many);
    Trees.assertSameRows(one, many, "converted");
  }

  private static boolean holdsVolume(Path output) throws IOException {
    if (!Files.isDirectory(output)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(output)) {
      return files.anyMatch(
          file -> file.toString().endsWith(".raw") || file.toString().contains(".part-"));
    } catch (java.io.UncheckedIOException e) {
      // Files come and go.
      return false;
    }
  }

  @Test
  void wrongUseIsStatusTwo() throws IOException, InterruptedException {
    Path nothing = Files.createDirectories(folder.resolve("nothing"));
    SparkHome.Ended none =
        spark.convert(
            "local[1]", List.of(), "convert", nothing.toString(), folder.resolve("x").toString());
    assertEquals(2, none.status(), none::err);
    assertTrue(none.err().contains("no DICOM image in " + nothing), none.err());
    SparkHome.Ended missing =
        spark.convert("local[1]", List.of(), "convert", folder.resolve("absent").toString(), "y");
    assertEquals(2, missing.status());
    assertTrue(missing.err().contains("there is no such folder"), missing.err());
  }
}
