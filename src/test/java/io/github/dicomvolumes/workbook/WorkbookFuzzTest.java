// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A workbook of any bytes opens, or says why not. One that opens and is written again opens again,
 * and holds what was put into it.
 */
class WorkbookFuzzTest {
  private static final List<String> ENDINGS = List.of("csv", "tsv", "xls", "xlsx", "ods");

  /** Parts of archives that hold what a sync reads. */
  private static final List<String> PARTS =
      List.of(
          "xlsx xl/worksheets/sheet1.xml",
          "xlsx xl/workbook.xml",
          "xlsx xl/styles.xml",
          "xlsx xl/sharedStrings.xml",
          "xlsx [Content_Types].xml",
          "xlsx xl/_rels/workbook.xml.rels",
          "ods content.xml");

  private static final int MAX_ROWS = 50;
  private static final int MAX_COLUMNS = 50;
  private static final String MARK = "put by the test";

  /** The first byte says what the name ends in. */
  @FuzzTest(maxDuration = "6m")
  void anyFile(byte[] input) throws IOException {
    if (input.length > 1) {
      String ending = ENDINGS.get((input[0] & 0xff) % ENDINGS.size());
      open(ending, Arrays.copyOfRange(input, 1, input.length));
    }
  }

  /** The first byte says which part of a sound archive is replaced: packed bytes are rarely hit. */
  @FuzzTest(maxDuration = "6m")
  void anyPartOfAnArchive(byte[] input) throws IOException {
    if (input.length > 1) {
      String[] part = PARTS.get((input[0] & 0xff) % PARTS.size()).split(" ", 2);
      byte[] content = Arrays.copyOfRange(input, 1, input.length);
      open(part[0], archive(part[0], part[1], content));
    }
  }

  private static byte[] archive(String ending, String part, byte[] content) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    boolean replaced = false;
    try (ZipInputStream sound = new ZipInputStream(new ByteArrayInputStream(sound(ending)));
        ZipOutputStream copy = new ZipOutputStream(archive)) {
      for (ZipEntry entry = sound.getNextEntry(); entry != null; entry = sound.getNextEntry()) {
        boolean isPart = entry.getName().equals(part);
        replaced |= isPart;
        copy.putNextEntry(new ZipEntry(entry.getName()));
        copy.write(isPart ? content : sound.readAllBytes());
      }
      if (!replaced) {
        copy.putNextEntry(new ZipEntry(part));
        copy.write(content);
      }
    }
    return archive.toByteArray();
  }

  private static byte[] sound(String ending) throws IOException {
    Path file = Files.createTempFile("fuzz", "." + ending);
    Files.delete(file);
    try (WorkbookFile workbook = WorkbookFile.open(file, true)) {
      SheetCells sheet = workbook.workbook().addSheet("ROIs");
      sheet.set(0, 0, CellValue.text("type"), -1);
      workbook.save(false);
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void open(String ending, byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzz", "." + ending);
    try {
      Files.write(file, bytes);
      String sheet;
      try (WorkbookFile workbook = WorkbookFile.open(file, false)) {
        workbook.workbook().sheetNames().forEach(name -> look(workbook.workbook().sheet(name)));
        if (workbook.workbook().sheetNames().isEmpty()) {
          return;
        }
        sheet = workbook.workbook().sheetNames().get(0);
        workbook.workbook().sheet(sheet).set(3, 2, CellValue.text(MARK), -1);
        workbook.save(false);
      }
      try (WorkbookFile again = WorkbookFile.open(file, false)) {
        assertEquals(MARK, again.workbook().sheet(sheet).get(3, 2).text());
      }
    } catch (IOException e) {
      assertFalse(e.getMessage() == null || e.getMessage().isBlank());
    } finally {
      Files.deleteIfExists(file);
      String name = file.getFileName().toString();
      int dot = name.lastIndexOf('.');
      Files.deleteIfExists(
          file.resolveSibling(name.substring(0, dot) + ".backup" + name.substring(dot)));
    }
  }

  private static void look(SheetCells sheet) {
    sheet.rows().stream()
        .limit(MAX_ROWS)
        .forEach(
            row -> {
              for (int i = 0; i < Math.min(MAX_COLUMNS, sheet.columns(row)); i++) {
                sheet.get(row, i);
                sheet.isFormula(row, i);
              }
            });
  }
}
