// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TerminalTextTest {
  @TempDir Path folder;

  private static String shown(String text) {
    StringWriter all = new StringWriter();
    try (PrintWriter writer = new PrintWriter(new TerminalText(all))) {
      writer.print(text);
    }
    StringWriter single = new StringWriter();
    try (PrintWriter writer = new PrintWriter(new TerminalText(single))) {
      text.chars().forEach(writer::write);
    }
    assertEquals(all.toString(), single.toString());
    return all.toString();
  }

  @Test
  void whatCommandsATerminalOrTurnsTextAroundIsShown() {
    assertEquals("a\\u001b[2Jb", shown("a\u001b[2Jb"));
    assertEquals("\\u009b31m", shown("\u009b31m"));
    assertEquals("x\\u202egnp.exe", shown("x\u202egnp.exe"));
    assertEquals("\\u2066\\u2069\\u007f\\u0007\\u2028", shown("\u2066\u2069\u007f\u0007\u2028"));
  }

  @Test
  void textsOfAllLanguagesAndLinesStay() {
    String text = "M\u00FCller \u5C71\u7530 \u05D0\u05D1 \uD83D\uDE00,\t\"x\"\r\n\r10 %";
    assertEquals(text, shown(text));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no such names of files")
  void aNameInAMessageIsHarmless() throws IOException {
    Path file = folder.resolve("a\u001b]0;x\u0007.dcm");
    Files.write(file, new byte[] {1, 2, 3});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertEquals(
          Main.FAILED, Main.run("convert", file.toString(), folder.resolve("o").toString()));
    } finally {
      System.setErr(before);
    }
    String said = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("a\\u001b]0;x\\u0007.dcm"), said);
    assertFalse(said.contains("\u001b"), said);
  }

  /** Escape characters, marks and headers of the same in a whole tree. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no such names of files")
  void aTreeOfSuchNamesIsConvertedAndNothingShownOrWrittenIsHarmful() throws IOException {
    String evil = "a\u001b]0;x\u0007\u202egnp\u2066";
    Path input = folder.resolve("in");
    Path output = folder.resolve("out");
    SmallSeries series = new SmallSeries(input.resolve(evil));
    for (int i = 0; i < 3; i++) {
      series.add(
          evil + i,
          i,
          b -> b.put(Tags.PatientID, "p\u001b[31m").put(Tags.SeriesDescription, "d\u202ex"));
    }
    Files.write(input.resolve(evil).resolve(evil + 2), new byte[] {0, 0}, StandardOpenOption.WRITE);
    Path cut = input.resolve(evil).resolve(evil + 1);
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 400));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      Main.run("convert", "" + input, "" + output);
      Main.run("convert", "" + input, "" + output, "--name", "{patient}-{description}");
      Main.run("tags", "" + input, "--save", "" + folder.resolve("tags.csv"));
      Main.run("tags", "" + input);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    String said = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("\\u001b"), said);
    assertHarmless(said, "said");
    int files = 0;
    try (Stream<Path> all = Files.walk(output)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files++;
        assertHarmless(output.relativize(file).toString(), "a name");
        if (!file.toString().endsWith(".raw")) {
          assertHarmless(Files.readString(file), file.getFileName().toString());
        }
      }
    }
    assertTrue(files > 4, files + " files");
    assertHarmless(Files.readString(folder.resolve("tags.csv")), "the table");
  }

  /** Two folders: one with the character in its name, one with how it is written. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no such names of files")
  void reportsTellACharacterFromItsSpelling() throws IOException {
    Path input = folder.resolve("in");
    new SmallSeries(input.resolve("a\u001b")).add("i", 1);
    new SmallSeries(input.resolve("a\\u001b"))
        .add("i", 1, b -> b.put(Tags.SeriesInstanceUID, "2.25.99"));
    Path output = folder.resolve("out");
    Main.run("convert", "" + input, "" + output);
    for (String table : List.of("conversion-report.csv", "conversion-report.files.csv")) {
      String text = Files.readString(output.resolve(table));
      assertTrue(text.contains("a\\u001b"), text);
      assertTrue(text.contains("a\\u005cu001b"), text);
    }
  }

  private static void assertHarmless(String text, String what) {
    for (char c : "\u001b\u0007\u202e\u2066".toCharArray()) {
      int at = text.indexOf(c);
      assertTrue(
          at < 0,
          () ->
              what + ": " + Integer.toHexString(c) + " in " + text.substring(Math.max(0, at - 60)));
    }
  }
}
