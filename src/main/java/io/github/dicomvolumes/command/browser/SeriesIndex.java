// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.file.CacheFolder;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of a folder as the last scan left it, in the user's cache folder, so that it is seen at
 * once next time. It holds the words of the table and nothing else, for the user's eyes alone; its
 * name is a digest of the folder and of what the scan was asked for. A file of another version, or
 * a damaged one, is none.
 */
final class SeriesIndex {
  private static final int MAGIC = 0x44565342;
  private static final int VERSION = 3;
  private static final long MAX_BYTES = 64L << 20;
  private static final int NAME_DIGITS = 40;

  private final Path file;

  SeriesIndex(Path cache, ImportDicomOptions options) {
    String asked =
        String.join(
            "\n",
            options.directory().toAbsolutePath().normalize().toString(),
            options.filter(),
            Boolean.toString(options.flat()),
            options.planOptions().toString());
    file = cache.resolve("browser").resolve(digest(asked) + ".bin");
  }

  /** The index of a folder; empty where there is no cache folder. */
  static Optional<SeriesIndex> of(ImportDicomOptions options) {
    return CacheFolder.find().map(cache -> new SeriesIndex(cache, options));
  }

  Path file() {
    return file;
  }

  private static String digest(String text) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes).substring(0, NAME_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows of the last scan; none where there was none that can be read. */
  List<VolumeRow> read() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return List.of();
      }
      return rows(ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException e) {
      // The scan that follows finds everything again.
      return List.of();
    }
  }

  /** Each text once, in the order of their first use, and then numbers of them: quick to read. */
  private static List<VolumeRow> rows(ByteBuffer in) throws IOException {
    if (in.getInt() != MAGIC || in.getInt() != VERSION || !text(in).equals(columns())) {
      return List.of();
    }
    String[] texts = new String[count(in, Integer.BYTES)];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(in);
    }
    int columns = SeriesColumn.values().length;
    int count = count(in, (columns + 2) * Integer.BYTES);
    List<VolumeRow> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String series = texts[in.getInt()];
      String study = texts[in.getInt()];
      String[] cells = new String[columns];
      for (int column = 0; column < columns; column++) {
        cells[column] = texts[in.getInt()];
      }
      rows.add(VolumeRow.remembered(series, study, Arrays.asList(cells)));
    }
    if (in.hasRemaining()) {
      throw new IOException(in.remaining() + " bytes too many");
    }
    return rows;
  }

  /** A number of things that are there, of so many bytes each or more. */
  private static int count(ByteBuffer in, int bytes) throws IOException {
    int count = in.getInt();
    if (count < 0 || count > in.remaining() / bytes) {
      throw new IOException("a number of " + count);
    }
    return count;
  }

  private static String text(ByteBuffer in) throws IOException {
    int length = count(in, 1);
    String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }

  /**
   * Replaces the index.
   *
   * @throws IOException where the cache folder cannot be written
   */
  void write(List<VolumeRow> rows) throws IOException {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    DataOutputStream cells = new DataOutputStream(table);
    cells.writeInt(rows.size());
    for (VolumeRow row : rows) {
      cells.writeInt(number(numbers, row.series()));
      cells.writeInt(number(numbers, row.study()));
      for (String cell : row.cells()) {
        cells.writeInt(number(numbers, cell));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    write(out, columns());
    out.writeInt(numbers.size());
    for (String text : numbers.keySet()) {
      write(out, text);
    }
    table.writeTo(out);
    CacheFolder.write(file, bytes.toByteArray());
  }

  private static int number(Map<String, Integer> numbers, String text) {
    Integer known = numbers.putIfAbsent(text, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String columns() {
    StringBuilder names = new StringBuilder();
    for (SeriesColumn column : SeriesColumn.values()) {
      names.append(column.name()).append(' ');
    }
    return names.toString();
  }
}
