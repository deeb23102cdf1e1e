// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.WorkbookUtil;

/** A workbook of Excel. */
final class PoiWorkbook implements Workbook {
  private final org.apache.poi.ss.usermodel.Workbook workbook;
  private boolean changed;

  PoiWorkbook(org.apache.poi.ss.usermodel.Workbook workbook) {
    this.workbook = workbook;
  }

  @Override
  public List<String> sheetNames() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      boolean cells =
          !(workbook.getSheetAt(i) instanceof org.apache.poi.xssf.usermodel.XSSFChartSheet);
      if (cells) {
        names.add(workbook.getSheetName(i));
      }
    }
    return List.copyOf(names);
  }

  @Override
  public SheetCells sheet(String name) {
    return new PoiSheet(workbook.getSheet(name), () -> changed = true);
  }

  @Override
  public SheetCells addSheet(String name) throws IOException {
    try {
      WorkbookUtil.validateSheetName(name);
      changed = true;
      return new PoiSheet(workbook.createSheet(name), () -> changed = true);
    } catch (IllegalArgumentException e) {
      throw new IOException("a sheet cannot be named \"" + name + "\": " + e.getMessage(), e);
    }
  }

  @Override
  public void write(OutputStream out) throws IOException {
    if (changed) {
      // Excel calculates when it opens the file; others trust the results that are kept in it.
      workbook.setForceFormulaRecalculation(true);
      calculate();
    }
    workbook.write(out);
  }

  /** A formula that cannot be calculated here keeps its last result. */
  private void calculate() {
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

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
