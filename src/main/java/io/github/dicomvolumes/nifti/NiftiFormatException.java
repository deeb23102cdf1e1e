// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import io.github.dicomvolumes.format.VolumeFormatException;

/** A file that is no NIfTI volume, or a damaged one. */
public final class NiftiFormatException extends VolumeFormatException {
  private static final long serialVersionUID = 1L;

  NiftiFormatException(String message) {
    super(message);
  }

  NiftiFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
