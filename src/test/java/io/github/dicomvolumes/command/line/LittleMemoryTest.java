// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Java that may use little memory. */
class LittleMemoryTest {
  private static final Pattern ENOUGH = Pattern.compile("([0-9]+) MB would do");

  @TempDir Path folder;

  private void write(int count, int side) throws IOException {
    SmallSeries series = new SmallSeries(folder.resolve("in"));
    for (int i = 0; i < count; i++) {
      series.add(
          "s" + i,
          2 * i,
          b ->
              b.putNumbers(Tags.Rows, side)
                  .putNumbers(Tags.Columns, side)
                  .put(Tags.RescaleSlope, "0.3")
                  .put(Tags.RescaleIntercept, "7"));
    }
  }

  private int convert(String heap, String... more) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.dicomvolumes.command.line.Main",
                "convert",
                folder.resolve("in").toString(),
                folder.resolve("out").toString(),
                "--threads=2"));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start()
        .waitFor();
  }

  @Test
  void ordinarySlicesNeed64Megabytes() throws IOException, InterruptedException {
    write(60, 512);
    int status = convert("-Xmx64m", "--compressed", "--png", "--preview");
    assertEquals(0, status, Files.readString(folder.resolve("said.txt")));
  }

  @Test
  void whereItIsTooLittleTheReasonSaysHowMuchDoes() throws IOException, InterruptedException {
    write(3, 3000);
    assertEquals(1, convert("-Xmx40m"));
    String report = Files.readString(folder.resolve("out/conversion-report.csv"));
    Matcher enough = ENOUGH.matcher(report);
    assertTrue(enough.find(), report);
    assertTrue(Integer.parseInt(enough.group(1)) < 1000, report);
    assertEquals(0, convert("-Xmx" + enough.group(1) + "m", "--png"), report);
  }
}
