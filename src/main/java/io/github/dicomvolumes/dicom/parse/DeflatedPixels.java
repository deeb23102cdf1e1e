// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Bytes out of the middle of a deflated data set (PS3.5 section A.5). */
public final class DeflatedPixels {
  private static final int BLOCK = 1 << 16;

  private DeflatedPixels() {}

  /**
   * Inflates from the start, discards up to a position, and fills a buffer from there; the buffer
   * keeps room where the data set ends early.
   *
   * @param deflatedOffset where compressed bytes begin in the file
   * @param position offset in the inflated data set
   * @param target a heap buffer
   */
  public static void read(
      FileChannel channel, long deflatedOffset, long position, ByteBuffer target)
      throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      channel.position(deflatedOffset);
      InputStream in = new InflaterInputStream(Channels.newInputStream(channel), inflater, BLOCK);
      in.skipNBytes(position);
      int got = in.readNBytes(target.array(), target.position(), target.remaining());
      target.position(target.position() + got);
    } catch (EOFException e) {
      return; // The room that is left tells the caller how much is missing.
    } finally {
      inflater.end();
    }
  }
}
