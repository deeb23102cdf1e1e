// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.dicomvolumes.demo.PhantomStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution's zip, unpacked into the empty folder of a plain ImageJ. */
class DistributionIT {
  @TempDir static Path host;
  @TempDir Path folder;

  private static Path study;

  @BeforeAll
  static void unpack() throws IOException {
    Path zip;
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      zip =
          files
              .filter(file -> file.toString().endsWith("-fiji.zip"))
              .findFirst()
              .orElseGet(() -> abort("there is no zip: only -Pdist makes it"));
    }
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        Path target = host.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(file.getInputStream(entry), target);
        }
      }
    }
    study = PhantomStudy.write(host.resolve("study")).get(0).folder();
  }

  @Test
  void aPlainImageJFindsTheLibraries() throws IOException, InterruptedException {
    Path csv = folder.resolve("tags.csv");
    Path xlsx = folder.resolve("tags.xlsx");
    List<String> notes =
        PlainImageJ.run(
            host,
            folder,
            "run(\"Show DICOM Tags...\", \"source=["
                + study
                + "] save=["
                + csv
                + "]\");\n"
                + "note(File.exists(\""
                + csv
                + "\"));\n"
                + "run(\"Show DICOM Tags...\", \"source=["
                + study
                + "] save=["
                + xlsx
                + "]\");\n"
                + "note(File.exists(\""
                + xlsx
                + "\"));\n");
    assertEquals(List.of("1", "1"), notes);
  }

  @Test
  void theJarIsTheCommandLine() throws IOException, InterruptedException {
    Path jar;
    try (Stream<Path> files = Files.list(host.resolve("plugins"))) {
      jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
    Process process =
        new ProcessBuilder(
                PlainImageJ.java().toString(),
                "-jar",
                jar.toString(),
                "convert",
                study.toString(),
                folder.resolve("out").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("output.txt")));
    assertTrue(Files.exists(folder.resolve("out/conversion-report.csv")));
  }

  @Test
  void theLicencesNotedAreThoseOfTheLibraries() throws IOException {
    List<String> noted =
        Files.readString(host.resolve("licenses/DICOM_Volumes/THIRD-PARTY.txt"))
            .lines()
            .filter(line -> line.matches("\\S+ +(Apache|BSD|MIT)-.*"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .sorted()
            .toList();
    try (Stream<Path> jars = Files.list(host.resolve("jars"))) {
      List<String> shipped =
          jars.map(jar -> jar.getFileName().toString().replaceFirst("-[0-9].*", ""))
              .sorted()
              .toList();
      assertEquals(shipped, noted);
    }
  }
}
