// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.file.NamedFiles;
import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.sink.StoredBytes;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of all voxels one behind the other: behind the header, or in one or more files that
 * it names, of which all hold as many bytes. That they are long enough is checked before anything
 * is allocated for them.
 */
final class NrrdData implements AutoCloseable {
  /** Deflate cannot shrink data more than 1032 times. */
  private static final long MAX_DEFLATED = 1032;

  private final Path header;
  private final NrrdText text;
  private final NrrdFields fields;
  private final boolean gzip;
  private final long lines;
  private final long skipped;
  private final long total;
  private final List<StoredBytes> parts = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private long partBytes;
  private int open = -1;

  private NrrdData(Path header, NrrdText text, NrrdFields fields, long total)
      throws NrrdFormatException {
    this.header = header;
    this.text = text;
    this.fields = fields;
    this.total = total;
    fields.required("encoding");
    String encoding = fields.word("encoding");
    this.gzip = encoding.equals("gzip") || encoding.equals("gz");
    if (!gzip && !encoding.equals("raw")) {
      throw fields.failure(
          "encoding is '"
              + fields.text("encoding")
              + "', expected raw or gzip; 'unu save -e gzip -f nrrd' makes one of the other");
    }
    this.lines = fields.whole("line skip", 0, 0, Integer.MAX_VALUE);
    this.skipped = fields.whole("byte skip", 0, -1, Long.MAX_VALUE / 4);
    if (gzip && skipped < 0) {
      throw fields.failure("byte skip is -1, which is read of raw data only");
    }
  }

  /**
   * Finds the data of a header.
   *
   * @param axes the sizes of the file's axes
   * @param total bytes that all voxels have
   */
  static NrrdData of(Path header, NrrdText text, NrrdFields fields, List<Integer> axes, long total)
      throws IOException {
    NrrdData data = new NrrdData(header, text, fields, total);
    data.locate(axes);
    return data;
  }

  private void locate(List<Integer> axes) throws IOException {
    if (!fields.has(NrrdText.DATA_FILE)) {
      if (!text.ended()) {
        throw fields.failure(
            "has neither an empty line, behind which its data is, nor a 'data file'; it may be cut"
                + " off");
      }
      partBytes = total;
      add(header, text.length());
      return;
    }
    List<String> names;
    try {
      names = DataNames.of(fields.text(NrrdText.DATA_FILE), text.listed(), axes);
    } catch (IllegalArgumentException e) {
      throw new NrrdFormatException(fields.failure("data file: " + e.getMessage()).getMessage(), e);
    }
    partBytes = total / names.size();
    NamedFiles beside = NamedFiles.beside(header);
    for (String name : names) {
      try {
        Optional<Path> found = beside.find(name);
        add(
            found.orElseThrow(
                () -> fields.failure("there is no data file '" + name + "' beside it")),
            0);
      } catch (IllegalArgumentException e) {
        throw new NrrdFormatException(fields.failure(e.getMessage()).getMessage(), e);
      }
    }
  }

  private void add(Path file, long from) throws IOException {
    long size = Files.size(file);
    long start = lines == 0 ? from : behindLines(file, from);
    if (!gzip) {
      start = skipped < 0 ? size - partBytes : start + skipped;
    }
    long there = Math.max(0, size - start);
    double max = gzip ? (double) there * MAX_DEFLATED - skipped : there;
    if (start < from || max < partBytes) {
      throw fields.failure(
          (file.equals(header) ? "" : "its data file " + file.getFileName() + " ")
              + "has "
              + there
              + " bytes of pixels, expected "
              + partBytes
              + (gzip ? " once they are unpacked" : "")
              + "; it may be cut off");
    }
    if (!gzip && there > partBytes && warnings.isEmpty()) {
      warnings.add(file.getFileName() + " holds " + (there - partBytes) + " bytes more than used");
    }
    files.add(file);
    parts.add(new StoredBytes(file, start, gzip));
  }

  private long behindLines(Path file, long from) throws IOException {
    try (FileChannel channel = RegularFile.open(file).position(from);
        InputStream stream = new BufferedInputStream(Channels.newInputStream(channel))) {
      long at = from;
      for (long line = 0; line < lines; at++) {
        int read = stream.read();
        if (read < 0) {
          throw fields.failure(
              "line skip is " + lines + ", and " + file.getFileName() + " has " + line + " lines");
        }
        line += read == '\n' ? 1 : 0;
      }
      return at;
    }
  }

  /** What is odd but readable. */
  List<String> warnings() {
    return warnings;
  }

  /** Whether reading means reading what lies before. */
  boolean isGzip() {
    return gzip;
  }

  /** Fills a buffer up to its limit with bytes from a place on. */
  void read(long position, ByteBuffer target) throws IOException {
    int limit = target.limit();
    long at = position;
    while (target.position() < limit) {
      int part = (int) (at / partBytes);
      long within = at % partBytes;
      int step = (int) Math.min(limit - target.position(), partBytes - within);
      target.limit(target.position() + step);
      read(part, within, target);
      at += step;
      target.limit(limit);
    }
  }

  private void read(int part, long within, ByteBuffer target) throws IOException {
    if (open != part) {
      if (open >= 0) {
        parts.get(open).close();
      }
      open = part;
    }
    long first = gzip ? skipped : 0;
    int count = target.remaining();
    try {
      parts.get(part).read(first + within, target);
      if (within + count == partBytes) {
        parts.get(part).requireEnd(first + partBytes);
      }
    } catch (ClosedChannelException e) {
      // The reading thread was interrupted: nothing is wrong with the file.
      throw e;
    } catch (IOException e) {
      throw new NrrdFormatException(
          files.get(part).getFileName()
              + ": is cut off or damaged at byte "
              + within
              + " of its pixels ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  /** Unpacks the data where it is one stream, for who reads here and there. */
  void unpack() throws IOException {
    if (gzip && parts.size() == 1) {
      open = 0;
      try {
        parts.get(0).unpack(skipped + partBytes);
      } catch (EOFException | java.util.zip.ZipException e) {
        throw new NrrdFormatException(
            files.get(0).getFileName() + ": is cut off or damaged (" + e.getMessage() + ")", e);
      }
    }
  }

  /** Whether the end of a stream says that it has as many bytes; what is plain was measured. */
  boolean isComplete() throws IOException {
    if (!gzip) {
      return true;
    }
    for (Path file : files) {
      try (FileChannel channel = RegularFile.open(file)) {
        ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(length, Math.max(0, channel.size() - 4));
        if (length.getInt(0) != (int) (skipped + partBytes)) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    if (open >= 0) {
      parts.get(open).close();
    }
  }
}
