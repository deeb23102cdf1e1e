// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.demo.PhantomStudy;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** What options ask for, and what lies in archives, comes out of a cluster as of one machine. */
class SameWithOptionsTest {
  @TempDir Path folder;

  private final List<String> lines = new ArrayList<>();

  private void add(String name, Path input, String... options) {
    lines.add(name + "\t" + input + "\t" + String.join("\t", options));
  }

  private void addReal(String name, String data, String... options) {
    try {
      add(name, RealData.path(data), options);
    } catch (TestAbortedException e) {
      System.out.println("not compared: " + e.getMessage());
    }
  }

  @Test
  void volumesRowsAndWordsAreTheSame() throws IOException, InterruptedException {
    Loopback.require();
    Path phantom = folder.resolve("phantom");
    PhantomStudy.write(phantom);
    Path packed = pack(phantom);
    add("nifti", phantom, "--format", "nifti", "--compressed", "--split", "all", "--verbose");
    add("pictures", phantom, "--series", "number=2,largest", "--preview", "--identify");
    add("archives", packed, "--name", "{number}");
    add("ahead", packed, "--dry-run", "--series", "#1");
    add("unknown", packed, "--series", "number=77");
    addReal("real", "cases", "--tilt", "correct", "--format", "nrrd", "--compressed");

    assertEquals(List.of(), differences());
  }

  /** Those that are not wholly the same, each with what differs first. */
  private List<String> differences() throws IOException, InterruptedException {
    SparkHome spark = new SparkHome(folder.resolve("spark"));
    ProcessBuilder builder =
        spark.driver("compared", "local[2]", List.of(), folder.resolve("compared").toString());
    // The same with these tests' classes, and another main class.
    List<String> command = new ArrayList<>(builder.command());
    int path = command.indexOf("-cp") + 1;
    Path tests = Path.of("target", "test-classes").toAbsolutePath();
    command.set(path, command.get(path) + File.pathSeparator + tests);
    command.set(path + 1, Comparisons.class.getName());
    Process process = builder.command(command).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
    SparkHome.Ended ended = spark.ended("compared", process);
    assertEquals(0, ended.status(), ended::err);
    List<String> said = ended.out().lines().toList();
    assertEquals(lines.size(), said.size(), ended::out);
    assertTrue(
        said.stream().anyMatch(line -> line.matches(".*: same, [0-9]+ files.*")), said::toString);
    return said.stream().filter(line -> !line.contains(": same, ")).toList();
  }

  /** Series of the phantom as hospitals hand them out, one in the other, and damaged. */
  private Path pack(Path phantom) throws IOException {
    Path packed = Files.createDirectories(folder.resolve("packed/deep er"));
    List<Path> series;
    try (Stream<Path> all = Files.walk(phantom)) {
      series =
          all.filter(path -> path.endsWith("CT head") || path.endsWith("MR time series"))
              .sorted()
              .toList();
    }
    assertEquals(2, series.size());
    List<Path> head = files(series.get(0));
    List<Path> inside = new ArrayList<>(files(series.get(1)));
    Path tar = packed.resolve("head.1.tar.gz");
    try (TarArchiveOutputStream out =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(tar)))) {
      for (Path file : head.subList(0, head.size() / 2)) {
        out.putArchiveEntry(new TarArchiveEntry(file, "a/" + file.getFileName()));
        Files.copy(file, out);
        out.closeArchiveEntry();
      }
    }
    // The other half of the series beside it, each by itself.
    for (Path file : head.subList(head.size() / 2, head.size())) {
      Path gzip = packed.resolve(file.getFileName() + ".gz");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
        Files.copy(file, out);
      }
      Files.setLastModifiedTime(gzip, Files.getLastModifiedTime(file));
    }
    inside.add(tar);
    Path zip = packed.resolve("\u7fa4.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Path file : inside) {
        ZipEntry entry = new ZipEntry("x/" + file.getFileName());
        entry.setLastModifiedTime(Files.getLastModifiedTime(file));
        out.putNextEntry(entry);
        Files.copy(file, out);
      }
    }
    byte[] whole = Files.readAllBytes(tar);
    Files.write(packed.resolve("cut.tgz"), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertFalse(head.isEmpty());
    return packed.getParent();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
