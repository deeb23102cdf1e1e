// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;

/** A file that is no workbook of its kind, or one that cannot be read. */
public final class WorkbookFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  WorkbookFormatException(String message) {
    super(message);
  }

  WorkbookFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
