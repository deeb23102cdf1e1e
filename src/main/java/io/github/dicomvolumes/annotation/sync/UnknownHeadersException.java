// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import java.io.IOException;

/** A workbook in which no sheet has headers that say where the coordinates are. */
public final class UnknownHeadersException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String sheet;

  UnknownHeadersException(String sheet, String message) {
    super(message);
    this.sheet = sheet;
  }

  /** The sheet that most likely has them. */
  public String sheet() {
    return sheet;
  }
}
