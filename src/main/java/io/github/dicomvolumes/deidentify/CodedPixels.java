// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.Deidentifier.Cleared;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.parse.FragmentIndex;
import io.github.dicomvolumes.dicom.parse.FragmentIndex.Fragment;
import io.github.dicomvolumes.dicom.parse.PixelDataElement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Coded frames, copied as they are but for what is not the image: each a fragment, behind a Basic
 * Offset Table (PS3.5 section A.4).
 */
final class CodedPixels {
  static final int ITEM_HEADER = 8;
  private static final long LONGEST_FRAME = 1L << 30;

  private CodedPixels() {}

  static void copy(Cleared cleared, FileChannel in, FileChannel out)
      throws IOException, HeldBackException {
    TransferSyntax syntax = cleared.header().transferSyntax();
    PixelDataElement pixels = cleared.header().pixelData().orElseThrow();
    DataSet dataSet = cleared.header().dataSet();
    int frames = NativePixels.frames(dataSet);
    FragmentIndex index = index(cleared, in, pixels, frames);
    long[] lengths = lengths(index, frames);
    ClearedFile.writeFully(out, ClearedFile.head(cleared.dataSet(), syntax, pixels, -1));
    ClearedFile.writeFully(out, offsets(lengths));
    long samples = (NativePixels.bytesOfImage(dataSet, pixels) + frames - 1) / frames;
    long area =
        (long) dataSet.integer(Tags.Rows).orElse(0) * dataSet.integer(Tags.Columns).orElse(0);
    for (int i = 0; i < frames; i++) {
      byte[] frame = read(in, index.fragments(i), lengths[i]);
      CodedFrame.clean(syntax, frame, samples, area);
      writeItem(out, frame);
    }
    writeEnd(out);
  }

  /** Writes a fragment. */
  static void writeItem(FileChannel out, byte[] fragment) throws IOException {
    ClearedFile.writeFully(out, header(Tags.Item.value(), even(fragment.length), ITEM_HEADER));
    ClearedFile.writeFully(out, ByteBuffer.wrap(fragment));
    if (fragment.length % 2 != 0) {
      ClearedFile.writeFully(out, ByteBuffer.allocate(1));
    }
  }

  /** Writes what stands behind the last fragment. */
  static void writeEnd(FileChannel out) throws IOException {
    ClearedFile.writeFully(out, header(Tags.SequenceDelimitationItem.value(), 0, ITEM_HEADER));
  }

  /** A Basic Offset Table of so many zeros, with its header. */
  static ByteBuffer table(int frames) {
    return header(Tags.Item.value(), 4 * frames, ITEM_HEADER + 4 * frames);
  }

  private static FragmentIndex index(
      Cleared cleared, FileChannel in, PixelDataElement pixels, int frames)
      throws IOException, HeldBackException {
    try {
      return FragmentIndex.read(cleared.header().file(), in, pixels, frames);
    } catch (DicomFormatException e) {
      throw HeldBackException.coded("frames that cannot be told apart, or are cut off");
    }
  }

  private static long[] lengths(FragmentIndex index, int frames) throws HeldBackException {
    long[] lengths = new long[frames];
    for (int i = 0; i < frames; i++) {
      try {
        for (Fragment fragment : index.fragments(i)) {
          lengths[i] += fragment.length();
        }
      } catch (DicomFormatException e) {
        throw HeldBackException.coded("frames that are cut off");
      }
      if (lengths[i] > LONGEST_FRAME) {
        throw HeldBackException.coded("a frame of more than 1 GB");
      }
    }
    return lengths;
  }

  private static int even(long length) {
    return (int) (length + (length & 1));
  }

  /** Empty where an offset needs more than 32 bits: a fragment is a frame all the same. */
  private static ByteBuffer offsets(long[] lengths) {
    ByteBuffer table = table(lengths.length);
    long offset = 0;
    for (int i = 0; i < lengths.length; i++) {
      if (offset > 0xffffffffL) {
        return table(0);
      }
      table.putInt(ITEM_HEADER + 4 * i, (int) offset);
      offset += ITEM_HEADER + even(lengths[i]);
    }
    return table;
  }

  private static ByteBuffer header(int tag, int length, int capacity) {
    ByteBuffer item = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    return item.putShort(0, (short) (tag >>> 16)).putShort(2, (short) tag).putInt(4, length);
  }

  private static byte[] read(FileChannel in, List<Fragment> fragments, long length)
      throws IOException {
    byte[] frame = new byte[(int) length];
    int at = 0;
    for (Fragment fragment : fragments) {
      ByteBuffer target = ByteBuffer.wrap(frame, at, fragment.length());
      long position = fragment.offset();
      while (target.hasRemaining()) {
        int got = in.read(target, position);
        if (got < 0) {
          throw new IOException("the file ends before its pixels do: it changed meanwhile");
        }
        position += got;
      }
      at += fragment.length();
    }
    return frame;
  }
}
