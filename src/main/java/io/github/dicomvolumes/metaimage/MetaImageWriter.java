// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.file.DiskSpace;
import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.file.TemporaryFile;
import io.github.dicomvolumes.format.VolumeWriter;
import io.github.dicomvolumes.sink.DeflateSink;
import io.github.dicomvolumes.sink.EarlyForce;
import io.github.dicomvolumes.sink.PixelSink;
import io.github.dicomvolumes.sink.PlainSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a volume that is complete or absent: to temporaries beside the target, which {@link
 * #commit} renames. Until then an existing volume of that name stays whole, and {@link #close}
 * without a commit leaves nothing behind.
 *
 * <p>While files are replaced, the old header is taken away first and the new one comes last, so
 * that no header ever stands beside data of another volume, even after a power cut. An old header
 * that says the same to the letter stays: of two who write one volume none ever takes it from the
 * other.
 *
 * <p>Data goes from the caller's buffer or file to disk; memory does not grow with the volume. Not
 * for use by several threads at once, but for {@link #writeAt}, and {@link #plane} of a volume that
 * is not compressed.
 */
public final class MetaImageWriter implements VolumeWriter {
  private final MetaImageHeader header;
  private final boolean compressed;
  private final FileCalls calls;
  private final TargetFiles target;
  private final Path dataPart;
  private final FileChannel channel;
  private final EarlyForce early;
  private final PixelSink sink;
  private final long expectedBytes;
  private final long dataStart;
  private final AtomicLong givenBytes = new AtomicLong();
  private volatile boolean ended;

  private MetaImageWriter(
      TargetFiles target, MetaImageHeader header, boolean compressed, FileCalls calls)
      throws IOException {
    this.header = header;
    this.compressed = compressed;
    this.calls = calls;
    this.target = target;
    this.expectedBytes = header.totalBytes();
    byte[] text = headerText(0);
    this.dataStart = target.local() ? text.length : 0;
    this.dataPart = TemporaryFile.part(target.data());
    this.channel = calls.create(dataPart, target.data());
    this.early = new EarlyForce(channel);
    try {
      if (target.local()) {
        writeFully(channel, text);
      }
      this.sink =
          compressed
              ? new DeflateSink(channel, DeflateSink.Container.ZLIB)
              : new PlainSink(channel);
    } catch (IOException | RuntimeException e) {
      abandon(e);
      throw e;
    }
  }

  /**
   * Begins a volume.
   *
   * @param target ends in {@code .mhd} (data in a {@code .raw} or {@code .zraw} beside it) or
   *     {@code .mha} (one file); a symbolic link stands for the file that it leads to
   * @param compressed with zlib
   * @throws IOException where the files cannot be written, or a data file of that name exists that
   *     belongs to no or to another header
   */
  public static MetaImageWriter open(Path target, MetaImageHeader header, boolean compressed)
      throws IOException {
    return open(target, header, compressed, new FileCalls());
  }

  static MetaImageWriter open(
      Path target, MetaImageHeader header, boolean compressed, FileCalls calls) throws IOException {
    return new MetaImageWriter(TargetFiles.of(target, compressed), header, compressed, calls);
  }

  @Override
  public void plane(int plane, ByteBuffer littleEndian) throws IOException {
    long planeBytes = header.planeBytes();
    VolumeWriter.requirePlane(plane, littleEndian, planeBytes);
    long position = plane * planeBytes;
    if (!compressed) {
      writeAt(position, littleEndian);
    } else if (position == givenBytes.get()) {
      write(littleEndian);
    } else {
      throw new IllegalStateException(
          "plane " + plane + " comes at byte " + givenBytes + ": a compressed volume is in order");
    }
  }

  /**
   * Writes the next pixel bytes: little-endian numbers, channels interleaved, in pieces of any
   * size.
   *
   * @param littleEndianBytes all that remains in it is written
   * @throws IOException where that would be more than the header declares, or the disk refuses
   */
  public void write(ByteBuffer littleEndianBytes) throws IOException {
    int count = littleEndianBytes.remaining();
    take(count);
    try {
      sink.write(littleEndianBytes);
      early.wrote(count);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /**
   * Deletes the data file that a writer which was killed between its last two steps left behind: it
   * is in place, and its header is still a temporary file, which is left to whoever clears those.
   *
   * @param header ends in {@code .mhd}; where it exists nothing is deleted
   * @throws IOException where the folder cannot be read or the file not be deleted
   */
  public static void deleteInterrupted(Path header) throws IOException {
    for (Path data : TargetFiles.interrupted(header)) {
      Files.deleteIfExists(data);
    }
  }

  /**
   * Writes pixel bytes at their place in an uncompressed volume, from any number of threads at a
   * time. Every byte is written once, either so or in order by the other methods.
   *
   * @param position of the first byte, counted from the first byte of the pixels
   * @param littleEndianBytes all that remains in it is written
   * @throws IOException where that would be more than the header declares, or the disk refuses
   */
  public void writeAt(long position, ByteBuffer littleEndianBytes) throws IOException {
    if (compressed) {
      throw new IllegalStateException("a compressed volume is written in order");
    }
    int count = littleEndianBytes.remaining();
    take(count);
    if (position < 0 || position > expectedBytes - count) {
      throw new IOException(
          name() + ": " + count + " bytes at " + position + " of " + expectedBytes);
    }
    try {
      long at = dataStart + position;
      while (littleEndianBytes.hasRemaining()) {
        at += channel.write(littleEndianBytes, at);
      }
      early.wrote(count);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private void take(long count) throws IOException {
    requireOpen();
    long before = givenBytes.getAndAdd(count);
    if (count > expectedBytes - before) {
      throw new IOException(
          name()
              + ": "
              + count
              + " bytes after "
              + before
              + " are more than the header declares ("
              + expectedBytes
              + ")");
    }
  }

  /**
   * Puts the finished volume in place of what was there. Afterwards there is nothing left to write.
   *
   * @throws IOException where bytes are missing or the disk refuses; then what was there before is
   *     still there, except that a {@code .mha} whose folder could not be forced to disk after the
   *     rename is already the new one
   */
  @Override
  public void commit() throws IOException {
    requireOpen();
    if (givenBytes.get() != expectedBytes) {
      throw new IOException(
          name() + ": " + givenBytes + " bytes were written, expected " + expectedBytes);
    }
    byte[] text;
    try {
      text = finishData();
    } catch (IOException e) {
      throw refused(e);
    }
    if (target.local()) {
      swapOne();
    } else {
      swapPair(text);
    }
    ended = true;
  }

  /** Completes the temporary file; gives the header's final text. */
  private byte[] finishData() throws IOException {
    long storedBytes = compressed ? sink.finish() : expectedBytes;
    sink.close();
    byte[] text = headerText(storedBytes);
    if (target.local()) {
      channel.position(0);
      writeFully(channel, text);
    }
    long length = channel.size();
    if (length != dataStart + storedBytes) {
      throw new IOException(
          "the file has " + length + " bytes, expected " + (dataStart + storedBytes));
    }
    early.await();
    channel.force(true);
    channel.close();
    return text;
  }

  private IOException refused(IOException cause) {
    return DiskSpace.refused(target.header(), expectedBytes, cause);
  }

  private void swapOne() throws IOException {
    calls.move(dataPart, target.header());
    calls.forceFolder(target.header().getParent());
  }

  private void swapPair(byte[] text) throws IOException {
    Path folder = target.header().getParent();
    if (isThere(text)) {
      // It holds for the new data too, and is never missed by who has written the same volume.
      calls.move(dataPart, target.data());
      calls.forceFolder(folder);
      return;
    }
    Path headerPart = TemporaryFile.part(target.header());
    FileSwap swap = new FileSwap(calls);
    try {
      try (FileChannel headerChannel = calls.create(headerPart, target.header())) {
        writeFully(headerChannel, text);
        headerChannel.force(true);
      } catch (IOException e) {
        throw refused(e);
      }
      swap.takeAway(target.header());
      swap.force(folder);
      swap.takeAway(target.data());
      for (Path outdated : target.outdated()) {
        swap.takeAway(outdated);
      }
      swap.move(dataPart, target.data());
      swap.force(folder);
      swap.move(headerPart, target.header());
      swap.force(folder);
    } catch (IOException | RuntimeException e) {
      swap.undo(e);
      delete(headerPart, e);
      throw e;
    }
    swap.succeed();
  }

  /** Whether the header in its place is the new one already. */
  private boolean isThere(byte[] text) throws IOException {
    if (!Files.isRegularFile(target.header(), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel there = RegularFile.open(target.header())) {
      ByteBuffer bytes = ByteBuffer.allocate(text.length + 1);
      while (bytes.hasRemaining() && there.read(bytes) >= 0) {
        continue;
      }
      return bytes.flip().equals(ByteBuffer.wrap(text));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private byte[] headerText(long storedBytes) throws IOException {
    try {
      return HeaderFormatter.format(
          header, compressed ? storedBytes : -1, target.elementDataFile());
    } catch (IllegalArgumentException e) {
      throw new IOException(name() + ": " + e.getMessage(), e);
    }
  }

  private static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private String name() {
    return target.header().getFileName().toString();
  }

  private void requireOpen() {
    if (ended) {
      throw new IllegalStateException("the volume is complete or the writer closed");
    }
  }

  private void delete(Path file, Exception reason) {
    try {
      calls.delete(file);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private void abandon(Exception reason) {
    try {
      channel.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    delete(dataPart, reason);
  }

  /** Deletes what was written unless {@link #commit} succeeded. */
  @Override
  public void close() throws IOException {
    if (!ended) {
      ended = true;
      sink.close();
      channel.close();
      calls.delete(dataPart);
    }
  }
}
