// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlCharactersTest {
  private static final Pattern WRITTEN = Pattern.compile("\\\\u([0-9a-f]{4})");

  /** As whoever reads a report does it. */
  private static String read(String written) {
    return WRITTEN
        .matcher(written)
        .replaceAll(
            found -> {
              String c = String.valueOf((char) Integer.parseInt(found.group(1), 16));
              return java.util.regex.Matcher.quoteReplacement(c);
            });
  }

  @Test
  void aCharacterAndItsSpellingAreToldApart() {
    assertEquals("a\\u001bb", ControlCharacters.shown("a\u001bb"));
    assertEquals("a\\u005cu001bb", ControlCharacters.shown("a\\u001bb"));
    assertEquals("\\u005cu005cu001b", ControlCharacters.shown("\\u005cu001b"));
  }

  @ParameterizedTest
  @CsvSource({"C:\\users\\u12", "\\u00g0", "a\\", "\\u123", "plain"})
  void otherBackslashesStay(String text) {
    assertEquals(text, ControlCharacters.shown(text));
  }

  @Test
  void whatIsWrittenIsReadBackAndNoTwoTextsAreWrittenAlike() {
    Random random = new Random(18);
    String alphabet = "\\\\\\uuu001bB5c\u001b\u202e\n";
    Map<String, String> known = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(14); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String written = ControlCharacters.shown(text.toString());
      assertEquals(text.toString(), read(written));
      String other = known.putIfAbsent(written, text.toString());
      assertEquals(text.toString(), other == null ? text.toString() : other);
    }
  }
}
