// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;

/** A workbook that another program has saved since it was read, so that it is not written. */
public final class WorkbookChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  WorkbookChangedException(String message) {
    super(message);
  }
}
