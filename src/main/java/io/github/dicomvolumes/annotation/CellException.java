// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

/** A cell whose content cannot be what its column says. */
class CellException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Column column;

  CellException(Column column, String message) {
    super(message);
    this.column = column;
  }

  Column column() {
    return column;
  }
}
