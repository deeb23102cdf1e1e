// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A table of an OpenDocument spreadsheet. */
final class OdsSheet implements SheetCells {
  private static final int MAX_ROWS = 1 << 20;
  private static final int MAX_COLUMNS = 1 << 14;

  /** LibreOffice's limit of a cell's text is far beyond; Excel's is kept, for who converts. */
  private static final int MAX_TEXT = 32767;

  private final Element table;
  private final Runnable changed;
  private final OdsRuns rows;
  private final Map<Element, OdsRuns> cells = new IdentityHashMap<>();

  OdsSheet(Element table, Runnable changed) {
    this.table = table;
    this.changed = changed;
    this.rows = OdsRuns.rows(table);
  }

  @Override
  public String name() {
    return table.getAttributeNS(OdsNames.TABLE, "name");
  }

  @Override
  public List<Integer> rows() {
    List<Integer> found = new ArrayList<>();
    for (Map.Entry<Integer, Element> run : rows.starts()) {
      int count = rows.count(run.getKey());
      if (holdsSomething(run.getValue())) {
        for (int i = 0; i < count && run.getKey() + i < MAX_ROWS; i++) {
          found.add(run.getKey() + i);
        }
      }
    }
    return found;
  }

  private boolean holdsSomething(Element row) {
    return cells(row).filled() > 0;
  }

  private OdsRuns cells(Element row) {
    return cells.computeIfAbsent(row, OdsRuns::cells);
  }

  @Override
  public int columns(int row) {
    Element element = rows.get(row);
    if (element == null) {
      return 0;
    }
    return Math.min(cells(element).filled(), MAX_COLUMNS);
  }

  private Element cell(int row, int column) {
    Element element = row < 0 ? null : rows.get(row);
    return element == null || column < 0 ? null : cells(element).get(column);
  }

  @Override
  public CellValue get(int row, int column) {
    Element element = row < 0 ? null : rows.get(row);
    return element == null || column < 0 ? CellValue.BLANK : cells(element).value(column);
  }

  @Override
  public boolean isFormula(int row, int column) {
    Element cell = cell(row, column);
    return cell != null && OdsCell.isFormula(cell);
  }

  @Override
  public void set(int row, int column, CellValue value, int like) {
    if (value.kind() == CellValue.Kind.BLANK && get(row, column).kind() == CellValue.Kind.BLANK) {
      return;
    }
    Element model = cell(like, column);
    extendRows(row + 1);
    Element rowElement = rows.single(row);
    OdsRuns columns = cells(rowElement);
    while (columns.end() <= column) {
      Element cell = create("table:table-cell");
      OdsNames.setRepeated(
          cell, "number-columns-repeated", column - columns.end() > 0 ? column - columns.end() : 1);
      rowElement.appendChild(cell);
      columns.add(cell);
    }
    Element cell = columns.single(column);
    boolean unformatted = !cell.hasAttributeNS(OdsNames.TABLE, "style-name");
    if (model != null && unformatted && model.hasAttributeNS(OdsNames.TABLE, "style-name")) {
      cell.setAttributeNS(
          OdsNames.TABLE, "table:style-name", model.getAttributeNS(OdsNames.TABLE, "style-name"));
    }
    OdsCell.write(cell, value);
    columns.forget(column);
    changed.run();
  }

  /** Adds rows behind the last one, before what follows the rows in the table. */
  private void extendRows(int count) {
    while (rows.end() < count) {
      Element row = create("table:table-row");
      int missing = count - rows.end();
      OdsNames.setRepeated(row, "number-rows-repeated", missing > 1 ? missing - 1 : 1);
      row.appendChild(create("table:table-cell"));
      Node last = rows.last();
      while (last != null && last.getParentNode() != table) {
        last = last.getParentNode();
      }
      table.insertBefore(row, last == null ? null : last.getNextSibling());
      rows.add(row);
    }
  }

  private Element create(String name) {
    return table.getOwnerDocument().createElementNS(OdsNames.TABLE, name);
  }

  @Override
  public int maxRows() {
    return MAX_ROWS;
  }

  @Override
  public int maxText() {
    return MAX_TEXT;
  }
}
