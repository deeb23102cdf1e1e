// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.file.RegularFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Pixel bytes of a segment that can be read only from its beginning on. */
final class StretchStream implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC = 0x1F8B;

  private final FileStretch segment;
  private final long length;
  private final InputStream stream;
  private final Inflater inflater = new Inflater();
  private final byte[] chunk = new byte[BUFFER];
  private long position;

  /**
   * Opens a segment.
   *
   * @param length pixel bytes that it must hold
   */
  StretchStream(FileStretch segment, long length, ElementType type) throws IOException {
    this.segment = segment;
    this.length = length;
    FileChannel channel = RegularFile.open(segment.file());
    try {
      channel.position(segment.offset());
      InputStream stored =
          new BufferedInputStream(
              new Limited(Channels.newInputStream(channel), segment.storedBytes()), BUFFER);
      this.stream =
          segment.coding() == FileStretch.Coding.TEXT
              ? new TextNumberStream(stored, type)
              : inflating(stored);
    } catch (IOException e) {
      inflater.end();
      channel.close();
      throw failure(0, e);
    }
  }

  private InputStream inflating(InputStream stored) throws IOException {
    stored.mark(2);
    int magic = stored.read() << 8 | stored.read();
    stored.reset();
    return magic == GZIP_MAGIC
        ? new GZIPInputStream(stored, BUFFER)
        : new InflaterInputStream(stored, inflater, BUFFER);
  }

  FileStretch segment() {
    return segment;
  }

  /** Bytes given or skipped so far. */
  long position() {
    return position;
  }

  /** Goes forward, never back. */
  void skipTo(long target) throws IOException {
    while (position < target) {
      next((int) Math.min(chunk.length, target - position));
    }
  }

  /** Fills the buffer up to its limit. */
  void read(ByteBuffer target) throws IOException {
    while (target.hasRemaining()) {
      int count = next(Math.min(chunk.length, target.remaining()));
      target.put(chunk, 0, count);
    }
  }

  private int next(int wanted) throws IOException {
    int count;
    try {
      count = stream.read(chunk, 0, wanted);
      if (count > 0
          && position + count == length
          && segment.coding() == FileStretch.Coding.DEFLATED) {
        // The stream's checksum is compared only when its end is read.
        stream.read();
      }
    } catch (IOException e) {
      throw failure(position, e);
    }
    if (count <= 0) {
      throw failure(position, new EOFException("no more data"));
    }
    position += count;
    return count;
  }

  private IOException failure(long at, IOException cause) {
    if (cause instanceof ClosedChannelException) {
      // The reading thread was interrupted: nothing is wrong with the file.
      return cause;
    }
    return new MetaImageFormatException(
        segment.file(),
        "",
        "pixel data ends or is damaged after "
            + at
            + " bytes, expected "
            + length
            + " ("
            + cause.getMessage()
            + "); file may be truncated",
        cause);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    stream.close();
  }

  /** The first bytes of a stream. */
  private static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream stream, long limit) {
      super(stream);
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int count = super.read(bytes, offset, (int) Math.min(left, length));
      left -= Math.max(0, count);
      return count;
    }
  }
}
