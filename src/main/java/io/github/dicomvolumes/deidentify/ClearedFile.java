// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.Deidentifier.Cleared;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.parse.PixelDataElement;
import io.github.dicomvolumes.dicom.write.FileHead;
import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.file.TemporaryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a file that may be handed on: a head of ours, and the pixels of the original. */
final class ClearedFile {
  private ClearedFile() {}

  /**
   * Writes the file whole, or leaves what was there.
   *
   * @return how many bytes it has
   * @throws HeldBackException where its pixels cannot be handed on
   */
  static long write(Cleared cleared, Path target) throws IOException, HeldBackException {
    Path part = TemporaryFile.part(target);
    boolean moved = false;
    try {
      long size;
      try (FileChannel out = TemporaryFile.create(part)) {
        write(cleared, out);
        size = out.position();
      }
      TemporaryFile.move(part, target);
      moved = true;
      return size;
    } finally {
      if (!moved) {
        Files.deleteIfExists(part);
      }
    }
  }

  private static void write(Cleared cleared, FileChannel out)
      throws IOException, HeldBackException {
    PixelDataElement pixels = cleared.header().pixelData().orElse(null);
    if (pixels == null) {
      writeFully(out, head(cleared, written(cleared.header().transferSyntax())));
      return;
    }
    if (!cleared.regions().isEmpty()) {
      BlankedPixels.write(cleared, out);
      return;
    }
    try (FileChannel in = RegularFile.open(cleared.header().file())) {
      if (pixels.isEncapsulated()) {
        CodedPixels.copy(cleared, in, out);
      } else {
        NativePixels.copy(cleared, in, out);
      }
    }
  }

  private static ByteBuffer head(Cleared cleared, TransferSyntax syntax) throws HeldBackException {
    try {
      return ByteBuffer.wrap(FileHead.of(syntax, cleared.dataSet()));
    } catch (IllegalArgumentException e) {
      throw new HeldBackException("its elements cannot be written as the standard wants them");
    }
  }

  /** The head with the header of the pixels. */
  static ByteBuffer head(
      DataSet dataSet, TransferSyntax syntax, PixelDataElement pixels, long length)
      throws HeldBackException {
    try {
      return ByteBuffer.wrap(FileHead.of(syntax, dataSet, pixels.tag(), pixels.vr(), length));
    } catch (IllegalArgumentException e) {
      throw new HeldBackException("its elements cannot be written as the standard wants them");
    }
  }

  /**
   * As the original, but for what is deflated, which is written plain, and what is no standard's.
   */
  static TransferSyntax written(TransferSyntax syntax) {
    if (syntax.deflated()) {
      return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }
    return syntax == TransferSyntax.GE_PRIVATE_BIG_ENDIAN_PIXELS
        ? TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN
        : syntax;
  }

  static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
