// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** The ranges of a worksheet that grow with the cells that are added to it. */
final class XlsxRanges {
  private final NavigableMap<Integer, NavigableMap<Integer, XlsxEdit>> edits;

  XlsxRanges(XlsxSheet sheet) {
    this.edits = sheet.edits();
  }

  /**
   * The range of an element of a worksheet.
   *
   * @param element its name
   * @param range what it was
   */
  String extended(String element, String range) {
    return switch (element) {
      case "dimension" -> CellRange.parse(range).map(this::around).orElse(range);
      case "autoFilter" -> extended(range);
      default -> range;
    };
  }

  /** The cells in use. */
  private String around(CellRange used) {
    CellRange all = used;
    for (Map.Entry<Integer, NavigableMap<Integer, XlsxEdit>> row : edits.entrySet()) {
      all = all.including(row.getKey(), row.getValue().firstKey());
      all = all.including(row.getKey(), row.getValue().lastKey());
    }
    return all.toString();
  }

  String extended(String range) {
    Optional<CellRange> cells = CellRange.parse(range);
    return cells.map(this::below).map(CellRange::toString).orElse(range);
  }

  /** A range with the rows that were added right below. */
  CellRange below(CellRange table) {
    CellRange grown = table;
    while (isAdded(edits.get(grown.lastRow() + 1), table)) {
      grown = grown.including(grown.lastRow() + 1, table.lastColumn());
    }
    return grown;
  }

  private static boolean isAdded(NavigableMap<Integer, XlsxEdit> row, CellRange table) {
    return row != null
        && row.subMap(table.firstColumn(), true, table.lastColumn(), true).values().stream()
            .anyMatch(edit -> edit.value().kind() != CellValue.Kind.BLANK);
  }
}
