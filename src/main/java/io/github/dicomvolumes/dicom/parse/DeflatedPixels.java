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

/**
 * Bytes out of the middle of a deflated data set (PS3.5 section A.5). What lies behind the bytes
 * that were read last is inflated on from there, so that frames in their order take one pass; what
 * lies before them, from the start again.
 */
public final class DeflatedPixels implements AutoCloseable {
  private static final int BLOCK = 1 << 16;

  private final FileChannel channel;
  private final long deflatedOffset;
  private Inflater inflater;
  private InputStream in;

  /** How many bytes were inflated since the start. */
  private long at;

  /** The last of them: frames of single bits share a byte. */
  private byte last;

  /**
   * Begins to read.
   *
   * @param channel whose position nobody else changes; it stays open
   * @param deflatedOffset where compressed bytes begin in the file
   */
  public DeflatedPixels(FileChannel channel, long deflatedOffset) {
    this.channel = channel;
    this.deflatedOffset = deflatedOffset;
  }

  /**
   * Fills a buffer from a position on; the buffer keeps room where the data set ends early.
   *
   * @param position offset in the inflated data set
   * @param target a heap buffer
   */
  public void read(long position, ByteBuffer target) throws IOException {
    try {
      boolean shared = in != null && position == at - 1 && at > 0;
      if (shared && target.hasRemaining()) {
        target.put(last);
      } else if (in == null || position < at) {
        restart();
        in.skipNBytes(position);
        at = position;
      } else {
        in.skipNBytes(position - at);
        at = position;
      }
      int got = in.readNBytes(target.array(), target.position(), target.remaining());
      target.position(target.position() + got);
      at += got;
      if (got > 0) {
        last = target.get(target.position() - 1);
      }
    } catch (EOFException e) {
      close();
      return; // The room that is left tells the caller how much is missing.
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void restart() throws IOException {
    close();
    inflater = new Inflater(true);
    channel.position(deflatedOffset);
    in = new InflaterInputStream(Channels.newInputStream(channel), inflater, BLOCK);
    at = 0;
  }

  /** Frees what inflates; the channel stays open. */
  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
    }
    inflater = null;
    in = null;
  }
}
