// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.poi.ss.SpreadsheetVersion;

/** A worksheet of an Open XML workbook: what was read, and what has changed since. */
final class XlsxSheet implements SheetCells {
  static final SpreadsheetVersion LIMITS = SpreadsheetVersion.EXCEL2007;

  private final String name;
  private final String part;
  private final XlsxStyles styles;
  private final NavigableMap<Integer, XlsxRow> rows = new TreeMap<>();
  private final List<CellRange> filled = new ArrayList<>();
  private final NavigableMap<Integer, NavigableMap<Integer, XlsxEdit>> edits = new TreeMap<>();
  private boolean formulas;

  XlsxSheet(String name, String part, XlsxStyles styles) {
    this.name = name;
    this.part = part;
    this.styles = styles;
  }

  /** The name of its part in the archive. */
  String part() {
    return part;
  }

  /** Takes in a cell that was read. */
  void read(int row, int column, CellValue value, int style) {
    rows.computeIfAbsent(row, key -> new XlsxRow()).put(column, value, style);
  }

  void readFormula(int row, int column) {
    formulas = true;
    rows.get(row).markFormula(column);
  }

  /** Takes in cells whose values come from the formula of one of them. */
  void readFilled(CellRange range) {
    filled.add(range);
  }

  boolean hasFormulas() {
    return formulas;
  }

  boolean isChanged() {
    return !edits.isEmpty();
  }

  /** What is to be written, by row and column. */
  NavigableMap<Integer, NavigableMap<Integer, XlsxEdit>> edits() {
    return edits;
  }

  /** The result of a formula, calculated anew. */
  void setResult(int row, int column, CellValue value) {
    edit(row, column, new XlsxEdit(value, rows.get(row).style(column), true));
  }

  private void edit(int row, int column, XlsxEdit edit) {
    edits.computeIfAbsent(row, key -> new TreeMap<>()).put(column, edit);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Integer> rows() {
    return List.copyOf(rows.keySet());
  }

  @Override
  public int columns(int row) {
    XlsxRow cells = rows.get(row);
    return cells == null ? 0 : cells.end();
  }

  @Override
  public CellValue get(int row, int column) {
    XlsxRow cells = rows.get(row);
    return cells == null ? CellValue.BLANK : cells.value(column);
  }

  @Override
  public boolean isFormula(int row, int column) {
    XlsxRow cells = rows.get(row);
    return cells != null && cells.isFormula(column)
        || filled.stream().anyMatch(range -> range.contains(row, column));
  }

  @Override
  public void set(int row, int column, CellValue value, int like) {
    XlsxRow cells = rows.get(row);
    boolean present = cells != null && cells.has(column);
    if (!present && value.kind() == CellValue.Kind.BLANK) {
      return;
    }
    XlsxRow model = present ? cells : rows.get(like);
    int style = model == null ? 0 : model.style(column);
    boolean text = value.kind() != CellValue.Kind.NUMBER;
    if (text && FormulaText.looksLikeFormula(value.text())) {
      style = styles.quoted(style);
    }
    CellValue seen =
        value.kind() == CellValue.Kind.NUMBER ? styles.value(value.number(), style) : value;
    read(row, column, seen, style);
    edit(row, column, new XlsxEdit(value, style, false));
  }

  @Override
  public int maxRows() {
    return LIMITS.getMaxRows();
  }

  @Override
  public int maxText() {
    return LIMITS.getMaxTextLength();
  }
}
