// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Calculates the formulas of a workbook with Apache POI. */
final class FormulaResults {
  private FormulaResults() {}

  /** Calculates all formulas of an Open XML workbook; the results become edits of its sheets. */
  static void update(XlsxPackage parts, List<XlsxSheet> sheets) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    parts.write(archive);
    try (XSSFWorkbook workbook =
        new XSSFWorkbook(new ByteArrayInputStream(archive.toByteArray()))) {
      calculate(workbook);
      for (XlsxSheet sheet : sheets) {
        if (sheet.hasFormulas()) {
          collect(workbook.getSheet(sheet.name()), sheet);
        }
      }
    } catch (RuntimeException e) {
      // What POI cannot read keeps its last results; the workbook asks Excel to calculate.
      sheets.forEach(sheet -> sheet.edits().clear());
    }
  }

  /** A formula that cannot be calculated here keeps its last result. */
  static void calculate(org.apache.poi.ss.usermodel.Workbook workbook) {
    FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
    evaluator.setIgnoreMissingWorkbooks(true);
    for (Sheet sheet : workbook) {
      for (Row row : sheet) {
        for (Cell cell : row) {
          if (cell.getCellType() == CellType.FORMULA) {
            calculate(evaluator, cell);
          }
        }
      }
    }
  }

  private static void calculate(FormulaEvaluator evaluator, Cell cell) {
    try {
      evaluator.evaluateFormulaCell(cell);
    } catch (RuntimeException e) {
      // Functions that POI lacks, names that are gone: Excel will know.
      evaluator.clearAllCachedResultValues();
    }
  }

  private static void collect(Sheet calculated, XlsxSheet sheet) {
    for (Row row : calculated) {
      for (Cell cell : row) {
        if (cell.getCellType() == CellType.FORMULA
            && sheet.isFormula(cell.getRowIndex(), cell.getColumnIndex())) {
          sheet.setResult(cell.getRowIndex(), cell.getColumnIndex(), value(cell));
        }
      }
    }
  }

  private static CellValue value(Cell cell) {
    return switch (cell.getCachedFormulaResultType()) {
      case STRING -> CellValue.text(cell.getStringCellValue());
      case BOOLEAN ->
          CellValue.of(CellValue.Kind.BOOLEAN, cell.getBooleanCellValue() ? "TRUE" : "FALSE");
      case ERROR -> CellValue.of(CellValue.Kind.ERROR, error(cell.getErrorCellValue()));
      case NUMERIC -> CellValue.number(cell.getNumericCellValue());
      default -> CellValue.BLANK;
    };
  }

  static String error(byte code) {
    return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERROR";
  }
}
