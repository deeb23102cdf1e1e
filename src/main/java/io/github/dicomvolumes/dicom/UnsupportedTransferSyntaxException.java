// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.nio.file.Path;

/** Pixel data in a coding that this version cannot decode. */
public final class UnsupportedTransferSyntaxException extends DicomFormatException {
  private static final long serialVersionUID = 1L;

  /** Names the file and the transfer syntax by title and UID. */
  public UnsupportedTransferSyntaxException(Path file, TransferSyntax syntax) {
    super(
        file,
        "transfer syntax "
            + syntax.name()
            + " ("
            + syntax.uid()
            + ") is not supported; convert"
            + " the file to Explicit VR Little Endian, for example with dcmtk or gdcm");
  }
}
