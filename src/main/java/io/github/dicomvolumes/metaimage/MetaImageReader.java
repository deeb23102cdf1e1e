// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.file.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An open MetaImage whose planes are read on demand.
 *
 * <p>Opening reads and checks the header and the lengths of all data files, and allocates nothing
 * for pixels. Plain data is read at random; compressed and text data from the beginning of their
 * file on, so that planes are best asked for in order. All methods may be called by several
 * threads.
 */
public final class MetaImageReader implements AutoCloseable {
  private final MetaImageHeader header;
  private final boolean bigEndian;
  private final List<FileStretch> segments;
  private final long segmentBytes;
  private final List<String> warnings;
  private FileChannel channel;
  private int channelSegment = -1;
  private StretchStream stream;

  private MetaImageReader(
      MetaImageHeader header,
      boolean bigEndian,
      List<FileStretch> segments,
      List<String> warnings) {
    this.header = header;
    this.bigEndian = bigEndian;
    this.segments = segments;
    this.segmentBytes = header.totalBytes() / segments.size();
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Opens a header ({@code .mhd}) or a header with its data ({@code .mha}).
   *
   * @throws MetaImageFormatException where the header is damaged, its data is missing, too short or
   *     outside its folder
   * @throws IOException where a file cannot be read
   */
  public static MetaImageReader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new MetaImageFormatException(file, "", "is a folder, expected a .mhd or .mha file");
    }
    HeaderText text = HeaderText.read(file);
    HeaderParser.Parsed parsed = HeaderParser.parse(file, text);
    DataLocator locator = new DataLocator(file, text, parsed.header(), parsed.encoding());
    List<FileStretch> segments = locator.locate();
    List<String> warnings = new ArrayList<>(parsed.warnings());
    warnings.addAll(locator.warnings());
    boolean bigEndian = parsed.encoding().bigEndian();
    return new MetaImageReader(parsed.header(), bigEndian, segments, warnings);
  }

  /** What the image is. */
  public MetaImageHeader header() {
    return header;
  }

  /** Whether reading a plane means reading what lies before it: compressed data and text. */
  public boolean isSequential() {
    return segments.stream().anyMatch(segment -> segment.coding() != FileStretch.Coding.PLAIN);
  }

  /** What was odd in the file but could be read; for the user, once. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Reads a plane of columns and rows as little-endian numbers, channels interleaved.
   *
   * @param planeIndex from 0, in the order of the file
   * @param target takes {@link MetaImageHeader#planeBytes} bytes at its position, which moves on
   * @throws MetaImageFormatException where the data is damaged
   */
  public synchronized void readPlane(long planeIndex, ByteBuffer target) throws IOException {
    if (planeIndex < 0 || planeIndex >= header.planeCount()) {
      throw new IndexOutOfBoundsException(
          "plane " + planeIndex + ", expected 0 to " + (header.planeCount() - 1));
    }
    long bytes = header.planeBytes();
    if (target.remaining() < bytes) {
      throw new IllegalArgumentException(
          "room for " + target.remaining() + " bytes, a plane has " + bytes);
    }
    int limit = target.limit();
    int end = target.position() + (int) bytes;
    try {
      long position = planeIndex * bytes;
      while (target.position() < end) {
        int segment = (int) (position / segmentBytes);
        long inSegment = position % segmentBytes;
        int step = (int) Math.min(end - target.position(), segmentBytes - inSegment);
        target.limit(target.position() + step);
        read(segment, inSegment, target);
        position += step;
      }
    } finally {
      target.limit(limit);
    }
  }

  private void read(int index, long position, ByteBuffer target) throws IOException {
    FileStretch segment = segments.get(index);
    int start = target.position();
    if (segment.coding() == FileStretch.Coding.PLAIN) {
      readPlain(index, position, target);
    } else {
      if (stream == null || stream.segment() != segment || stream.position() > position) {
        closeStream();
        stream = new StretchStream(segment, segmentBytes, header.elementType());
      }
      try {
        stream.skipTo(position);
        stream.read(target);
      } catch (IOException e) {
        closeStream();
        throw e;
      }
    }
    if (bigEndian && segment.coding() != FileStretch.Coding.TEXT) {
      ByteOrders.reverse(target, start, header.elementType().bytes());
    }
  }

  private void readPlain(int index, long position, ByteBuffer target) throws IOException {
    FileStretch segment = segments.get(index);
    // An interrupt of a reading thread closes the channel.
    if (channelSegment != index || !channel.isOpen()) {
      closeChannel();
      channel = RegularFile.open(segment.file());
      channelSegment = index;
    }
    long at = segment.offset() + position;
    while (target.hasRemaining()) {
      int count = channel.read(target, at);
      if (count < 0) {
        throw new MetaImageFormatException(
            segment.file(), "", "ends at byte " + at + "; it was longer when it was opened");
      }
      at += count;
    }
  }

  private void closeStream() throws IOException {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }

  private void closeChannel() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
      channelSegment = -1;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closeStream();
    closeChannel();
  }
}
