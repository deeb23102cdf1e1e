// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import java.io.IOException;

/** A file that is no NIfTI volume, or a damaged one. */
public final class NiftiFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  NiftiFormatException(String message) {
    super(message);
  }

  NiftiFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
