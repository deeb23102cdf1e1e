// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Reads an entry of an archive at any position: in memory, unpacked as far as it was asked for. */
final class PackedChannel extends FileChannel {
  private static final int FIRST = 1 << 16;
  private static final byte[] NONE = new byte[0];

  private final String name;
  private final InputStream in;
  private final int size;
  private byte[] bytes = NONE;
  private int filled;
  private long position;

  /**
   * A channel over a stream.
   *
   * @param name for messages
   * @param in closed with the channel
   * @param size in bytes
   */
  PackedChannel(String name, InputStream in, int size) {
    this.name = name;
    this.in = in;
    this.size = size;
  }

  /** Small parts first: of most files no more than a header is asked for. */
  private void fill(long end) throws IOException {
    int wanted = (int) Math.min(size, end);
    if (wanted <= filled) {
      return;
    }
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, wanted <= FIRST ? Math.min(FIRST, size) : size);
    }
    try {
      int got = in.readNBytes(bytes, filled, bytes.length - filled);
      filled += got;
    } catch (ZipException e) {
      throw new ZipException(name + " is damaged: " + e.getMessage());
    }
    if (filled < wanted) {
      throw new ZipException(name + " is damaged: it ends before the size it says");
    }
  }

  @Override
  public synchronized int read(ByteBuffer target, long from) throws IOException {
    if (!isOpen()) {
      throw new java.nio.channels.ClosedChannelException();
    }
    if (!target.hasRemaining()) {
      return 0;
    }
    if (from >= size) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), size - from);
    fill(from + count);
    target.put(bytes, (int) from, count);
    return count;
  }

  @Override
  public synchronized int read(ByteBuffer target) throws IOException {
    int count = read(target, position);
    position += Math.max(0, count);
    return count;
  }

  @Override
  public synchronized long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    long sum = 0;
    for (int i = offset; i < offset + length; i++) {
      int count = read(targets[i]);
      if (count < 0) {
        return sum == 0 ? -1 : sum;
      }
      sum += count;
    }
    return sum;
  }

  @Override
  public synchronized long transferTo(long from, long count, WritableByteChannel target)
      throws IOException {
    if (from >= size) {
      return 0;
    }
    int length = (int) Math.min(count, size - from);
    fill(from + length);
    return target.write(ByteBuffer.wrap(bytes, (int) from, length));
  }

  @Override
  public synchronized long position() {
    return position;
  }

  @Override
  public synchronized FileChannel position(long to) {
    position = to;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  protected void implCloseChannel() throws IOException {
    in.close();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new NonWritableChannelException();
  }

  @Override
  public int write(ByteBuffer source, long to) {
    throw new NonWritableChannelException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long to, long count) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileChannel truncate(long length) {
    throw new NonWritableChannelException();
  }

  @Override
  public void force(boolean metaData) {
    // Nothing is written.
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long from, long length) {
    throw new UnsupportedOperationException("an entry of an archive is not mapped");
  }

  @Override
  public FileLock lock(long from, long length, boolean shared) {
    throw new UnsupportedOperationException("an entry of an archive is not locked");
  }

  @Override
  public FileLock tryLock(long from, long length, boolean shared) {
    throw new UnsupportedOperationException("an entry of an archive is not locked");
  }
}
