// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apache POI and openpyxl make workbooks that ours changes, and read what it wrote. */
class XlsxWorkbookTest {
  private static final String SHEET = "xl/worksheets/sheet1.xml";

  @TempDir Path folder;

  private static byte[] write(Workbook workbook) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    workbook.write(out);
    return out.toByteArray();
  }

  private static byte[] bytes(XSSFWorkbook workbook) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    workbook.write(out);
    workbook.close();
    return out.toByteArray();
  }

  private static XSSFWorkbook poi(byte[] archive) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(archive));
  }

  private static Map<String, byte[]> parts(byte[] archive) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  /** A workbook whose only sheet has the given rows. */
  private static byte[] withRows(String rows) throws IOException {
    XSSFWorkbook workbook = new XSSFWorkbook();
    workbook.createSheet("S").createRow(0).createCell(0).setCellValue("shared");
    Map<String, byte[]> parts = parts(bytes(workbook));
    String xml =
        "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + "<x:dimension ref=\"A1:G7\"/><x:sheetData>"
            + rows
            + "</x:sheetData></x:worksheet>";
    parts.put(SHEET, xml.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return out.toByteArray();
  }

  @Test
  void cellsWithoutNamesAndWithEveryType() throws IOException {
    Workbook workbook =
        XlsxWorkbook.read(
            withRows(
                "<x:row><x:c t=\"s\"><x:v>0</x:v></x:c><x:c><x:v>1.5E2</x:v></x:c>"
                    + "<x:c t=\"inlineStr\"><x:is><x:r><x:t>a</x:t></x:r><x:r><x:t>_x000D_</x:t>"
                    + "</x:r><x:rPh><x:t>spoken</x:t></x:rPh></x:is></x:c></x:row>"
                    + "<x:row r=\"7\"><x:c r=\"C7\" t=\"b\"><x:v>1</x:v></x:c>"
                    + "<x:c t=\"e\"><x:v>#N/A</x:v></x:c><x:c t=\"d\"><x:v>2020-01-02</x:v></x:c>"
                    + "<x:c t=\"str\"><x:f>A1</x:f><x:v>shared</x:v></x:c><x:c s=\"0\"/></x:row>"));
    SheetCells cells = workbook.sheet("S");
    assertEquals(List.of(0, 6), cells.rows());
    assertEquals(CellValue.text("shared"), cells.get(0, 0));
    assertEquals(CellValue.number(150), cells.get(0, 1));
    assertEquals(CellValue.text("a\r"), cells.get(0, 2));
    assertEquals(CellValue.of(CellValue.Kind.BOOLEAN, "TRUE"), cells.get(6, 2));
    assertEquals(CellValue.of(CellValue.Kind.ERROR, "#N/A"), cells.get(6, 3));
    assertEquals(CellValue.of(CellValue.Kind.DATE, "2020-01-02"), cells.get(6, 4));
    assertTrue(cells.isFormula(6, 5));
    assertFalse(cells.isFormula(6, 4));
    assertEquals(CellValue.text("shared"), cells.get(6, 5));
    assertEquals(7, cells.columns(6));

    cells.set(3, 1, CellValue.text(" <é&\u0007> _x0041_ \uD83D\uDE00"), -1);
    cells.set(6, 0, CellValue.number(-0.1), -1);
    cells.set(6, 2, CellValue.BLANK, -1);
    cells.set(9, 2, CellValue.number(3), -1);
    byte[] written = write(workbook);
    try (XSSFWorkbook read = poi(written)) {
      XSSFSheet sheet = read.getSheet("S");
      assertEquals(
          " <é&\u0007> _x0041_ \uD83D\uDE00", sheet.getRow(3).getCell(1).getStringCellValue());
      assertEquals(-0.1, sheet.getRow(6).getCell(0).getNumericCellValue());
      assertEquals(CellType.BLANK, sheet.getRow(6).getCell(2).getCellType());
      assertEquals(3, sheet.getRow(9).getCell(2).getNumericCellValue());
      assertEquals("shared", sheet.getRow(0).getCell(0).getStringCellValue());
      assertEquals("A1", sheet.getRow(6).getCell(5).getCellFormula());
      assertEquals("A1:G10", sheet.getCTWorksheet().getDimension().getRef());
    }
    SheetCells again = XlsxWorkbook.read(written).sheet("S");
    assertEquals(" <é&\u0007> _x0041_ \uD83D\uDE00", again.get(3, 1).text());
    assertEquals(List.of(0, 3, 6, 9), again.rows());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<x:row r=\"2\"/><x:row r=\"2\"/>",
        "<x:row r=\"x\"/>",
        "<x:row><x:c r=\"B1\"/><x:c r=\"A1\"/></x:row>",
        "<x:row><x:c r=\"1\"/></x:row>",
        "<x:row><x:c t=\"s\"><x:v>7</x:v></x:c></x:row>",
        "<x:row><x:c><x:v>many</x:v></x:c></x:row>",
        "<x:row><x:c s=\"bold\"/></x:row>",
        "<x:row>"
      })
  void damagedSheets(String rows) throws IOException {
    byte[] archive = withRows(rows);
    IOException e = assertThrows(WorkbookFormatException.class, () -> XlsxWorkbook.read(archive));
    assertTrue(e.getMessage().startsWith("is damaged: " + SHEET + ": "), e.getMessage());
  }

  @Test
  void allElseStaysTheSameBytes() throws IOException {
    XSSFWorkbook made = new XSSFWorkbook();
    XSSFSheet first = made.createSheet("First");
    first.createRow(0).createCell(0).setCellValue("x");
    made.createSheet("Second").createRow(0).createCell(0).setCellFormula("First!A2*2");
    first.addMergedRegion(new CellRangeAddress(4, 5, 0, 1));
    first.createFreezePane(1, 1);
    byte[] before = bytes(made);
    assertSameParts(parts(before), parts(write(XlsxWorkbook.read(before))), List.of());

    Workbook workbook = XlsxWorkbook.read(before);
    workbook.sheet("First").set(1, 0, CellValue.number(21), -1);
    byte[] after = write(workbook);
    List<String> changed = List.of(SHEET, "xl/worksheets/sheet2.xml", "xl/workbook.xml");
    assertSameParts(parts(before), parts(after), changed);
    try (XSSFWorkbook read = poi(after)) {
      assertEquals(42, read.getSheet("Second").getRow(0).getCell(0).getNumericCellValue());
      assertEquals("First!A2*2", read.getSheet("Second").getRow(0).getCell(0).getCellFormula());
      assertEquals(1, read.getSheet("First").getNumMergedRegions());
      assertTrue(read.getForceFormulaRecalculation());
    }
  }

  private static void assertSameParts(
      Map<String, byte[]> before, Map<String, byte[]> after, List<String> changed) {
    assertEquals(List.copyOf(before.keySet()), List.copyOf(after.keySet()));
    for (Map.Entry<String, byte[]> part : before.entrySet()) {
      if (!changed.contains(part.getKey())) {
        assertArrayEquals(part.getValue(), after.get(part.getKey()), part.getKey());
      }
    }
  }

  @Test
  void cellsThatAFormulaFillsAreItsOwn() throws IOException {
    XSSFWorkbook made = new XSSFWorkbook();
    XSSFSheet sheet = made.createSheet("S");
    sheet.createRow(0).createCell(0).setCellValue(2);
    sheet.setArrayFormula("A1*{1,2}", new CellRangeAddress(1, 1, 1, 2));
    SheetCells cells = XlsxWorkbook.read(bytes(made)).sheet("S");
    assertTrue(cells.isFormula(1, 1));
    assertTrue(cells.isFormula(1, 2));
    assertFalse(cells.isFormula(1, 3));
    assertFalse(cells.isFormula(0, 0));
  }

  @Test
  void datesAreFoundByTheirFormatAndFormatsAreTakenOver() throws IOException {
    XSSFWorkbook made = new XSSFWorkbook();
    var style = made.createCellStyle();
    style.setDataFormat(made.createDataFormat().getFormat("dd.mm.yyyy"));
    var cell = made.createSheet("S").createRow(0).createCell(0);
    cell.setCellValue(java.time.LocalDate.of(2024, 2, 29));
    cell.setCellStyle(style);
    Workbook workbook = XlsxWorkbook.read(bytes(made));
    SheetCells cells = workbook.sheet("S");
    assertEquals(CellValue.of(CellValue.Kind.DATE, "2024-02-29T00:00"), cells.get(0, 0));
    cells.set(1, 0, CellValue.text("=1+1"), 0);
    try (XSSFWorkbook read = poi(write(workbook))) {
      var below = read.getSheet("S").getRow(1).getCell(0);
      assertEquals("=1+1", below.getStringCellValue());
      assertEquals(CellType.STRING, below.getCellType());
      assertTrue(below.getCellStyle().getQuotePrefixed());
      assertEquals("dd.mm.yyyy", below.getCellStyle().getDataFormatString());
      assertFalse(read.getSheet("S").getRow(0).getCell(0).getCellStyle().getQuotePrefixed());
    }
  }

  /** Runs a script with the first Python that has openpyxl. */
  private static String python(String script, Path file) throws IOException, InterruptedException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      String said;
      try {
        Process process =
            new ProcessBuilder(python, "-c", script, file.toString())
                .redirectErrorStream(true)
                .start();
        said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() == 0) {
          return said.strip();
        }
      } catch (IOException e) {
        continue;
      }
      assertTrue(said.contains("No module named 'openpyxl'"), said);
    }
    return abort("there is no Python with openpyxl");
  }

  @Test
  void tablesAndFiltersGrowWithTheirRows() throws IOException, InterruptedException {
    Path file = folder.resolve("made.xlsx");
    python(
        """
        import sys, openpyxl
        from openpyxl.worksheet.table import Table
        from openpyxl.worksheet.datavalidation import DataValidation
        from openpyxl.comments import Comment
        w = openpyxl.Workbook()
        t = w.active
        t.title = "Table"
        f = w.create_sheet("It's filtered")
        for s in (t, f):
            s.append(["x", "y", "note"])
            s.append([1, 2, "first"])
            s.append([3, 4, "second"])
            s["C2"].comment = Comment("seen", "reader")
            v = DataValidation(type="list", formula1='"first,second"')
            v.add("C2:C99")
            s.add_data_validation(v)
        t.add_table(Table(displayName="Regions", ref="A1:C3"))
        f.auto_filter.ref = "A1:C3"
        w.save(sys.argv[1])
        """,
        file);
    Workbook workbook = XlsxWorkbook.read(Files.readAllBytes(file));
    for (String name : workbook.sheetNames()) {
      SheetCells cells = workbook.sheet(name);
      cells.set(3, 0, CellValue.number(5.25), 2);
      cells.set(4, 1, CellValue.number(6), 2);
      cells.set(6, 0, CellValue.text("a remark of nobody's"), -1);
    }
    workbook.addSheet("Added").set(0, 0, CellValue.text("new"), -1);
    try (var out = Files.newOutputStream(file)) {
      workbook.write(out);
    }
    assertEquals(
        """
        ['Table', "It's filtered", 'Added']
        A1:C5 A1:C5 A1:C5
        5.25 6 seen C2:C99
        5.25 6 seen C2:C99
        new""",
        python(
            """
            import sys, openpyxl
            w = openpyxl.load_workbook(sys.argv[1])
            print(w.sheetnames)
            t = w["Table"].tables["Regions"]
            print(t.ref, t.autoFilter.ref, w["It's filtered"].auto_filter.ref)
            for s in w.worksheets[:2]:
                print(s["A4"].value, s["B5"].value, s["C2"].comment.text,
                      s.data_validations.dataValidation[0].sqref)
            print(w["Added"]["A1"].value)
            """,
            file));
    Map<String, byte[]> parts = parts(Files.readAllBytes(file));
    String book = new String(parts.get("xl/workbook.xml"), StandardCharsets.UTF_8);
    assertTrue(book.contains("'It''s filtered'!$A$1:$C$5</"), book);
  }

  @Test
  void aNewWorkbookIsReadByOthers() throws IOException, InterruptedException {
    Path file = folder.resolve("new.xlsx");
    Workbook workbook = XlsxWorkbook.create();
    workbook.addSheet("ROIs").set(0, 0, CellValue.text("αβγ"), -1);
    workbook.sheet("ROIs").set(1, 2, CellValue.number(1e-7), -1);
    assertThrows(IOException.class, () -> workbook.addSheet("a/b"));
    assertThrows(IOException.class, () -> workbook.addSheet("rois"));
    try (var out = Files.newOutputStream(file)) {
      workbook.write(out);
    }
    try (XSSFWorkbook read = poi(Files.readAllBytes(file))) {
      assertEquals("αβγ", read.getSheet("ROIs").getRow(0).getCell(0).getStringCellValue());
      assertEquals(1e-7, read.getSheet("ROIs").getRow(1).getCell(2).getNumericCellValue());
    }
    assertEquals(
        "['ROIs'] αβγ 1e-07",
        python(
            "import sys, openpyxl; w = openpyxl.load_workbook(sys.argv[1]); s = w['ROIs'];"
                + " print(w.sheetnames, s['A1'].value, s['C2'].value)",
            file));
  }
}
