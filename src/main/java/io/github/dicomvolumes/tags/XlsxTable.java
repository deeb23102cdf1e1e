// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.workbook.FormulaText;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * A table as an Excel workbook: numbers as numbers, all else as text. Rows go to disk as they are
 * written.
 */
final class XlsxTable {
  private static final int ROWS_IN_MEMORY = 100;
  private static final String LOG4J_STATUS = "log4j2.StatusLogger.level";

  static {
    // POI logs through Log4j, which complains on standard error where nobody listens to it.
    if (System.getProperty(LOG4J_STATUS) == null) {
      System.setProperty(LOG4J_STATUS, "OFF");
    }
  }

  private XlsxTable() {}

  static void write(TagTable table, OutputStream out) throws IOException {
    SpreadsheetVersion limits = SpreadsheetVersion.EXCEL2007;
    int columns = table.columns().size();
    if (table.rowCount() + 1 > limits.getMaxRows() || columns > limits.getMaxColumns()) {
      throw new IOException(
          "the table has "
              + table.rowCount()
              + " rows and "
              + columns
              + " columns, more than a sheet of .xlsx; save it as .csv");
    }
    try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
      workbook.setCompressTempFiles(true);
      CellStyle bold = workbook.createCellStyle();
      Font font = workbook.createFont();
      font.setBold(true);
      bold.setFont(font);
      // Stays text even when someone edits the cell.
      CellStyle quoted = workbook.createCellStyle();
      quoted.setQuotePrefixed(true);
      Sheet sheet = workbook.createSheet("DICOM Tags");
      sheet.createFreezePane(1, 1);
      Row head = sheet.createRow(0);
      for (int column = 0; column < columns; column++) {
        var cell = head.createCell(column);
        cell.setCellValue(table.columns().get(column));
        cell.setCellStyle(bold);
      }
      for (int i = 0; i < table.rowCount(); i++) {
        Row row = sheet.createRow(i + 1);
        for (int column = 0; column < columns; column++) {
          Cell value = table.cell(i, column);
          if (value.isNumber()) {
            row.createCell(column).setCellValue(value.number());
          } else if (!value.isEmpty()) {
            var cell = row.createCell(column);
            cell.setCellValue(value.text());
            if (FormulaText.looksLikeFormula(value.text())) {
              cell.setCellStyle(quoted);
            }
          }
        }
      }
      workbook.write(out);
    }
  }
}
