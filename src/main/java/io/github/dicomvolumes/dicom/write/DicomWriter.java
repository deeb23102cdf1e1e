// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.write;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes DICOM files (PS3.10 section 7.1): preamble, file meta information with its group length,
 * data set, and pixel data. Each file is built in memory and written over its target: for phantoms
 * and tests, not for the only copy of anything.
 */
public final class DicomWriter {

  private DicomWriter() {}

  /**
   * Writes an object without pixel data, or with pixel data among its elements.
   *
   * @throws IllegalArgumentException where the data set cannot be written; names the tag
   */
  public static void write(Path file, TransferSyntax syntax, DataSet dataSet) throws IOException {
    ElementWriter body = FileHeader.body(syntax, dataSet);
    finish(file, syntax, dataSet, body);
  }

  /**
   * Writes an object with native pixel data.
   *
   * @param pixels all frames, in little endian words of Bits Allocated bits; padded to an even
   *     length where needed
   * @throws IllegalArgumentException where the syntax is encapsulated, or big endian with samples
   *     of over 16 bits, or the data set cannot be written
   */
  public static void write(Path file, TransferSyntax syntax, DataSet dataSet, byte[] pixels)
      throws IOException {
    if (syntax.encapsulated()) {
      throw new IllegalArgumentException(syntax.name() + " needs fragments, not native pixels");
    }
    int bitsAllocated = dataSet.integer(Tags.BitsAllocated).orElse(16);
    if (syntax.hasBigEndianPixels() && bitsAllocated > 16) {
      throw new IllegalArgumentException(
          "BitsAllocated is " + bitsAllocated + ", expected at most 16 in big endian");
    }
    byte[] even = even(pixels);
    Vr vr = syntax.explicitVr() && bitsAllocated <= 8 ? Vr.OB : Vr.OW;
    ElementWriter body = FileHeader.bodyBeforePixels(syntax, dataSet);
    body.writeHeader(Tags.PixelData, vr, even.length);
    boolean swap = syntax.hasBigEndianPixels() && vr == Vr.OW;
    finish(file, syntax, dataSet, body, swap ? ElementWriter.swapped(even, 2) : even);
  }

  /**
   * Writes an object with encapsulated pixel data (PS3.5 section A.4): one fragment for each frame,
   * behind a Basic Offset Table that is filled in.
   *
   * @param frames coded frames, in order
   * @throws IllegalArgumentException where the syntax is native, there is no frame, or the data set
   *     cannot be written
   */
  public static void write(Path file, TransferSyntax syntax, DataSet dataSet, List<byte[]> frames)
      throws IOException {
    if (!syntax.encapsulated() || frames.isEmpty()) {
      throw new IllegalArgumentException(
          frames.size() + " fragments of " + syntax.name() + ", expected an encapsulated syntax");
    }
    ByteBuffer offsets = ByteBuffer.allocate(4 * frames.size()).order(ByteOrder.LITTLE_ENDIAN);
    ElementWriter fragments = new ElementWriter(syntax);
    long offset = 0;
    for (byte[] frame : frames) {
      offsets.putInt((int) offset);
      byte[] even = even(frame);
      fragments.writeItem(Tags.Item, even);
      offset += 8L + even.length;
    }
    fragments.writeItem(Tags.SequenceDelimitationItem, new byte[0]);
    ElementWriter body = FileHeader.bodyBeforePixels(syntax, dataSet);
    body.writeHeader(Tags.PixelData, Vr.OB, -1);
    body.writeItem(Tags.Item, offsets.array());
    finish(file, syntax, dataSet, body, fragments.bytes());
  }

  private static void finish(
      Path file, TransferSyntax syntax, DataSet dataSet, ElementWriter body, byte[]... rest)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(FileHeader.of(syntax, dataSet));
      if (syntax.deflated()) {
        out.write(deflated(body.bytes(), rest));
      } else {
        out.write(body.bytes());
        for (byte[] part : rest) {
          out.write(part);
        }
      }
    }
  }

  /** PS3.5 section A.5: a raw deflate stream, padded to an even length. */
  private static byte[] deflated(byte[] body, byte[]... rest) throws IOException {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
        out.write(body);
        for (byte[] part : rest) {
          out.write(part);
        }
      }
      return even(bytes.toByteArray());
    } finally {
      deflater.end();
    }
  }

  private static byte[] even(byte[] bytes) {
    return bytes.length % 2 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
  }
}
