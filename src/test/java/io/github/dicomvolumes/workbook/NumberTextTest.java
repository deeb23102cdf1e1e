// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][+-]?\\d{1,3})?");

  @ParameterizedTest
  @CsvSource({
    "12, 12",
    "007, 7",
    "-3.25, -3.25",
    "'+1,5', 1.5",
    "5., 5",
    "',5', 0.5",
    "1e3, 1000",
    "2E-2, 0.02",
    "' 4 ', 4",
    "\u22124, -4"
  })
  void pointsCommasAndExponentsAreRead(String text, double number) {
    assertEquals(OptionalDouble.of(number), NumberText.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "-",
        "1e",
        "1e1234",
        "1.2.3",
        "1,234,5",
        "0x1p3",
        "NaN",
        "Infinity",
        "1e999",
        "12 mm",
        "1d",
        "\u0663",
        "--1"
      })
  void otherTextIsNoNumber(String text) {
    assertEquals(OptionalDouble.empty(), NumberText.parse(text));
  }

  @Test
  void textsOfItsCharactersAreNumbersWhereAPatternSaysSo() {
    Random random = new Random(5);
    String letters = "0123456789.,eE+-x";
    int numbers = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(8); k >= 0; k--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      boolean expected =
          NUMBER.matcher(text).matches()
              && Double.isFinite(Double.parseDouble(text.toString().replace(',', '.')));
      assertEquals(expected, NumberText.parse(text.toString()).isPresent(), text.toString());
      numbers += expected ? 1 : 0;
    }
    assertTrue(numbers > 5000, Integer.toString(numbers));
  }
}
