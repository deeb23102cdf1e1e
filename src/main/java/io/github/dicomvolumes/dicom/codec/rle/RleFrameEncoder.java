// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.rle;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Codes a native frame as RLE Lossless (PS3.5 Annex G). */
public final class RleFrameEncoder {
  private static final int LONGEST = 128;

  private RleFrameEncoder() {}

  /**
   * Codes one frame.
   *
   * @param nativeFrame from its position: little-endian words of {@code bitsAllocated} bits,
   *     interleaved or plane by plane as the layout says; its position is left alone
   * @param layout of whole bytes per sample, with a sample of its own for each pixel and colour
   * @return the value of one fragment, an even number of bytes
   * @throws IllegalArgumentException where RLE cannot hold the layout, or the buffer is shorter
   */
  public static byte[] encode(ByteBuffer nativeFrame, FrameLayout layout) {
    if (layout.bitsAllocated() % 8 != 0
        || layout.sampleType().isFloatingPoint()
        || layout.nativeFrameBits() != (long) layout.sampleCount() * layout.bitsAllocated()) {
      throw new IllegalArgumentException("RLE cannot hold " + layout);
    }
    int bytesPerSample = layout.bitsAllocated() / 8;
    long length = layout.nativeFrameBits() / 8;
    if (nativeFrame.remaining() < length) {
      throw new IllegalArgumentException(
          "a native frame of " + nativeFrame.remaining() + " bytes, expected " + length);
    }
    int segments = layout.samplesPerPixel() * bytesPerSample;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[RleHeader.LENGTH]);
    int[] offsets = new int[segments];
    byte[] row = new byte[layout.columns()];
    boolean interleaved = layout.planarConfiguration() == 0;
    int pixelStride = interleaved ? segments : bytesPerSample;
    int sampleStride = interleaved ? bytesPerSample : layout.pixelCount() * bytesPerSample;
    for (int segment = 0; segment < segments; segment++) {
      offsets[segment] = out.size();
      int sample = segment / bytesPerSample;
      int significance = bytesPerSample - 1 - segment % bytesPerSample;
      int at = nativeFrame.position() + sample * sampleStride + significance;
      for (int y = 0; y < layout.rows(); y++) {
        for (int x = 0; x < row.length; x++, at += pixelStride) {
          row[x] = nativeFrame.get(at);
        }
        pack(row, out);
      }
      if (out.size() % 2 != 0) {
        out.write(0);
      }
    }
    byte[] fragment = out.toByteArray();
    writeWord(fragment, 0, segments);
    for (int segment = 0; segment < segments; segment++) {
      writeWord(fragment, 4 * (segment + 1), offsets[segment]);
    }
    return fragment;
  }

  /** PackBits of one row: runs of three or more as runs, everything between as literals. */
  private static void pack(byte[] row, ByteArrayOutputStream out) {
    int literal = 0;
    int at = 0;
    while (at < row.length) {
      int end = at + 1;
      while (end < row.length && end - at < LONGEST && row[end] == row[at]) {
        end++;
      }
      if (end - at >= 3) {
        writeLiterals(row, literal, at, out);
        out.write(1 - (end - at));
        out.write(row[at]);
        literal = end;
      }
      at = end;
    }
    writeLiterals(row, literal, at, out);
  }

  private static void writeLiterals(byte[] row, int from, int to, ByteArrayOutputStream out) {
    for (int at = from; at < to; at += LONGEST) {
      int count = Math.min(LONGEST, to - at);
      out.write(count - 1);
      out.write(row, at, count);
    }
  }

  private static void writeWord(byte[] array, int at, int value) {
    for (int i = 0; i < 4; i++) {
      array[at + i] = (byte) (value >>> 8 * i);
    }
  }
}
