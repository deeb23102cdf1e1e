// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.ShortText;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cells with formulas, which are never overwritten. */
final class KeptFormulas {
  private KeptFormulas() {}

  /**
   * Takes away what cells with formulas should hold. Where the place of a region is one of these,
   * all of its place goes: a row that is half old and half new says where no region ever was.
   *
   * @param place the columns that say together where a region is
   * @return what is not written
   */
  static List<Problem> withdraw(
      SheetCells cells,
      int row,
      Map<Column, Integer> columns,
      Map<Column, CellValue> values,
      Set<Column> place) {
    List<Problem> problems = new ArrayList<>();
    List<Column> kept = new ArrayList<>();
    values.forEach(
        (column, value) -> {
          Integer index = columns.get(column);
          if (index != null
              && cells.isFormula(row, index)
              && !CellAgreement.isSaid(column, cells.get(row, index), value)) {
            problems.add(problem(cells.address(row, index), value));
            kept.add(column);
          }
        });
    values.keySet().removeAll(kept);
    if (kept.stream().anyMatch(place::contains)) {
      values.keySet().removeAll(place);
    }
    return problems;
  }

  /** That a cell was kept. */
  static Problem problem(String address, CellValue value) {
    return new Problem(
        address,
        "holds a formula, which was kept; "
            + (value.isBlank() ? "it" : ShortText.of(value.text()))
            + " was not "
            + (value.isBlank() ? "emptied" : "written"));
  }
}
