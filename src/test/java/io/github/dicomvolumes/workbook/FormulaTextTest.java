// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        " =1+1",
        "\t=1+1",
        "\u00A0=1+1",
        "\u3000=1+1",
        "\uFEFF=1+1",
        "\u200B=1+1",
        "\u202E=1+1",
        "\r\n=1+1",
        "\n@SUM(A1)",
        "\tno formula by itself, but opened at a tab",
        "\rcarriage return",
        "\nline feed",
        "\u0000null",
        "+49 30 1234 A",
        "-cmd|' /C calc'!A0",
        "-",
        "--5",
        "-5.25x",
        "-1;=1+1",
        "@SUM(A1)",
        "\uFF1D1+1",
        " \uFF0B1+A1",
        "\uFF0D1+A1",
        "\uFF20A1",
        "=\"a\""
      })
  void whatWouldRunGetsAnApostrophe(String text) {
    assertEquals("'" + text, FormulaText.protect(text));
    assertEquals(text, FormulaText.unprotect(FormulaText.protect(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-5.25",
        "+7",
        " -5.25 ",
        "-1e-3",
        "-5,25",
        "-1\\-0.5\\3",
        "-1; -2",
        "-1.5, 2, 3",
        "-1 2",
        "\u22125",
        "a=1",
        "1-2",
        "'",
        "'a'",
        "\"=1+1\"",
        "M\u00FCller"
      })
  void numbersAndTextsStayWhatTheyAre(String text) {
    assertEquals(text, FormulaText.protect(text));
    assertEquals(text, FormulaText.unprotect(text));
  }

  @Test
  void apostrophesBeforeAFormulaComeBackAsManyAsThereWere() {
    for (String text : List.of("'=1", "''=1", "'-cmd")) {
      assertEquals("'" + text, FormulaText.protect(text));
      assertEquals(text, FormulaText.unprotect(FormulaText.protect(text)));
    }
  }

  @Test
  void rowsReadBackByAnotherReaderAsTheyWereGuarded() throws IOException {
    List<String> texts =
        List.of(
            "a", "", " b ", "c,d", "e\"f", "g\r\nh", "\r", " =1+1", "\uFF1D1", "x\"\"", "\"=1\"");
    CsvRows rows = new CsvRows();
    rows.row(texts.toArray());
    rows.row(-5.25, -3, "-0.5", 1L, 'c');
    try (CSVParser parser = CSVParser.parse(new StringReader(rows.toString()), CSVFormat.RFC4180)) {
      List<CSVRecord> read = parser.getRecords();
      assertEquals(2, read.size());
      assertEquals(
          List.of(
              "a",
              "",
              " b ",
              "c,d",
              "e\"f",
              "g\r\nh",
              "'\r",
              "' =1+1",
              "'\uFF1D1",
              "x\"\"",
              "\"=1\""),
          read.get(0).toList());
      assertEquals(List.of("-5.25", "-3", "-0.5", "1", "c"), read.get(1).toList());
    }
  }

  @Test
  void textIsHandedOnOnce() throws IOException {
    CsvRows rows = new CsvRows();
    StringBuilder out = new StringBuilder();
    rows.row("a", 1);
    rows.writeTo(out);
    rows.row("b", 2);
    rows.writeTo(out);
    rows.writeTo(out);

    assertEquals("a,1\r\nb,2\r\n", out.toString());
  }
}
