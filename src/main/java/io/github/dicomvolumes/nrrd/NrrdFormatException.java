// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.format.VolumeFormatException;

/** A file that is no NRRD volume, a damaged one, or one that is not read. */
public final class NrrdFormatException extends VolumeFormatException {
  private static final long serialVersionUID = 1L;

  NrrdFormatException(String message) {
    super(message);
  }

  NrrdFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
