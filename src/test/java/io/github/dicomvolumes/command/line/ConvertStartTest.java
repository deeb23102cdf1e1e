// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as a process of its own. */
class ConvertStartTest {
  @TempDir static Path folder;

  @BeforeAll
  static void makePhantom() throws IOException {
    PhantomStudy.write(folder.resolve("in"));
  }

  private static int run(Path output, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.jnu.encoding=UTF-8",
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.dicomvolumes.command.line.Main"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.redirectOutput(output.toFile()).start().waitFor();
  }

  @Test
  void convertLoadsNeitherImageJNorAwt() throws IOException, InterruptedException {
    Path log = folder.resolve("classes.txt");
    int status = run(log, "convert", "" + folder.resolve("in"), "" + folder.resolve("out"));
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    assertEquals(0, status, () -> String.join("\n", lines));
    assertTrue(lines.stream().anyMatch(l -> l.contains(" io.github.dicomvolumes.batch.")));
    assertEquals(
        List.of(),
        lines.stream()
            .filter(l -> l.matches(".*\\] (ij|java\\.awt|javax\\.swing|org\\.apache\\.poi)\\..*"))
            .toList());
    assertTrue(lines.stream().noneMatch(l -> l.contains(".PrivateDictionary")));
    // Formats that nobody asked for.
    assertEquals(
        List.of(),
        lines.stream()
            .filter(l -> l.matches(".*\\] io\\.github\\.dicomvolumes\\.(nifti|nrrd|bids)\\..*"))
            .toList());
  }

  /** Each costs a start many classes and calls; Java itself may use them. */
  @ParameterizedTest
  @CsvSource({"mhd, .mhd", "nifti, .nii", "nrrd, .nrrd"})
  void aPlainSeriesNeedsNoPatternsStreamsFormattersAndLambdas(String format, String ending)
      throws IOException, InterruptedException {
    SmallSeries series = new SmallSeries(folder.resolve("plain"));
    for (int z = 0; z < 4; z++) {
      series.add("s" + z, 3 * z);
    }
    Files.writeString(folder.resolve("plain/notes.txt"), "no image");
    Path log = folder.resolve("plain.txt");
    String in = folder.resolve("plain").toString();
    String raw = folder.resolve(format).toString();
    assertEquals(0, run(log, "convert", in, raw, "--format", format));
    List<String> found = expensive(log);
    assertEquals(0, run(log, "--version"));
    found.removeAll(expensive(log));
    assertEquals(List.of(), found);
    assertTrue(Files.exists(folder.resolve(format).resolve("plain" + ending)));
  }

  private static List<String> expensive(Path log) throws IOException {
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
      String name = line.replaceFirst(".*\\] (\\S+) source: .*", "$1");
      if (name.matches(
          "java\\.util\\.(regex\\.Pattern|stream\\.BaseStream|Formatter)|.*\\$\\$Lambda.*")) {
        names.add(name);
      }
    }
    return names;
  }

  @Test
  void wrongUseIsStatusTwo() throws IOException, InterruptedException {
    Path log = folder.resolve("wrong.txt");
    String in = folder.resolve("in").toString();
    assertEquals(2, run(log, "convert", in));
    assertEquals(2, run(log, "convert", in, in));
    assertEquals(2, run(log, "convert", in, folder.resolve("x").toString(), "--nmae", "y"));
    assertEquals(2, run(log, "convert", folder.resolve("nothing").toString(), "" + log));
    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertTrue(said.contains("there is no such folder"));
  }
}
