// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.layout.GridLayout;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What stands before the rows of a grid and above its columns. */
final class GridLabels {
  private final SheetCells cells;
  private final GridLayout layout;

  GridLabels(SheetCells cells, GridLayout layout) {
    this.cells = cells;
    this.layout = layout;
  }

  /** All of a cell: before its row, from the left, then above its column. */
  List<String> of(AnnotationSheet.Entry entry) {
    List<String> labels = new ArrayList<>(ofRow(entry.row()));
    labels.add(ofColumn(entry.column()));
    return labels;
  }

  /** What stands before a row, from the left; no empty ones. */
  List<String> ofRow(int row) {
    List<String> labels = new ArrayList<>();
    for (int column = 0; column < layout.firstColumn(); column++) {
      String label = cells.get(row, column).text().strip();
      if (!label.isEmpty()) {
        labels.add(label);
      }
    }
    return labels;
  }

  /** The nearest heading of a slice above or left of it, which counts until the next one. */
  OptionalInt heading(int column) {
    for (int row = layout.firstRow() - 1; row >= 0; row--) {
      for (int left = column; left >= layout.firstColumn(); left--) {
        OptionalInt number = slice(cells.get(row, left).text());
        if (number.isPresent()) {
          return number;
        }
      }
    }
    return OptionalInt.empty();
  }

  /** The number behind the word slice; empty where there is no such word. */
  private static OptionalInt slice(String label) {
    String plain = label.strip().toLowerCase(Locale.ROOT);
    return plain.matches("(slice|schicht|coupe|corte|fatia|fetta|z)[^\\d]{0,3}\\d{1,6}")
        ? number(plain.replaceFirst("^[^\\d]+", ""))
        : OptionalInt.empty();
  }

  /** The nearest text above the grid's first row. */
  String ofColumn(int column) {
    for (int row = layout.firstRow() - 1; row >= 0; row--) {
      for (int i = 0; i < layout.step(); i++) {
        String label = cells.get(row, column + i).text().strip();
        if (!label.isEmpty()) {
          return label;
        }
      }
    }
    return "";
  }

  /** The number that a column is headed by. */
  OptionalInt columnNumber(int column) {
    return number(ofColumn(column));
  }

  /** The first number before a row. */
  OptionalInt rowNumber(int row) {
    return ofRow(row).stream()
        .map(GridLabels::number)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  /** A whole number, alone or behind a word such as slice. */
  private static OptionalInt number(String label) {
    String digits = label.replaceFirst("^(?i)(slice|z|no\\.?|nr\\.?|#)?\\s*", "");
    return digits.matches("[1-9]\\d{0,5}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }
}
