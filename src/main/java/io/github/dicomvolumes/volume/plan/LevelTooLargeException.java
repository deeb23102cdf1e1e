// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.DicomFormatException;
import java.nio.file.Path;

/** A level of a slide that is no image that memory, or an image of Java, could hold. */
final class LevelTooLargeException extends DicomFormatException {
  private static final long serialVersionUID = 1L;

  LevelTooLargeException(Path file, String message) {
    super(file, message);
  }
}
