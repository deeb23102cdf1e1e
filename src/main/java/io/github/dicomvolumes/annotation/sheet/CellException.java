// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.layout.Column;

/** A cell whose content cannot be what its column says. */
public class CellException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Column column;

  CellException(Column column, String message) {
    super(message);
    this.column = column;
  }

  public Column column() {
    return column;
  }
}
