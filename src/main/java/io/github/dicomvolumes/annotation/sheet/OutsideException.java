// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.layout.Column;

/** A region that lies outside its image, or reaches out of it. */
final class OutsideException extends CellException {
  private static final long serialVersionUID = 1L;

  OutsideException(String message) {
    this(Column.X, message);
  }

  OutsideException(Column column, String message) {
    super(column, message);
  }
}
