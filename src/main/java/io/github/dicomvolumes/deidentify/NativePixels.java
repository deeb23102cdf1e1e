// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.Deidentifier.Cleared;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.parse.DeflatedPixels;
import io.github.dicomvolumes.dicom.parse.PixelDataElement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Pixels that are not coded, copied without a look: as many bytes as the image takes, no more. */
final class NativePixels {
  private static final int CHUNK = 1 << 16;

  private NativePixels() {}

  static void copy(Cleared cleared, FileChannel in, FileChannel out)
      throws IOException, HeldBackException {
    PixelDataElement pixels = cleared.header().pixelData().orElseThrow();
    TransferSyntax syntax = cleared.header().transferSyntax();
    boolean deflated = cleared.header().deflatedOffset() >= 0;
    if (!deflated && pixels.length() > in.size() - pixels.offset()) {
      throw new HeldBackException("a file that is cut off in its pixels");
    }
    long bytes = Math.min(pixels.length(), bytesOfImage(cleared.header().dataSet(), pixels));
    long even = bytes + (bytes & 1);
    ClearedFile.writeFully(
        out, ClearedFile.head(cleared.dataSet(), ClearedFile.written(syntax), pixels, even));
    if (deflated) {
      inflate(cleared, in, out, bytes);
    } else if (syntax == TransferSyntax.GE_PRIVATE_BIG_ENDIAN_PIXELS) {
      copySwapped(in, out, pixels.offset(), bytes);
    } else {
      transfer(in, out, pixels.offset(), bytes);
    }
    if (even > bytes) {
      ClearedFile.writeFully(out, ByteBuffer.allocate(1));
    }
  }

  /**
   * Bytes of all frames; bytes behind them, which some writers leave, may hold anything.
   *
   * @throws HeldBackException where the header does not say
   */
  static long bytesOfImage(DataSet dataSet, PixelDataElement pixels) throws HeldBackException {
    long rows = dataSet.integer(Tags.Rows).orElse(0);
    long columns = dataSet.integer(Tags.Columns).orElse(0);
    long samples = dataSet.integer(Tags.SamplesPerPixel).orElse(1);
    long frames = frames(dataSet);
    int bits =
        pixels.tag().equals(Tags.FloatPixelData)
            ? 32
            : pixels.tag().equals(Tags.DoubleFloatPixelData)
                ? 64
                : dataSet.integer(Tags.BitsAllocated).orElse(0);
    if (rows < 1 || columns < 1 || samples < 1 || samples > 4 || bits < 1 || bits > 64) {
      throw new HeldBackException("an image whose size its header does not say");
    }
    String photometric = dataSet.string(Tags.PhotometricInterpretation).orElse("");
    if (photometric.endsWith("_422")) {
      columns += columns & 1;
      samples = 2;
    }
    try {
      long all = Math.multiplyExact(Math.multiplyExact(rows * columns, samples * bits), frames);
      return (all + 7) / 8;
    } catch (ArithmeticException e) {
      throw new HeldBackException("an image whose size its header does not say");
    }
  }

  static int frames(DataSet dataSet) {
    return Math.max(1, dataSet.integer(Tags.NumberOfFrames).orElse(1));
  }

  private static void transfer(FileChannel in, FileChannel out, long offset, long bytes)
      throws IOException {
    long at = offset;
    long end = offset + bytes;
    while (at < end) {
      long moved = in.transferTo(at, end - at, out);
      if (moved <= 0) {
        throw new IOException("the file ends before its pixels do: it changed meanwhile");
      }
      at += moved;
    }
  }

  private static void copySwapped(FileChannel in, FileChannel out, long offset, long bytes)
      throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    long at = offset;
    while (at < offset + bytes) {
      chunk.clear().limit((int) Math.min(CHUNK, offset + bytes - at));
      while (chunk.hasRemaining()) {
        if (in.read(chunk, at + chunk.position()) < 0) {
          throw new IOException("the file ends before its pixels do: it changed meanwhile");
        }
      }
      at += chunk.limit();
      byte[] words = chunk.array();
      for (int i = 0; i + 1 < chunk.limit(); i += 2) {
        byte first = words[i];
        words[i] = words[i + 1];
        words[i + 1] = first;
      }
      ClearedFile.writeFully(out, chunk.flip());
    }
  }

  private static void inflate(Cleared cleared, FileChannel in, FileChannel out, long bytes)
      throws IOException, HeldBackException {
    long offset = cleared.header().pixelData().orElseThrow().offset();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    try (DeflatedPixels inflated = new DeflatedPixels(in, cleared.header().deflatedOffset())) {
      long done = 0;
      while (done < bytes) {
        chunk.clear().limit((int) Math.min(CHUNK, bytes - done));
        inflated.read(offset + done, chunk);
        if (chunk.hasRemaining()) {
          throw new HeldBackException("a file that is cut off in its pixels");
        }
        done += chunk.limit();
        ClearedFile.writeFully(out, chunk.flip());
      }
    }
  }
}
