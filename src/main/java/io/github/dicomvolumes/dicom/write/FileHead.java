// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.write;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import java.io.ByteArrayOutputStream;

/**
 * What stands in a DICOM file before its pixels (PS3.10 section 7.1): for who copies pixels from
 * another file, however many there are.
 */
public final class FileHead {
  private static final int UNDEFINED = -1;
  private static final long LONGEST = 0xfffffffeL;

  private FileHead() {}

  /**
   * Preamble, file meta information and data set of a file without pixels.
   *
   * @param syntax not a deflated one
   * @param dataSet nothing of it from Pixel Data on
   * @throws IllegalArgumentException where the data set cannot be written; names the tag
   */
  public static byte[] of(TransferSyntax syntax, DataSet dataSet) {
    ByteArrayOutputStream head = new ByteArrayOutputStream(1 << 12);
    head.writeBytes(FileHeader.of(syntax, dataSet));
    head.writeBytes(FileHeader.bodyBeforePixels(syntax, dataSet).bytes());
    return head.toByteArray();
  }

  /**
   * The same with the header of the pixel data.
   *
   * @param pixels Pixel Data or one of its siblings
   * @param length of the pixels in bytes, even; -1 for fragments
   */
  public static byte[] of(TransferSyntax syntax, DataSet dataSet, Tag pixels, Vr vr, long length) {
    if (length > LONGEST || length < UNDEFINED || length > 0 && length % 2 != 0) {
      throw new IllegalArgumentException(
          pixels + " has " + length + " bytes, expected an even number up to " + LONGEST);
    }
    ByteArrayOutputStream head = new ByteArrayOutputStream(1 << 12);
    head.writeBytes(of(syntax, dataSet));
    ElementWriter header = new ElementWriter(syntax);
    header.writeHeader(pixels, vr, (int) length);
    head.writeBytes(header.bytes());
    return head.toByteArray();
  }
}
