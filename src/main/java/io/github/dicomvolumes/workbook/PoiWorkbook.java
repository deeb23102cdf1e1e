// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.WorkbookUtil;

/** A workbook of Excel's older kind (.xls), with Apache POI. */
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
      names.add(workbook.getSheetName(i));
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
      FormulaResults.calculate(workbook);
    }
    workbook.write(out);
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
