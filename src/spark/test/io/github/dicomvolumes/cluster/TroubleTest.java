// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No volume is lost, wrong or half there where a driver is killed, a task runs twice, or files go
 * away: files of the input come from a file system that does all of that.
 */
class TroubleTest {
  @TempDir static Path folder;

  private static SparkHome spark;
  private static Standalone cluster;
  private static Path input;
  private static List<PhantomSeries> truth;
  private static Path one;

  @BeforeAll
  static void make() throws IOException {
    Loopback.require();
    spark = new SparkHome(folder.resolve("spark"));
    cluster = new Standalone(spark, folder.resolve("cluster"), 2);
    input = folder.resolve("phantom");
    truth = PhantomStudy.write(input);
    byte[] whole = Files.readAllBytes(first(truth.get(0)));
    Files.write(input.resolve("cut.dcm"), Arrays.copyOf(whole, 900));
    one = folder.resolve("one");
    ConvertTree.run(ConvertOptions.of(input, one), Progress.NONE);
  }

  @AfterAll
  static void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Path first(PhantomSeries series) throws IOException {
    try (Stream<Path> files = Files.list(series.folder())) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  /** A folder that notes what happened, and the options that make it happen to a file. */
  private static List<String> trouble(Path log, String kind, Path file) throws IOException {
    Files.createDirectories(log);
    List<String> options = new ArrayList<>(TroubledFiles.options());
    options.add("-Dspark.hadoop." + TroubledFiles.LOG + "=" + log);
    options.add("-Dspark.hadoop." + kind + "=" + file);
    return options;
  }

  private static List<String> names(Path tree, String ending) throws IOException {
    if (!Files.isDirectory(tree)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(tree)) {
      return files
          .map(file -> tree.relativize(file).toString())
          .filter(name -> name.endsWith(ending))
          .filter(name -> !Path.of(name).getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static String logName(Path file) {
    return TroubledFiles.logName("" + file.getParent().getFileName(), "" + file.getFileName());
  }

  /** The rows of a report, whoever wrote a volume. */
  private static List<String> rows(Path output) throws IOException {
    return Trees.rows(output).stream().map(row -> row.replace(",present,", ",converted,")).toList();
  }

  /** It waits for a file that does not come, and others of its volumes are there. */
  @Test
  void aDriverThatIsKilledIsStartedAgain() throws IOException, InterruptedException {
    Path output = folder.resolve("killed");
    Path slow = first(truth.get(1));
    Path log = folder.resolve("log of killed");
    String from = TroubledFiles.address(input);
    Process driver =
        spark
            .driver(
                "first",
                cluster.master(),
                trouble(log, TroubledFiles.SLOW, slow),
                "convert",
                from,
                "file:" + output)
            .start();
    Path waits = log.resolve(logName(slow) + ".attempt-0");
    while (driver.isAlive() && !(Files.exists(waits) && names(output, ".mhd").size() > 0)) {
      Thread.sleep(20);
    }
    driver.destroyForcibly().waitFor();
    List<String> written = names(output, ".mhd");
    assertTrue(!written.isEmpty() && written.size() < truth.size(), written::toString);
    for (String header : written) {
      for (String name : List.of(header, header.replace(".mhd", ".raw"))) {
        assertEquals(-1, Files.mismatch(one.resolve(name), output.resolve(name)), name);
      }
    }
    assertFalse(names(output, ".parquet").contains("conversion-report.parquet"));
    Path besideVolumes = output.resolve(written.get(0)).getParent();
    Files.writeString(besideVolumes.resolve(".CT head.raw.0123456789abcdef.part-0123abcd"), "x");

    SparkHome.Ended again =
        spark.convert(
            cluster.master(), TroubledFiles.options(), "convert", from, "file:" + output);

    assertEquals(1, again.status(), again::err);
    int left = truth.size() - written.size();
    String summary = left + " converted, " + written.size() + " already there, 0 failed";
    assertTrue(again.out().contains(summary), again.out());
    Trees.assertSameVolumes(one, output);
    assertEquals(rows(one), rows(output));
    assertEquals(
        Files.readString(one.resolve("conversion-report.files.csv")),
        Files.readString(output.resolve("conversion-report.files.csv")).replace("present", "converted"));
    try (Stream<Path> all = Files.list(output)) {
      assertEquals(
          List.of(),
          all.map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith(".") || name.contains(".part-"))
              .toList());
    }
  }

  /** The first attempt waits, so that a second one is made elsewhere; neither is seen. */
  @Test
  void aTaskThatRunsTwiceWritesOnce() throws IOException, InterruptedException {
    assumeTrue(Standalone.hasHosts(), "there is one address on the loopback interface only");
    Path output = folder.resolve("twice");
    Path slow = first(truth.get(2));
    Path log = folder.resolve("log of twice");
    List<String> options = trouble(log, TroubledFiles.SLOW, slow);
    options.addAll(
        List.of(
            "-Dspark.speculation=true",
            "-Dspark.speculation.interval=100ms",
            "-Dspark.speculation.multiplier=1.5",
            "-Dspark.speculation.quantile=0.1",
            "-Dspark.speculation.minTaskRuntime=500ms"));
    String to = TroubledFiles.address(output);
    SparkHome.Ended ended =
        spark.convert(cluster.master(), options, "convert", TroubledFiles.address(input), to);
    assertEquals(1, ended.status(), ended::err);
    for (String attempt : List.of(".attempt-0", ".attempt-1")) {
      assertTrue(Files.exists(log.resolve(logName(slow) + attempt)), attempt);
    }
    Trees.assertSameVolumes(one, output);
    Trees.assertSameRows(one, output, "converted");
  }

  @Test
  void filesThatGoAwayOrCannotBeReadAreNamed() throws IOException, InterruptedException {
    Path output = folder.resolve("gone");
    Path tree = folder.resolve("tree");
    List<PhantomSeries> series = PhantomStudy.write(tree);
    Path gone = first(series.get(0));
    Path broken = first(series.get(1));
    Path log = folder.resolve("log of gone");
    List<String> options = trouble(log, TroubledFiles.GONE, gone);
    options.addAll(trouble(log, TroubledFiles.BROKEN, broken));
    SparkHome.Ended ended =
        spark.convert(
            "local[2]", options, "convert", TroubledFiles.address(tree), "file:" + output);
    assertEquals(1, ended.status(), ended::err);
    int others = series.size() - 2;
    assertTrue(ended.out().contains(others + " converted, 0 already there, 2 failed"), ended.out());
    List<String> failed =
        Trees.rows(output).stream().filter(row -> row.contains(",failed,")).toList();
    assertEquals(2, failed.size(), failed::toString);
    String all = String.join("\n", failed);
    assertTrue(
        all.contains(
            gone + ": a file went away while the tree was read: there is no such file or folder"),
        all);
    assertTrue(all.contains(broken + ": cannot be read: Could not obtain block: 1 of "), all);
    assertEquals(others, names(output, ".mhd").size());
    assertEquals(others, names(output, ".raw").size());
  }
}
