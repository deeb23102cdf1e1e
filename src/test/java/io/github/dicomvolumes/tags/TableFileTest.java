// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.dicomvolumes.LibreOffice;
import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a saved table holds, as openpyxl and LibreOffice read it. */
class TableFileTest {
  private static final Tag IMAGE_COMMENTS = Tag.of(0x0020, 0x4000);

  /** Texts that spreadsheets take for something else, or that are hard to keep. */
  private static final List<String> HARD =
      List.of(
          "=1+1",
          "+1+cmd|' /C calc'!A0",
          "-2+3",
          "@SUM(A1:A9)",
          " =HYPERLINK(\"http://a\",\"b\")",
          "\uFF1D1+1",
          "'quoted",
          "0012",
          "1e5",
          "3-4",
          "2020-01-31",
          "TRUE",
          "#N/A",
          "a,b;c\"d\"",
          "\u05E9\u05E8\u05D5\u05DF",
          "e\u0301 \u0939\u093F\u0928\u094D\u0926\u0940",
          "\uD83E\uDDE0 \uD842\uDFB7",
          "<b>&amp;</b>",
          "_x0041_");

  @TempDir Path folder;

  private TagTable hard() throws IOException {
    Path source = folder.resolve("source");
    CtSeries.write(
        source,
        HARD.size(),
        (number, slice) ->
            slice
                .put(IMAGE_COMMENTS, HARD.get(number - 1))
                .putNumbers(Tags.WindowCenter, -0.1 * number)
                .putNumbers(Tags.WindowWidth, number, 2.5));
    return CtSeries.table(source, "ImageComments,WindowCenter,WindowWidth,Manufacturer");
  }

  private List<List<String>> openpyxl(Path xlsx) throws IOException, InterruptedException {
    List<String> lines = Pydicom.run(getClass(), "xlsx_cells.py", folder, List.of(xlsx.toString()));
    assumeFalse(lines.equals(List.of("no openpyxl")), "no openpyxl");
    return lines.stream().map(line -> List.of(line.split("\t", -1))).toList();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }

  private void assertSameCells(TagTable table, Path xlsx) throws IOException, InterruptedException {
    List<List<String>> read = openpyxl(xlsx);
    List<List<String>> shown = LibreOffice.cells(xlsx, folder);
    assertEquals(table.rowCount() + 1, read.size());
    assertEquals(table.rowCount() + 1, shown.size());
    for (int row = 0; row < table.rowCount(); row++) {
      for (int column = 0; column < table.columns().size(); column++) {
        Cell cell = table.cell(row, column);
        String place = "row " + row + ", " + table.columns().get(column);
        String expected =
            cell.isNumber()
                ? "n:" + cell.number()
                : cell.isEmpty() ? "n:" : "s:" + escaped(cell.text());
        assertEquals(expected, read.get(row + 1).get(column), place);
        String office = shown.get(row + 1).get(column);
        if (cell.isNumber()) {
          assertEquals(cell.number(), Double.parseDouble(office), 1e-9, place);
        } else {
          assertEquals(cell.text(), office, place);
        }
      }
    }
  }

  @Test
  void xlsxHoldsTheSameCellsForOpenpyxlAndLibreOffice() throws Exception {
    TagTable table = hard();
    Path xlsx = folder.resolve("hard.xlsx");
    TableFile.save(table, xlsx);
    assertSameCells(table, xlsx);
    assertEquals(HARD.get(8), table.cell(8, 1).text());
    assertTrue(table.cell(0, 2).isNumber());
    assertEquals("1\\2.5", table.cell(0, 3).text());
  }

  @Test
  void xlsxHoldsEveryCellOfRealSeries() throws Exception {
    for (String name : List.of("ct-brain-5mm", "ct-gantry-tilt")) {
      TagTable table = CtSeries.table(RealData.path(name), "all");
      Path xlsx = folder.resolve(name + ".xlsx");
      TableFile.save(table, xlsx);
      assertSameCells(table, xlsx);
    }
  }

  @Test
  void namesOfEveryCharacterSetAreRightInXlsx() throws Exception {
    Path source = RealData.path("pydicom-charset-files");
    List<String> files =
        RealData.files("pydicom-charset-files").stream()
            .map(Path::toString)
            .filter(name -> name.endsWith(".dcm"))
            .toList();
    Path list = Files.write(folder.resolve("files.txt"), files);
    List<String> expected = new ArrayList<>();
    for (String line :
        Pydicom.run(getClass(), "table_cells.py", folder, List.of(list.toString()))) {
      if (line.startsWith("PatientName\t")) {
        expected.add("s:" + escaped(line.split("\t", -1)[2]));
      }
    }
    Path xlsx = folder.resolve("names.xlsx");
    TagTable table = CtSeries.table(source, "PatientName");
    TableFile.save(table, xlsx);
    assertSameCells(table, xlsx);
    List<String> found =
        openpyxl(xlsx).stream()
            .skip(1)
            .map(row -> row.get(1))
            .filter(n -> !n.equals("n:"))
            .toList();
    assertEquals(expected.stream().sorted().toList(), found.stream().sorted().toList());
    assertTrue(
        found.contains(
            "s:Yamada, Tarou = \u5C71\u7530, \u592A\u90CE = \u3084\u307E\u3060, \u305F\u308D\u3046"),
        found.toString());
  }

  @Test
  void csvHoldsNoFormula() throws IOException {
    TagTable table = hard();
    Path csv = folder.resolve("hard.csv");
    TableFile.save(table, csv);
    try (CSVParser parser = CSVParser.parse(csv, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      List<CSVRecord> records = parser.getRecords();
      assertEquals(HARD.size() + 1, records.size());
      for (int row = 0; row < HARD.size(); row++) {
        String text = records.get(row + 1).get(1);
        boolean formula = "=+-@\uFF1D".indexOf(HARD.get(row).strip().charAt(0)) >= 0;
        assertEquals((formula ? "'" : "") + HARD.get(row), text);
        // A negative number is one.
        assertEquals(table.cell(row, 2).text(), records.get(row + 1).get(2));
      }
    }
  }

  @Test
  void headingsAreNoFormulasEither() throws IOException, InterruptedException {
    Path source = folder.resolve("source");
    CtSeries.write(
        source,
        1,
        (number, slice) ->
            slice
                .put(Tag.of(0x0011, 0x0010), io.github.dicomvolumes.dicom.Vr.LO, "=1+1")
                .put(Tag.of(0x0011, 0x1001), io.github.dicomvolumes.dicom.Vr.LO, "x"));
    TagTable table = CtSeries.table(source, "all");
    assertTrue(table.columns().contains("=1+1: 0011|01"), table.columns().toString());
    Path csv = folder.resolve("t.csv");
    TableFile.save(table, csv);
    String head = Files.readAllLines(csv).get(0);
    assertTrue(head.contains(",'=1+1: 0011|01"), head);
    Path xlsx = folder.resolve("t.xlsx");
    TableFile.save(table, xlsx);
    assertTrue(openpyxl(xlsx).get(0).contains("s:=1+1: 0011|01"), openpyxl(xlsx).get(0).toString());
  }

  @Test
  void longTextsAreCutAndSaySo() throws Exception {
    Path source = folder.resolve("source");
    CtSeries.write(
        source,
        1,
        (number, slice) -> slice.put(IMAGE_COMMENTS, "x\r\n\t".repeat(2_500) + "\u0007end"));
    TagTable table = CtSeries.table(source, "ImageComments");
    String text = table.cell(0, 1).text();
    assertEquals("x ".repeat(2_500) + "end", text.replaceAll(" +", " "));
    CtSeries.write(
        source,
        1,
        (number, slice) ->
            slice.put(
                Tag.of(0x0040, 0xA160), io.github.dicomvolumes.dicom.Vr.UT, "y".repeat(50_000)));
    TagTable cut = CtSeries.table(source, "TextValue");
    assertTrue(cut.cell(0, 1).text().endsWith("... (50000 characters)"));
    assertTrue(cut.cell(0, 1).text().length() < 32_767);
    Path xlsx = folder.resolve("cut.xlsx");
    TableFile.save(cut, xlsx);
    assertSameCells(cut, xlsx);
  }

  @Test
  void aTableTooWideForASheetIsAnErrorAndLeavesTheOldFile() throws IOException {
    Path xlsx = Files.writeString(folder.resolve("old.xlsx"), "old");
    List<String> headings = new ArrayList<>();
    for (int i = 0; i < 16_385; i++) {
      headings.add("c" + i);
    }
    TagTable wide = new TagTable(headings, List.of());
    IOException e = assertThrows(IOException.class, () -> TableFile.save(wide, xlsx));
    assertTrue(e.getMessage().contains("16385 columns"), e.getMessage());
    assertEquals("old", Files.readString(xlsx));
    assertEquals(List.of("old.xlsx"), names());
  }

  @Test
  void refusesUnknownEndingsAndMissingFolders() throws IOException {
    TagTable table = new TagTable(List.of("File"), List.of());
    assertThrows(
        IllegalArgumentException.class, () -> TableFile.save(table, folder.resolve("t.txt")));
    assertThrows(
        NoSuchFileException.class, () -> TableFile.save(table, folder.resolve("no/t.csv")));
    assertEquals(List.of(), names());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aSavedTableReplacesTheOldOne() throws IOException {
    Path csv = Files.writeString(folder.resolve("t.csv"), "old");
    TableFile.save(new TagTable(List.of("File"), List.of()), csv);
    assertEquals("File\r\n", Files.readString(csv));
    assertFalse(names().toString().contains("part"), names().toString());
  }
}
