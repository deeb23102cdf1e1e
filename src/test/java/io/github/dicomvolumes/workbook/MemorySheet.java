// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A sheet as a person edits it: rows are sorted and deleted, columns inserted. */
public final class MemorySheet implements SheetCells {
  private final List<Map<Integer, CellValue>> rows = new ArrayList<>();
  private final Set<List<Integer>> formulas = new HashSet<>();

  /** Of rows with {@code |} between their cells; what looks like a number is one. */
  public static MemorySheet of(String... lines) {
    MemorySheet sheet = new MemorySheet();
    for (int row = 0; row < lines.length; row++) {
      String[] values = lines[row].split("\\|", -1);
      for (int column = 0; column < values.length; column++) {
        String text = values[column];
        boolean number = text.matches("-?\\d+(\\.\\d+)?");
        CellValue value =
            number ? CellValue.number(Double.parseDouble(text)) : CellValue.text(text);
        sheet.set(row, column, value, -1);
      }
    }
    return sheet;
  }

  @Override
  public String name() {
    return "Sheet1";
  }

  @Override
  public List<Integer> rows() {
    return IntStream.range(0, rows.size()).filter(row -> !rows.get(row).isEmpty()).boxed().toList();
  }

  /** The last row. */
  public int last() {
    return rows.size() - 1;
  }

  @Override
  public int columns(int row) {
    return row >= rows.size()
        ? 0
        : rows.get(row).keySet().stream().mapToInt(column -> column + 1).max().orElse(0);
  }

  @Override
  public CellValue get(int row, int column) {
    return row >= rows.size()
        ? CellValue.BLANK
        : rows.get(row).getOrDefault(column, CellValue.BLANK);
  }

  @Override
  public boolean isFormula(int row, int column) {
    return formulas.contains(List.of(row, column));
  }

  /** Makes a cell one whose value comes from a formula. */
  public void makeFormula(int row, int column) {
    formulas.add(List.of(row, column));
  }

  @Override
  public void set(int row, int column, CellValue value, int like) {
    while (rows.size() <= row) {
      rows.add(new HashMap<>());
    }
    if (value.isBlank()) {
      rows.get(row).remove(column);
    } else {
      rows.get(row).put(column, value);
    }
  }

  /** Deletes a row; those below it move up. */
  public void delete(int row) {
    rows.remove(row);
  }

  /** Sorts all rows but the first in some way. */
  public void shuffle(Random random) {
    Collections.shuffle(rows.subList(1, rows.size()), random);
  }

  /** Inserts a column of the user's. */
  public void insertColumn(int at, String header) {
    for (int row = 0; row < rows.size(); row++) {
      Map<Integer, CellValue> shifted = new HashMap<>();
      rows.get(row)
          .forEach((column, value) -> shifted.put(column < at ? column : column + 1, value));
      rows.set(row, shifted);
    }
    rows.get(0).put(at, CellValue.text(header));
  }

  @Override
  public int maxRows() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int maxText() {
    return Integer.MAX_VALUE;
  }
}
