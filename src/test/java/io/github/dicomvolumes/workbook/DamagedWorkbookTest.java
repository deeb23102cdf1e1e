// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workbooks that no program writes end in a sentence that names the file and what is wrong. */
class DamagedWorkbookTest {
  @TempDir Path folder;

  private static String failure(Path file) {
    return assertThrows(WorkbookFormatException.class, () -> WorkbookFile.open(file, false).close())
        .getMessage();
  }

  private Path sound(String name) throws IOException {
    Path file = folder.resolve(name);
    try (WorkbookFile workbook = WorkbookFile.open(file, true)) {
      SheetCells sheet = workbook.workbook().addSheet("ROIs");
      sheet.set(0, 0, CellValue.text("type"), -1);
      workbook.save(false);
    }
    return file;
  }

  /** The archive with a part changed, or without it where the change gives null. */
  private Path changed(Path archive, String part, UnaryOperator<String> change) throws IOException {
    Path file = folder.resolve("bad-" + archive.getFileName());
    try (ZipFile zip = new ZipFile(archive.toFile());
        OutputStream out = Files.newOutputStream(file);
        ZipOutputStream copy = new ZipOutputStream(out)) {
      for (var entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        try (InputStream in = zip.getInputStream(entry)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          String now = entry.getName().equals(part) ? change.apply(text) : text;
          if (now != null) {
            copy.putNextEntry(new ZipEntry(entry.getName()));
            copy.write(now.getBytes(StandardCharsets.UTF_8));
          }
        }
      }
    }
    return file;
  }

  @ParameterizedTest
  @CsvSource({"table:table-row-group, 300", "table:table-row-group, 30000", "x, 100000"})
  void nestedElementsOfASpreadsheetAreRefused(String element, int depth) throws IOException {
    String open = "<" + element + ">";
    String close = "</" + element + ">";
    Path file =
        changed(
            sound("a.ods"),
            "content.xml",
            xml -> {
              int at = xml.indexOf("<table:table-row");
              return xml.substring(0, at)
                  + open.repeat(depth)
                  + close.repeat(depth)
                  + xml.substring(at);
            });
    assertEquals(
        "bad-a.ods: is damaged: content.xml: its elements are nested more than 256 deep",
        failure(file));
  }

  @Test
  void groupsOfRowsInEachOtherAreRead() throws IOException {
    Path file =
        changed(
            sound("a.ods"),
            "content.xml",
            xml ->
                xml.replace(
                        "<table:table-row>",
                        "<table:table-row-group>".repeat(200) + "<table:table-row>")
                    .replace(
                        "</table:table-row>",
                        "</table:table-row>" + "</table:table-row-group>".repeat(200)));
    try (WorkbookFile workbook = WorkbookFile.open(file, false)) {
      assertEquals("type", workbook.workbook().sheet("ROIs").get(0, 0).text());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "[Content_Types].xml, the part [Content_Types].xml is missing",
    "xl/_rels/workbook.xml.rels, 'xl/workbook.xml: sheet \"ROIs\" refers to no part'",
    "xl/worksheets/sheet1.xml, xl/worksheets/sheet1.xml is missing",
  })
  void missingPartsAreNamed(String part, String reason) throws IOException {
    String message = failure(changed(sound("a.xlsx"), part, xml -> null));
    assertTrue(message.startsWith("bad-a.xlsx: is damaged: " + reason), message);
  }

  @Test
  void aBrokenPartIsNamedAndNothingIsPrinted() throws IOException {
    Path file = changed(sound("a.xlsx"), "xl/workbook.xml", xml -> xml.substring(0, 100));
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
      String message = failure(file);
      assertTrue(message.startsWith("bad-a.xlsx: is damaged: xl/workbook.xml: "), message);
    } finally {
      System.setErr(before);
    }
    assertEquals("", printed.toString(StandardCharsets.UTF_8));
  }

  /** Tens of thousands of equal rows of the user's are no filler. */
  @Test
  void equalRowsOfASpreadsheetAreAllThere() throws IOException {
    Path file =
        changed(
            sound("a.ods"),
            "content.xml",
            xml ->
                xml.replace(
                    "<table:table-row>", "<table:table-row table:number-rows-repeated=\"10006\">"));
    try (WorkbookFile workbook = WorkbookFile.open(file, false)) {
      SheetCells sheet = workbook.workbook().sheet("ROIs");
      assertEquals(10_006, sheet.rows().size());
      sheet.set(10_006, 0, CellValue.text("behind"), -1);
      workbook.save(false);
    }
    try (WorkbookFile workbook = WorkbookFile.open(file, false)) {
      SheetCells sheet = workbook.workbook().sheet("ROIs");
      assertEquals("type", sheet.get(10_005, 0).text());
      assertEquals("behind", sheet.get(10_006, 0).text());
    }
  }

  @Test
  void damagedSheetsOfOthersAreRefusedInWords() throws IOException {
    for (Path file : RealData.files("cases/hostile-sheets")) {
      String name = file.getFileName().toString();
      if (name.endsWith(".csv")) {
        continue;
      }
      if (name.endsWith(".xls")) {
        try (WorkbookFile workbook = WorkbookFile.open(file, false)) {
          SheetCells sheet = workbook.workbook().sheet("ROIs");
          for (int row : sheet.rows()) {
            for (int column = 0; column < sheet.columns(row); column++) {
              sheet.get(row, column);
            }
          }
        }
      } else {
        String message = failure(file);
        assertTrue(message.startsWith(name + ": is damaged: "), message);
        String reason = message.substring(name.length());
        assertTrue(!reason.contains("null") && !reason.contains("Exception"), message);
      }
    }
  }
}
