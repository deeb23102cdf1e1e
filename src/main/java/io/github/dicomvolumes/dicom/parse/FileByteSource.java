// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of a file. */
final class FileByteSource extends ByteSource {
  private static final int MOST = 1 << 16;

  private final FileChannel channel;
  private final long size;

  FileByteSource(FileChannel channel, byte[] window) throws IOException {
    super(window, 0);
    this.channel = channel;
    this.size = channel.size();
  }

  @Override
  int read(long position, byte[] target, int offset, int count) throws IOException {
    // The channel copies through a direct buffer of the size of the read, and keeps it.
    return channel.read(ByteBuffer.wrap(target, offset, Math.min(count, MOST)), position);
  }

  @Override
  long size() {
    return size;
  }

  @Override
  void seek(long position) {
    // Reads name their position.
  }
}
