// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.parallel.WorkerPool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/**
 * Writes pixel bytes as one zlib stream (RFC 1950). Blocks are deflated on all processors; each
 * ends on a byte boundary (a sync flush, RFC 1951 3.2.4), so that they join to one deflate stream.
 * A bounded number of blocks is in memory.
 */
final class ZlibSink implements PixelSink {
  private static final int BLOCK = 1 << 20;
  private static final int LEVEL = 2;
  private static final int MAX_WORKERS = 8;

  /** Deflate, window of 32 KiB, fast compression; RFC 1950 2.2. */
  private static final byte[] STREAM_HEADER = {0x78, 0x5E};

  /** A last block that holds nothing: fixed codes, end of block; RFC 1951 3.2.3. */
  private static final byte[] LAST_BLOCK = {0x03, 0x00};

  private final FileChannel channel;
  private final int workerCount = Math.min(MAX_WORKERS, Runtime.getRuntime().availableProcessors());
  private final int maxInFlight = workerCount + 2;
  private final WorkerPool workers = new WorkerPool(workerCount, "zlib");
  private final Deque<Future<ByteBuffer>> inFlight = new ArrayDeque<>();
  private final Adler32 checksum = new Adler32();
  private byte[] block = new byte[BLOCK];
  private int filled;
  private long written;

  ZlibSink(FileChannel channel) throws IOException {
    this.channel = channel;
    writeFully(ByteBuffer.wrap(STREAM_HEADER));
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int step = Math.min(bytes.remaining(), BLOCK - filled);
      bytes.get(block, filled, step);
      advance(step);
    }
  }

  private void advance(int step) throws IOException {
    checksum.update(block, filled, step);
    filled += step;
    if (filled == BLOCK) {
      submit();
    }
  }

  private void submit() throws IOException {
    if (inFlight.size() >= maxInFlight) {
      writeOldest();
    }
    byte[] plain = block;
    int length = filled;
    inFlight.add(workers.submit(() -> deflate(plain, length)));
    block = new byte[BLOCK];
    filled = 0;
  }

  private static ByteBuffer deflate(byte[] plain, int length) {
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setInput(plain, 0, length);
      // Stored blocks add 5 bytes in 16 KiB at the worst, a flush a few more: room to spare, so
      // that a full buffer, which would mean more to come, is the exception.
      byte[] out = new byte[length + length / 1000 + 64];
      int size = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
      while (size == out.length) {
        out = Arrays.copyOf(out, out.length + out.length / 8 + 64);
        size += deflater.deflate(out, size, out.length - size, Deflater.SYNC_FLUSH);
      }
      return ByteBuffer.wrap(out, 0, size);
    } finally {
      deflater.end();
    }
  }

  private void writeOldest() throws IOException {
    writeFully(WorkerPool.await(inFlight.remove()));
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      written += channel.write(bytes);
    }
  }

  @Override
  public long finish() throws IOException {
    if (filled > 0) {
      submit();
    }
    while (!inFlight.isEmpty()) {
      writeOldest();
    }
    writeFully(ByteBuffer.wrap(LAST_BLOCK));
    writeFully(ByteBuffer.allocate(Integer.BYTES).putInt(0, (int) checksum.getValue()));
    return written;
  }

  @Override
  public void close() {
    workers.close();
  }
}
