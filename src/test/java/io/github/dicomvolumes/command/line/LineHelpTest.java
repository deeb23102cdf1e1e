// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.command.ConvertKeys;
import io.github.dicomvolumes.command.OptionKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code --help} says is what a command takes, and its page of the documentation knows it. */
class LineHelpTest {
  private static final Pattern OPTION =
      Pattern.compile("(?m)^  (--[a-z-]+)(?:, -h)?( [A-Z]+)? +((?:.|\n {20})*)");

  static List<LineCommand> commands() {
    return Main.COMMANDS.stream().map(Main::command).toList();
  }

  private static String option(OptionKey key) {
    return "--" + key.name().replace('_', '-');
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpNamesEveryOptionItsChoicesAndItsDefault(LineCommand command) {
    LineSyntax syntax = command.syntax();
    Map<String, String> found = new TreeMap<>();
    Set<String> withValue = new TreeSet<>();
    for (Matcher line = OPTION.matcher(syntax.help()); line.find(); ) {
      found.put(line.group(1), line.group(3).replaceAll("\\s+", " "));
      if (line.group(2) != null) {
        withValue.add(line.group(1));
      }
    }
    Set<String> expected = new TreeSet<>(Set.of("--help"));
    String usage = syntax.help().lines().findFirst().orElseThrow();
    for (OptionKey key : syntax.keys()) {
      if (syntax.positional().contains(key.name())) {
        assertTrue(usage.contains(key.name().toUpperCase(Locale.ROOT)), usage);
        continue;
      }
      expected.add(option(key));
      String words = String.valueOf(found.get(option(key)));
      assertEquals(key.kind() != OptionKey.Kind.FLAG, withValue.contains(option(key)), key.name());
      if (key.kind() == OptionKey.Kind.CHOICE) {
        key.choices().forEach(choice -> assertTrue(words.contains(choice), words));
      }
      if (!String.valueOf(key.fallback()).isEmpty()) {
        assertTrue(words.contains("(default: " + key.fallback() + ")"), words);
      }
    }
    assertEquals(expected, found.keySet());
  }

  @Test
  void thePageAndTheHelpOfAllNameEveryCommand() throws IOException {
    String page = Files.readString(Path.of("docs/command-line.md"));
    StringWriter help = new StringWriter();
    PrintWriter out = new PrintWriter(help, true);
    assertEquals(Main.DONE, Main.run(new String[] {"help"}, out, out));
    for (String command : Main.COMMANDS) {
      assertTrue(page.contains("`" + command), command);
      assertTrue(help.toString().contains("\n  " + command + " "), command);
    }
  }

  @Test
  void helpOfACommandIsWhatItsOptionSays() {
    for (String command : Main.COMMANDS) {
      StringWriter help = new StringWriter();
      PrintWriter out = new PrintWriter(help, true);
      assertEquals(Main.DONE, Main.run(new String[] {"help", command}, out, out));
      assertEquals(Main.command(command).syntax().help(), help.toString());
    }
  }

  @Test
  void thePagesKnowTheOptionsOfTheCommandLine() throws IOException {
    String convert = Files.readString(Path.of("docs/batch-convert-dicom-to-mhd.md"));
    LineSyntax syntax = new ConvertCommand().syntax();
    for (OptionKey key : syntax.keys()) {
      if (!syntax.positional().contains(key.name())) {
        boolean ofMenu = ConvertKeys.KEYS.contains(key);
        String row = "| `" + option(key) + "` | " + (ofMenu ? "`" + key.name() + "` |" : "");
        assertTrue(convert.contains(row), row);
      }
    }
    String list = Files.readString(Path.of("docs/command-line.md"));
    for (OptionKey key : new ListCommand().syntax().options()) {
      assertTrue(list.contains("| `" + option(key) + "` |"), option(key));
    }
    String tags = Files.readString(Path.of("docs/show-dicom-tags.md"));
    for (OptionKey key : new TagsCommand().syntax().keys()) {
      boolean place = new TagsCommand().syntax().positional().contains(key.name());
      assertTrue(place || tags.contains(option(key)), option(key));
    }
  }

  /** Runs a command that ends so; what standard error says. */
  private static String said(Throwable thrown) {
    LineCommand command =
        new LineCommand() {
          @Override
          public LineSyntax syntax() {
            return new LineSyntax("test", List.of(), List.of(), "");
          }

          @Override
          public int run(
              io.github.dicomvolumes.command.CommandOptions options,
              PrintWriter out,
              PrintWriter err)
              throws IOException {
            io.github.dicomvolumes.parallel.ThreadTeam.rethrow(thrown);
            return Main.DONE;
          }
        };
    StringWriter err = new StringWriter();
    PrintWriter writer = new PrintWriter(err, true);
    int status =
        Main.run(
            command,
            new io.github.dicomvolumes.command.CommandOptions(List.of(), Map.of()),
            writer,
            writer);
    assertEquals(Main.FAILED, status);
    return err.toString();
  }

  @Test
  void whateverACommandThrowsBecomesASentence() {
    for (Throwable thrown :
        List.of(
            new StackOverflowError(),
            new OutOfMemoryError("Java heap space"),
            new NoClassDefFoundError("ij/ImagePlus"),
            new ExceptionInInitializerError("static"),
            new AssertionError(),
            new NullPointerException(),
            new java.io.UncheckedIOException(new java.nio.file.NoSuchFileException("/a/b.dcm")))) {
      String text = said(thrown);
      assertEquals(1, text.lines().count(), text);
      assertTrue(text.startsWith("test: ") && text.length() > 20, text);
    }
    assertTrue(said(new OutOfMemoryError()).contains("-Xmx4g"));
    assertTrue(said(new NoClassDefFoundError("ij/ImagePlus")).contains("ij.ImagePlus"));
    assertTrue(
        said(new java.io.UncheckedIOException(new java.nio.file.NoSuchFileException("/a/b.dcm")))
            .contains("there is no such file"));
  }
}
