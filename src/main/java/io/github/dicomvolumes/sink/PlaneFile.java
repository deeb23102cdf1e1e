// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.sink;

import io.github.dicomvolumes.file.DiskSpace;
import io.github.dicomvolumes.file.TemporaryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A header and the bytes of all planes in one file, which has a temporary name until it is
 * complete. Plain bytes come in any order and from any thread; those of a gzip stream one after the
 * other.
 */
public final class PlaneFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final long start;
  private final long expected;
  private final FileChannel channel;
  private final EarlyForce early;
  private final PixelSink stream;
  private final AtomicLong given = new AtomicLong();
  private boolean finished;
  private boolean ended;

  private PlaneFile(Path target, byte[] before, byte[] within, long bytes, boolean gzip)
      throws IOException {
    this.target = target.toAbsolutePath();
    this.part = TemporaryFile.part(this.target);
    this.start = before.length;
    this.expected = bytes;
    this.channel = TemporaryFile.create(part);
    this.early = new EarlyForce(channel);
    PixelSink opened = null;
    try {
      writeAll(ByteBuffer.wrap(before), 0);
      if (gzip) {
        channel.position(start);
        opened = new DeflateSink(channel, DeflateSink.Container.GZIP);
        opened.write(ByteBuffer.wrap(within));
      }
    } catch (IOException | RuntimeException e) {
      abandon(opened, e);
      throw e;
    }
    this.stream = opened;
  }

  /**
   * A file of plain bytes.
   *
   * @param header stands before the planes
   * @param bytes of all planes
   */
  public static PlaneFile plain(Path target, byte[] header, long bytes) throws IOException {
    return new PlaneFile(target, header, new byte[0], bytes, false);
  }

  /**
   * A file with a gzip stream.
   *
   * @param before stands before the stream, as it is
   * @param within stands in the stream, before the planes
   * @param bytes of all planes
   */
  public static PlaneFile gzip(Path target, byte[] before, byte[] within, long bytes)
      throws IOException {
    return new PlaneFile(target, before, within, bytes, true);
  }

  /**
   * Writes bytes of the planes.
   *
   * @param position of the first of them, counted from the first plane
   * @throws IOException where the disk refuses, or there are more bytes than were announced
   * @throws IllegalStateException where a stream's bytes come out of order
   */
  public void write(long position, ByteBuffer bytes) throws IOException {
    int count = bytes.remaining();
    long before = given.getAndAdd(count);
    if (position < 0 || position > expected - count || count > expected - before) {
      throw new IOException(
          name() + ": " + count + " bytes at " + position + " are beyond the " + expected);
    }
    if (stream != null && position != before) {
      throw new IllegalStateException(
          name() + ": bytes come at " + position + " after " + before + " in a stream");
    }
    try {
      if (stream != null) {
        stream.write(bytes);
      } else {
        writeAll(bytes, start + position);
      }
      early.wrote(count);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private void writeAll(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /**
   * Brings the complete file to disk, under its temporary name.
   *
   * @throws IOException where bytes are missing or the disk refuses
   */
  public Path finish() throws IOException {
    if (!finished) {
      if (given.get() != expected) {
        throw new IOException(name() + ": " + given + " bytes were written, expected " + expected);
      }
      try {
        if (stream != null) {
          stream.finish();
          stream.close();
        }
        early.await();
        channel.force(true);
        channel.close();
      } catch (IOException e) {
        throw refused(e);
      }
      finished = true;
    }
    return part;
  }

  /** Puts the complete file in place of what was there. */
  public void commit() throws IOException {
    TemporaryFile.move(finish(), target);
    ended = true;
    forceFolder(target.getParent());
  }

  /** Some systems cannot open a folder; there the order of renames is theirs to keep. */
  private static void forceFolder(Path folder) {
    try (FileChannel opened = FileChannel.open(folder)) {
      opened.force(true);
    } catch (IOException e) {
      return;
    }
  }

  private IOException refused(IOException cause) {
    return DiskSpace.refused(target, expected, cause);
  }

  private String name() {
    return String.valueOf(target.getFileName());
  }

  private void abandon(PixelSink opened, Exception reason) {
    try {
      if (opened != null) {
        opened.close();
      }
      channel.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /** Deletes what was written unless {@link #commit} succeeded. */
  @Override
  public void close() throws IOException {
    if (!ended) {
      ended = true;
      if (stream != null) {
        stream.close();
      }
      channel.close();
      Files.deleteIfExists(part);
    }
  }
}
