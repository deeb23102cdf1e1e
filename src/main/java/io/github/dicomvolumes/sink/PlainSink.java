// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes pixel bytes as they are. */
public final class PlainSink implements PixelSink {
  /** The runtime copies a heap buffer to a direct one of its size: keep that one small. */
  private static final int SLICE = 1 << 20;

  private final FileChannel channel;
  private long written;

  public PlainSink(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    int limit = bytes.limit();
    try {
      while (bytes.position() < limit) {
        bytes.limit(Math.min(limit, bytes.position() + SLICE));
        written += channel.write(bytes);
      }
    } finally {
      bytes.limit(limit);
    }
  }

  @Override
  public long finish() {
    return written;
  }

  @Override
  public void close() {
    // Holds nothing back.
  }
}
