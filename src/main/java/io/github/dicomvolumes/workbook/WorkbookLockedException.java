// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;

/** A workbook that a spreadsheet program has open, so that it is not written. */
public final class WorkbookLockedException extends IOException {
  private static final long serialVersionUID = 1L;

  WorkbookLockedException(String message) {
    super(message);
  }
}
