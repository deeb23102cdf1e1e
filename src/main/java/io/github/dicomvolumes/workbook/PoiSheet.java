// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** A sheet of Excel's older kind. */
final class PoiSheet implements SheetCells {
  /** Shown for a cell whose text is missing from a damaged file. */
  private static final String DAMAGED = "#DAMAGED!";

  private final Sheet sheet;
  private final Runnable changed;
  private final Map<Short, CellStyle> quoted = new HashMap<>();

  /** By style: to find out whether it shows dates takes longer than to read a number. */
  private final Map<Integer, Boolean> dates = new HashMap<>();

  /** By row and column: a cell is asked several times, and POI searches its XML each time. */
  private final Map<Integer, Map<Integer, CellValue>> read = new HashMap<>();

  PoiSheet(Sheet sheet, Runnable changed) {
    this.sheet = sheet;
    this.changed = changed;
  }

  @Override
  public String name() {
    return sheet.getSheetName();
  }

  @Override
  public List<Integer> rows() {
    List<Integer> rows = new ArrayList<>(sheet.getPhysicalNumberOfRows());
    for (Row row : sheet) {
      // A damaged file may name a row that no sheet can have.
      if (row.getRowNum() < maxRows() && row.getPhysicalNumberOfCells() > 0) {
        rows.add(row.getRowNum());
      }
    }
    return rows;
  }

  @Override
  public int columns(int row) {
    Row cells = sheet.getRow(row);
    int columns = cells == null ? 0 : Math.max(0, cells.getLastCellNum());
    if (cells != null && columns < cells.getPhysicalNumberOfCells()) {
      // A damaged file's row may say that it has fewer cells than it has.
      for (Cell cell : cells) {
        columns = Math.max(columns, cell.getColumnIndex() + 1);
      }
    }
    return columns;
  }

  @Override
  public CellValue get(int row, int column) {
    Cell cell = cell(row, column);
    if (cell == null) {
      return CellValue.BLANK;
    }
    return read.computeIfAbsent(row, key -> new HashMap<>())
        .computeIfAbsent(column, key -> valueOrError(cell));
  }

  /** What a cell holds; an error where it refers to what the file does not have. */
  private CellValue valueOrError(Cell cell) {
    try {
      return value(cell);
    } catch (IndexOutOfBoundsException | NullPointerException | IllegalArgumentException e) {
      return CellValue.of(CellValue.Kind.ERROR, DAMAGED);
    }
  }

  private CellValue value(Cell cell) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case STRING -> CellValue.text(cell.getStringCellValue());
      case BOOLEAN ->
          CellValue.of(CellValue.Kind.BOOLEAN, cell.getBooleanCellValue() ? "TRUE" : "FALSE");
      case ERROR ->
          CellValue.of(CellValue.Kind.ERROR, FormulaResults.error(cell.getErrorCellValue()));
      case NUMERIC -> number(cell);
      default -> CellValue.BLANK;
    };
  }

  private CellValue number(Cell cell) {
    double number = cell.getNumericCellValue();
    if (DateUtil.isValidExcelDate(number)
        && dates.computeIfAbsent(
            (int) cell.getCellStyle().getIndex(), style -> DateUtil.isCellDateFormatted(cell))) {
      var time = cell.getLocalDateTimeCellValue();
      return CellValue.of(CellValue.Kind.DATE, time == null ? "" : time.toString());
    }
    return CellValue.number(number);
  }

  @Override
  public boolean isFormula(int row, int column) {
    Cell cell = cell(row, column);
    return cell != null && cell.getCellType() == CellType.FORMULA;
  }

  private Cell cell(int row, int column) {
    Row cells = sheet.getRow(row);
    return cells == null || column < 0 ? null : cells.getCell(column);
  }

  @Override
  public void set(int row, int column, CellValue value, int like) {
    Row cells = sheet.getRow(row);
    if (cells == null) {
      cells = sheet.createRow(row);
    }
    Cell cell = cells.getCell(column);
    if (cell == null) {
      if (value.kind() == CellValue.Kind.BLANK) {
        return;
      }
      cell = cells.createCell(column);
      Cell model = like < 0 ? null : cell(like, column);
      if (model != null) {
        cell.setCellStyle(model.getCellStyle());
      }
    }
    changed.run();
    forget(row, column);
    switch (value.kind()) {
      case BLANK -> cell.setBlank();
      case NUMBER -> cell.setCellValue(value.number());
      default -> setText(cell, value.text());
    }
  }

  private void forget(int row, int column) {
    Map<Integer, CellValue> values = read.get(row);
    if (values != null) {
      values.remove(column);
    }
  }

  /** A text that looks like a formula stays a text when somebody edits the cell. */
  private void setText(Cell cell, String text) {
    cell.setCellValue(text);
    if (FormulaText.looksLikeFormula(text) && !cell.getCellStyle().getQuotePrefixed()) {
      CellStyle plain = cell.getCellStyle();
      cell.setCellStyle(quoted.computeIfAbsent(plain.getIndex(), index -> quoted(plain)));
    }
  }

  private CellStyle quoted(CellStyle plain) {
    CellStyle style = sheet.getWorkbook().createCellStyle();
    style.cloneStyleFrom(plain);
    style.setQuotePrefixed(true);
    return style;
  }

  @Override
  public int maxRows() {
    return sheet.getWorkbook().getSpreadsheetVersion().getMaxRows();
  }

  @Override
  public int maxColumns() {
    return sheet.getWorkbook().getSpreadsheetVersion().getMaxColumns();
  }

  @Override
  public int maxText() {
    return sheet.getWorkbook().getSpreadsheetVersion().getMaxTextLength();
  }
}
