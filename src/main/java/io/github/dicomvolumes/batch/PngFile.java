// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.file.TemporaryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files (ISO/IEC 15948) that are complete or absent, row by row: a picture takes no
 * memory to speak of, and leaves none to be collected.
 */
final class PngFile implements AutoCloseable {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int IDAT = 1 << 15;
  private static final int IEND = 0x49454e44;

  /** Of noisy slices a higher one takes twice the time for nothing. */
  private static final int LEVEL = 4;

  /** Length and type of a chunk. */
  private static final int BEFORE_DATA = 8;

  /** Kinds of pixels. */
  enum Kind {
    GRAY8(8, 0, 1),
    /** Big-endian. */
    GRAY16(16, 0, 2),
    RGB(8, 2, 3);

    private final int bitDepth;
    private final int colorType;
    private final int bytes;

    Kind(int bitDepth, int colorType, int bytes) {
      this.bitDepth = bitDepth;
      this.colorType = colorType;
      this.bytes = bytes;
    }
  }

  /** Gives the pixels of a row, from the top. */
  interface Rows {
    void read(int row, byte[] into) throws IOException;
  }

  private final FileChannel out;
  private final Deflater deflater = new Deflater(LEVEL);
  private final CRC32 crc = new CRC32();
  private final ByteBuffer chunk = ByteBuffer.allocate(BEFORE_DATA + IDAT + Integer.BYTES);

  private PngFile(FileChannel out) {
    this.out = out;
  }

  static void write(Path target, Kind kind, int width, int height, Rows rows) throws IOException {
    Files.createDirectories(target.getParent());
    Path part = TemporaryFile.part(target);
    try {
      try (FileChannel out = TemporaryFile.create(part);
          PngFile file = new PngFile(out)) {
        file.write(kind, width, height, rows);
      }
      TemporaryFile.move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Whether a file is there up to the chunk that ends it: earlier versions left cut ones. */
  static boolean isComplete(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel in = RegularFile.open(file)) {
      ByteBuffer end = ByteBuffer.allocate(BEFORE_DATA + Integer.BYTES);
      long at = in.size() - end.capacity();
      return at > 0
          && in.read(end, at) == end.capacity()
          && end.getInt(0) == 0
          && end.getInt(Integer.BYTES) == IEND;
    }
  }

  private void write(Kind kind, int width, int height, Rows rows) throws IOException {
    write(ByteBuffer.wrap(SIGNATURE));
    begin("IHDR");
    chunk.putInt(width).putInt(height).put((byte) kind.bitDepth).put((byte) kind.colorType);
    chunk.put((byte) 0).put((byte) 0).put((byte) 0);
    end();
    begin("IDAT");
    PngFilter filter = new PngFilter(width * kind.bytes, kind.bytes);
    for (int row = 0; row < height; row++) {
      rows.read(row, filter.next());
      deflater.setInput(filter.filtered());
      deflate();
    }
    deflater.finish();
    deflate();
    end();
    begin("IEND");
    end();
  }

  private void deflate() throws IOException {
    while (deflater.deflate(chunk.limit(BEFORE_DATA + IDAT)) > 0) {
      if (chunk.position() == BEFORE_DATA + IDAT) {
        end();
        begin("IDAT");
      }
    }
  }

  private void begin(String type) {
    chunk.clear().putInt(0).put(type.getBytes(StandardCharsets.US_ASCII));
  }

  /** The checksum is of the type and the data. */
  private void end() throws IOException {
    int end = chunk.position();
    chunk.putInt(0, end - BEFORE_DATA);
    crc.reset();
    crc.update(chunk.array(), Integer.BYTES, end - Integer.BYTES);
    write(chunk.limit(end + Integer.BYTES).putInt((int) crc.getValue()).flip());
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}
