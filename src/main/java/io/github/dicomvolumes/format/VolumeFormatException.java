// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

import java.io.IOException;

/**
 * A file of a volume is damaged, incomplete, of another format or not supported: the next try would
 * meet the same. The message names the file, what was found and what was expected.
 */
public class VolumeFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Reports a problem of a file. */
  public VolumeFormatException(String message) {
    super(message);
  }

  /** As above, with the reason that a lower layer gave. */
  public VolumeFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
