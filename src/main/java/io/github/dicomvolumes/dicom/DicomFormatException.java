// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that breaks the rules of DICOM where that cannot be tolerated: names the file (never its
 * folder, never a value), the place, what was found and what was expected.
 */
public class DicomFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** An error in a file. */
  public DicomFormatException(Path file, String message) {
    super(nameOf(file) + ": " + message);
  }

  /** An error in a file, caused by another. */
  public DicomFormatException(Path file, String message, Throwable cause) {
    super(nameOf(file) + ": " + message, cause);
  }

  /** An error at a byte offset of a file. */
  public DicomFormatException(Path file, long offset, String message) {
    super(nameOf(file) + ": " + message + " at byte " + offset);
  }

  private static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }
}
