// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.workbook.CellValue;

/** When a cell is left as its user wrote it. */
final class CellAgreement {
  /** ImageJ's TIFF files keep pixel sizes with about six digits. */
  private static final double MEASURED_ALIKE = 1e-6;

  private CellAgreement() {}

  /** Whether a cell says already what would be written, perhaps in other words. */
  static boolean isSaid(Column column, CellValue present, CellValue value) {
    if (value.isBlank() || present.isBlank()) {
      return value.isBlank() && present.isBlank();
    }
    if (value.kind() == CellValue.Kind.NUMBER) {
      double rounding =
          Column.MEASURED.contains(column) ? MEASURED_ALIKE * Math.abs(value.number()) : 0;
      return present.kind() == CellValue.Kind.NUMBER
          && Math.abs(present.number() - value.number()) <= rounding;
    }
    if (present.text().equals(value.text())) {
      return true;
    }
    if (column == Column.TYPE) {
      return ShapeType.named(present.text()).equals(ShapeType.named(value.text()));
    }
    if (column == Column.COLOR) {
      try {
        return ColorText.parse(present.text()).equals(value.text());
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
    return false;
  }
}
