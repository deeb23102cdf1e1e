// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.dicomvolumes.command.line.Main;
import io.github.dicomvolumes.volume.plan.SeriesChoice;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Any text as options is understood, or refused with a sentence; nothing else. */
class OptionsFuzzTest {
  private static final List<List<OptionKey>> KEYS =
      List.of(
          ImportDicomDirectoryPlugIn.KEYS,
          SaveMhdVolumePlugIn.KEYS,
          SyncKeys.ALL,
          ConvertKeys.KEYS);

  @FuzzTest(maxDuration = "3m")
  void anyMacroOptions(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    for (List<OptionKey> keys : KEYS) {
      try {
        CommandOptions options = CommandOptions.parse(text, keys, name -> "x" + name);
        for (OptionKey key : keys) {
          if (options.isGiven(key.name())) {
            assertFalse(options.text(key.name()).isBlank());
            look(options, key);
          }
        }
      } catch (IllegalArgumentException e) {
        assertFalse(e.getMessage().isBlank());
      }
    }
    try {
      SeriesChoice.parse(text);
    } catch (IllegalArgumentException e) {
      assertFalse(e.getMessage().isBlank());
    }
  }

  private static void look(CommandOptions options, OptionKey key) {
    switch (key.kind()) {
      case FOLDER, FILE_TO_OPEN, FILE_TO_SAVE -> {
        Path path = options.path(key.name());
        assertFalse(path.toString().isEmpty() && !options.text(key.name()).isBlank());
      }
      case CHOICE -> assertTrue(key.choices().contains(options.text(key.name())));
      default -> assertTrue(options.flag(key.name()));
    }
  }

  /** Arguments between zeros, of commands that find nothing to do: the input is no file. */
  @FuzzTest(maxDuration = "3m")
  void anyCommandLine(byte[] input) {
    String[] rest = new String(input, StandardCharsets.ISO_8859_1).split("\0", 20);
    for (String command : List.of("convert", "tags")) {
      String[] arguments = new String[rest.length + 2];
      arguments[0] = command;
      arguments[1] = "/dev/null/no-such-folder";
      System.arraycopy(rest, 0, arguments, 2, rest.length);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      PrintStream out = System.out;
      PrintStream err = System.err;
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      int status;
      try {
        status = Main.run(arguments);
      } finally {
        System.setOut(out);
        System.setErr(err);
      }
      String said = withoutJazzer(bytes.toString(StandardCharsets.UTF_8));
      assertFalse(said.isBlank());
      assertFalse(said.contains("\u001b"), said);
      assertEquals(said.startsWith("Usage: ") ? 0 : 2, status, said);
    }
  }

  /** The fuzzer reports classes that it meets for the first time. */
  private static String withoutJazzer(String text) {
    StringBuilder own = new StringBuilder();
    text.lines()
        .filter(line -> !line.startsWith("INFO: "))
        .forEach(line -> own.append(line).append('\n'));
    return own.toString();
  }
}
