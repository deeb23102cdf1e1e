// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandOptionsTest {
  private static final List<OptionKey> KEYS =
      List.of(
          OptionKey.required("directory", OptionKey.Kind.FOLDER),
          OptionKey.text("series", "largest"),
          OptionKey.choice("tilt", "keep", "correct"),
          OptionKey.flag("flat"),
          OptionKey.flag("stored_values"));

  private static CommandOptions parse(String text) {
    return CommandOptions.parse(text, KEYS, name -> "<" + name + ">");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "directory=/a/b|/a/b",
        "directory=[/a b/c]|/a b/c",
        "directory=[/a [x] (y)/b] flat|/a [x] (y)/b",
        "directory=[/a [x]] flat|/a [x]",
        "directory=[/a [x] y]|/a [x] y",
        "directory=[/it's \"so\"]|/it's \"so\"",
        "directory=[/患者 2]|/患者 2",
        "flat directory=[C:\\data sets\\1]  |C:\\data sets\\1",
        "directory=[/a=b series=c] flat|/a=b series=c",
        "directory=&folder|<folder>",
        "directory=[/first] directory=/second|/second",
      })
  void aValueIsWhatStandsInOrOutOfBrackets(String text, String expected) {
    assertEquals(expected, parse(text).text("directory"));
  }

  @Test
  void flagsAreOnWhereTheyStandAndOffElse() {
    CommandOptions options = parse("directory=[/a stored_values] flat");
    assertTrue(options.flag("flat"));
    assertFalse(options.flag("stored_values"));
    assertTrue(parse("directory=/a stored_values ").flag("stored_values"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "flat", "directory=", "directory=[] flat", "directory=[ ]"})
  void aMissingKeyIsNamed(String text) {
    CommandOptions options = parse(text);
    String message =
        assertThrows(IllegalArgumentException.class, () -> options.text("directory")).getMessage();
    assertTrue(message.contains("\"directory\""), message);
  }

  @Test
  void defaultsStandInForWhatIsAbsentOrEmpty() {
    assertEquals("largest", parse("directory=/a").text("series"));
    assertEquals("largest", parse("series= directory=/a").text("series"));
    assertEquals("keep", parse("").text("tilt"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "directory=/a folder=/b|folder",
        "directory=/a b|b",
        "directory=/a values|values",
        "directory=/a tilt=crooked|keep or correct",
        "directory=[/a|not closed",
      })
  void whatItDoesNotKnowIsNamed(String text, String named) {
    String message = assertThrows(IllegalArgumentException.class, () -> parse(text)).getMessage();
    assertTrue(message.contains(named), message);
  }

  @Test
  void failuresReadAsSentences() {
    assertEquals(
        "/x: there is no such file or folder", FailureText.of(new NoSuchFileException("/x")));
    assertEquals("/x: no permission", FailureText.of(new AccessDeniedException("/x")));
    assertEquals(
        "/x: there is no such folder",
        FailureText.of(new NoSuchFileException("/x: there is no such folder")));
    assertEquals("NullPointerException", FailureText.of(new NullPointerException()));
  }
}
