// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.TransferSyntax;
import java.nio.ByteOrder;

/** How element headers and numbers of a data set are written (PS3.5 section 7.1). */
record Encoding(boolean explicitVr, ByteOrder order) {
  static final Encoding IMPLICIT_LITTLE = new Encoding(false, ByteOrder.LITTLE_ENDIAN);
  static final Encoding EXPLICIT_LITTLE = new Encoding(true, ByteOrder.LITTLE_ENDIAN);

  static Encoding of(TransferSyntax syntax) {
    return new Encoding(
        syntax.explicitVr(), syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }
}
