// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.sink;

import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.file.TemporaryFile;
import io.github.dicomvolumes.file.TemporaryFolder;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Bytes of a file from a place on, as they are or out of a gzip stream. Those of a stream are found
 * by reading what stands before them, so they are best asked for in order.
 */
public final class StoredBytes implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final long start;
  private final boolean gzip;
  private Path unpacked;
  private FileChannel channel;
  private InputStream stream;
  private long position;

  /**
   * Bytes of a file, which is opened when they are asked for.
   *
   * @param start where they begin in the file, or where their gzip stream does
   */
  public StoredBytes(Path file, long start, boolean gzip) {
    this.file = file;
    this.start = start;
    this.gzip = gzip;
  }

  /** Whether a file begins as a gzip stream does. */
  public static boolean isGzip(Path file) throws IOException {
    try (FileChannel opened = RegularFile.open(file)) {
      ByteBuffer magic = ByteBuffer.allocate(2);
      return opened.read(magic, 0) == 2 && magic.getShort(0) == 0x1F8B;
    }
  }

  /** Whether bytes are found only by reading those before them. */
  public boolean isSequential() {
    return gzip && unpacked == null;
  }

  /**
   * Fills a buffer up to its limit.
   *
   * @param at counted from the first of the bytes
   * @throws EOFException where there are not as many
   */
  public void read(long at, ByteBuffer target) throws IOException {
    if (isSequential()) {
      readStream(at, target);
    } else {
      readFile((unpacked == null ? start : 0) + at, target);
    }
  }

  private void readFile(long at, ByteBuffer target) throws IOException {
    // An interrupt of a reading thread closes the channel.
    if (channel == null || !channel.isOpen()) {
      channel = RegularFile.open(unpacked == null ? file : unpacked);
    }
    long next = at;
    while (target.hasRemaining()) {
      int count = channel.read(target, next);
      if (count < 0) {
        throw new EOFException("it ends at byte " + next);
      }
      next += count;
    }
  }

  private void readStream(long at, ByteBuffer target) throws IOException {
    try {
      if (stream == null || at < position) {
        openStream();
      }
      byte[] chunk = new byte[BUFFER];
      while (position < at) {
        position += readChunk(chunk, (int) Math.min(BUFFER, at - position));
      }
      while (target.hasRemaining()) {
        int count = readChunk(chunk, Math.min(BUFFER, target.remaining()));
        target.put(chunk, 0, count);
        position += count;
      }
    } catch (IOException e) {
      closeStream();
      throw e;
    }
  }

  private int readChunk(byte[] chunk, int max) throws IOException {
    int count = stream.read(chunk, 0, max);
    if (count <= 0) {
      throw new EOFException("its gzip stream ends after " + position + " bytes");
    }
    return count;
  }

  private void openStream() throws IOException {
    closeStream();
    FileChannel opened = RegularFile.open(file);
    try {
      opened.position(start);
      stream =
          new GZIPInputStream(
              new BufferedInputStream(Channels.newInputStream(opened), BUFFER), BUFFER);
      position = 0;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Reads the stream's end behind the last byte, where its checksum is.
   *
   * @throws IOException where the checksum is another one
   */
  public void requireEnd(long length) throws IOException {
    if (isSequential() && stream != null && position == length) {
      while (stream.read() >= 0) {
        // What stands behind the planes is nobody's.
        if (++position - length > BUFFER) {
          return;
        }
      }
    }
  }

  /**
   * Unpacks a stream into a file of a private temporary folder, so that bytes are found at once.
   *
   * @param length of what is asked for at most: the file takes no more
   */
  public void unpack(long length) throws IOException {
    if (!isSequential()) {
      return;
    }
    Path folder = TemporaryFolder.create();
    long room = Files.getFileStore(folder).getUsableSpace();
    if (room < length) {
      TemporaryFolder.release(folder);
      throw new IOException(
          file.getFileName()
              + ": unpacked it has "
              + length
              + " bytes, where "
              + room
              + " are free");
    }
    Path made = folder.resolve("planes.raw");
    try (FileChannel out = TemporaryFile.create(made)) {
      ByteBuffer piece = ByteBuffer.allocate(BUFFER);
      for (long at = 0; at < length; ) {
        readStream(at, piece.clear().limit((int) Math.min(BUFFER, length - at)));
        piece.flip();
        while (piece.hasRemaining()) {
          at += out.write(piece);
        }
      }
    } catch (IOException | RuntimeException e) {
      TemporaryFolder.release(folder);
      throw e;
    }
    closeStream();
    unpacked = made;
  }

  private void closeStream() throws IOException {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }

  @Override
  public void close() throws IOException {
    closeStream();
    if (channel != null) {
      channel.close();
      channel = null;
    }
    if (unpacked != null) {
      TemporaryFolder.release(unpacked.getParent());
      unpacked = null;
    }
  }
}
