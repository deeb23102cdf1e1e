// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that broke other readers, and files that lie. */
class BadWorkbooksTest {
  @TempDir Path folder;

  private Path workbook(String name) throws IOException {
    Path file = folder.resolve(name);
    try (WorkbookFile made = WorkbookFile.open(file, true)) {
      SheetCells cells =
          made.workbook().sheetNames().isEmpty()
              ? made.workbook().addSheet("Sheet1")
              : made.workbook().sheet(made.workbook().sheetNames().get(0));
      cells.set(0, 0, CellValue.text("x"), -1);
      cells.set(1, 0, CellValue.number(1.5), -1);
      made.save(false);
    }
    return file;
  }

  private static String failure(Path file) {
    IOException e = assertThrows(IOException.class, () -> WorkbookFile.open(file, false).close());
    return e.getMessage();
  }

  private static Map<String, byte[]> parts(Path file) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  private static void write(Path file, Map<String, byte[]> parts) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
  }

  private Path changed(String name, String part, String from, String to) throws IOException {
    Path file = workbook(name);
    Map<String, byte[]> parts = parts(file);
    String text = new String(parts.get(part), StandardCharsets.UTF_8);
    assertTrue(text.contains(from), text);
    parts.put(part, text.replaceFirst(from, to).getBytes(StandardCharsets.UTF_8));
    write(file, parts);
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.xlsx", "a.xls", "a.ods", "a.csv", "a.tsv"})
  void emptyFiles(String name) throws IOException {
    assertEquals(name + ": is empty (0 bytes)", failure(Files.createFile(folder.resolve(name))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.xlsx", "a.xls", "a.ods"})
  void filesThatAreCut(String name) throws IOException {
    Path file = workbook(name);
    byte[] all = Files.readAllBytes(file);
    for (int length : new int[] {1, 4, 100, all.length / 3, all.length / 2, all.length - 30}) {
      boolean padding = name.endsWith(".xls") && length == all.length - 30;
      if (padding) {
        continue;
      }
      Files.write(file, java.util.Arrays.copyOf(all, length));
      String message = failure(file);
      assertTrue(message.startsWith(name + ": is "), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.xlsx", "a.xls", "a.ods"})
  void filesThatAreSomethingElse(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "<html>no workbook</html>");
    assertTrue(failure(file).startsWith(name + ": is "), failure(file));
  }

  @Test
  void endingsThatLie() throws IOException {
    Path xlsx = workbook("a.xlsx");
    Path xls = Files.copy(xlsx, folder.resolve("b.xls"));
    assertEquals("b.xls: is an .xlsx workbook by its content; rename it to .xlsx", failure(xls));
    assertThrows(
        IllegalArgumentException.class, () -> WorkbookFile.open(folder.resolve("a.doc"), true));
  }

  @Test
  void linesWiderThanASpreadsheetAreRefused() throws IOException {
    Path last =
        Files.writeString(folder.resolve("last.csv"), "x,y" + ",".repeat(16_382) + "\n1,2\n");
    try (WorkbookFile opened = WorkbookFile.open(last, false)) {
      assertEquals("2", opened.workbook().sheet("last").get(1, 1).text());
    }
    Path wide = Files.writeString(folder.resolve("wide.csv"), "x\n" + ",".repeat(2_000_000) + "\n");
    assertEquals(
        "wide.csv: line 2 has 2000001 columns, expected at most 16384, as many as Excel has",
        failure(wide));
  }

  @Test
  void passwords() throws IOException, GeneralSecurityException {
    Path file = workbook("secret.xlsx");
    byte[] plain = Files.readAllBytes(file);
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (var out = encryptor.getDataStream(files)) {
        new ByteArrayInputStream(plain).transferTo(out);
      }
      try (var out = Files.newOutputStream(file)) {
        files.writeFilesystem(out);
      }
    }
    assertEquals(
        "secret.xlsx: is protected by a password; save it without one first", failure(file));
    Path ods =
        changed(
            "secret.ods",
            "META-INF/manifest.xml",
            "manifest:media-type=\"text/xml\"/>",
            "manifest:media-type=\"text/xml\"><manifest:encryption-data/></manifest:file-entry>");
    assertEquals("secret.ods: is protected by a password; save it without one first", failure(ods));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bomb.xlsx", "bomb.ods"})
  void zipBombs(String name) throws IOException {
    Path file = workbook(name);
    Map<String, byte[]> parts = parts(file);
    parts.put(name.endsWith("ods") ? "content.xml" : "xl/sharedStrings.xml", new byte[200 << 20]);
    write(file, parts);
    assertTrue(Files.size(file) < 1 << 20);
    assertTrue(failure(file).contains("unpacks to more than"), failure(file));
  }

  @Test
  void externalEntities() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "classified");
    String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
    Path ods =
        changed(
            "a.ods",
            "content.xml",
            "<office:document-content",
            entity + "<office:document-content");
    assertTrue(failure(ods).startsWith("a.ods: is damaged"), failure(ods));
    assertFalse(failure(ods).contains("classified"));
    Path xlsx = changed("a.xlsx", "xl/worksheets/sheet1.xml", "<worksheet", entity + "<worksheet");
    assertTrue(failure(xlsx).startsWith("a.xlsx: is damaged"), failure(xlsx));
  }

  @Test
  void aRowBeyondEverySheet() throws IOException {
    Path file =
        changed("a.xlsx", "xl/worksheets/sheet1.xml", "<row r=\"2\"", "<row r=\"2000000000\"");
    try (WorkbookFile opened = WorkbookFile.open(file, false)) {
      SheetCells cells = opened.workbook().sheet("Sheet1");
      assertEquals(java.util.List.of(0), cells.rows());
    } catch (WorkbookFormatException e) {
      assertTrue(e.getMessage().startsWith("a.xlsx: is damaged"), e.getMessage());
    }
  }

  @Test
  void rowsThatAreRepeatedWithoutEnd() throws IOException {
    Path file =
        changed(
            "a.ods",
            "content.xml",
            "<table:table-row>",
            "<table:table-row table:number-rows-repeated=\"2000000000\"><table:table-cell"
                + " table:number-columns-repeated=\"2000000000\"/></table:table-row>"
                + "<table:table-row>");
    try (WorkbookFile opened = WorkbookFile.open(file, false)) {
      assertTrue(opened.workbook().sheet("Sheet1").rows().size() < 10);
    }
  }

  @Test
  void binaryText() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.write(file, new byte[] {'x', ',', 0, 1, 2});
    assertEquals("a.csv: holds binary data, expected text", failure(file));
  }

  @Test
  void locksOfExcelAndLibreOffice() throws IOException {
    Path file = workbook("a.xlsx");
    byte[] before = Files.readAllBytes(file);
    Path mark = folder.resolve("~$a.xlsx");
    byte[] user = new byte[55];
    user[0] = 4;
    System.arraycopy("Anna".getBytes(StandardCharsets.US_ASCII), 0, user, 1, 4);
    Files.write(mark, user);
    assertLocked(file, "a.xlsx is open in Excel (Anna), so nothing was written");
    Files.delete(mark);
    Files.writeString(folder.resolve(".~lock.a.xlsx#"), "Berta B,berta,pc,25.11.2026 10:00,x;");
    assertLocked(file, "a.xlsx is open in LibreOffice (Berta B), so nothing was written");
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  private static void assertLocked(Path file, String message) throws IOException {
    try (WorkbookFile opened = WorkbookFile.open(file, false)) {
      opened.workbook().sheet("Sheet1").set(5, 5, CellValue.number(1), -1);
      IOException e = assertThrows(WorkbookLockedException.class, () -> opened.save(true));
      assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }
  }

  @Test
  void aFileThatSomebodySavedMeanwhileIsNotOverwritten() throws IOException {
    Path file = workbook("a.xlsx");
    try (WorkbookFile opened = WorkbookFile.open(file, false)) {
      opened.workbook().sheet("Sheet1").set(5, 5, CellValue.number(1), -1);
      Files.write(file, new byte[] {1, 2, 3});
      IOException e = assertThrows(WorkbookChangedException.class, () -> opened.save(true));
      assertTrue(e.getMessage().startsWith("a.xlsx was saved by another program"), e.getMessage());
    }
    assertEquals(3, Files.size(file));
    assertEquals(Set.of("a.xlsx"), names());
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void theStateBeforeIsKeptOnce() throws IOException {
    Path file = workbook("a.csv");
    for (int i = 0; i < 3; i++) {
      try (WorkbookFile opened = WorkbookFile.open(file, false)) {
        opened.workbook().sheet("a").set(1, 0, CellValue.number(i), -1);
        opened.save(true);
      }
    }
    assertEquals("x\r\n2\r\n", Files.readString(file));
    assertEquals("x\r\n1\r\n", Files.readString(folder.resolve("a.backup.csv")));
    assertEquals(Set.of("a.csv", "a.backup.csv"), names());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-8|\uFEFFname;x\r\nMüller;1,5\r\n\"a;\"\"b\";2\r\n",
        "windows-1252|name,x\nMüller,1.5\n\"a,\"\"b\",2",
        "UTF-16LE|\uFEFFname\tx\r\n头\t1.5\r\n\"a\tb\"\t2\r\n",
        "UTF-8|sep=|\rname|x\r=1+1|3\r"
      })
  void textFilesKeepTheirForm(String form) throws IOException {
    int bar = form.indexOf('|');
    Charset charset = Charset.forName(form.substring(0, bar));
    String text = form.substring(bar + 1);
    Path file = Files.write(folder.resolve("a.csv"), text.getBytes(charset));
    try (WorkbookFile opened = WorkbookFile.open(file, false)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      opened.workbook().write(out);
      assertArrayEquals(text.getBytes(charset), out.toByteArray());
      SheetCells cells = opened.workbook().sheet("a");
      int row = cells.rows().get(cells.rows().size() - 1);
      cells.set(row, 1, CellValue.number(2.25), -1);
      opened.save(false);
    }
    String after = new String(Files.readAllBytes(file), charset);
    assertEquals(text.substring(0, 12), after.substring(0, 12));
    assertTrue(after.contains(text.contains("1,5") ? "2,25" : "2.25"), after);
  }

  @Test
  void formulasInTextFilesAreDefused() {
    for (String text : new String[] {"=cmd|' /C calc'!A0", "+1+1", "-a", "@x", "\t=1", "'=x"}) {
      assertEquals("'" + text, FormulaText.protect(text));
      assertEquals(text, FormulaText.unprotect(FormulaText.protect(text)));
    }
    for (String text : new String[] {"-1.5", "-1,2 -3,4", "plain", "'quoted'", ""}) {
      assertEquals(text, FormulaText.protect(text));
      assertEquals(text, FormulaText.unprotect(text));
    }
  }
}
