// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.format.VolumeFormatException;
import java.nio.file.Path;

/**
 * A MetaImage header or its pixel data is damaged, incomplete or not supported.
 *
 * <p>The message says which file and where in it, what was found and what was expected. Values of
 * user keys never appear in it.
 */
public final class MetaImageFormatException extends VolumeFormatException {
  private static final long serialVersionUID = 1L;

  /**
   * Reports a problem of a file.
   *
   * @param file the header or data file
   * @param where the key or line, or an empty string
   * @param problem what was found and what was expected
   */
  MetaImageFormatException(Path file, String where, String problem) {
    super(message(file, where, problem));
  }

  /** As above, with the reason that a lower layer gave. */
  MetaImageFormatException(Path file, String where, String problem, Throwable cause) {
    super(message(file, where, problem), cause);
  }

  private static String message(Path file, String where, String problem) {
    return file.getFileName() + ": " + (where.isEmpty() ? "" : where + ": ") + problem;
  }
}
