// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of an index: each text once, in the order of their first use, then each folder once,
 * and then rows as numbers of them: quick to read.
 */
final class IndexBytes {
  private static final int MAGIC = 0x44565342;
  private static final int VERSION = 4;
  private static final int COLUMNS = SeriesColumn.values().length;

  /** Of a row: series, study, cells, and how many parts its files have. */
  private static final int ROW_BYTES = (COLUMNS + 3) * Integer.BYTES;

  private static final int FOLDER_BYTES = Integer.BYTES + Long.BYTES;

  private IndexBytes() {}

  /**
   * Rows of an index; none of one of another version.
   *
   * @throws IOException where it is damaged, as are BufferUnderflowException and
   *     IndexOutOfBoundsException
   */
  static List<VolumeRow> rows(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getInt() != MAGIC || in.getInt() != VERSION || !text(in).equals(columns())) {
      return List.of();
    }
    String[] texts = new String[count(in, Integer.BYTES)];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(in);
    }
    KnownFiles.Folder[] folders = new KnownFiles.Folder[count(in, FOLDER_BYTES)];
    for (int i = 0; i < folders.length; i++) {
      folders[i] = new KnownFiles.Folder(texts[in.getInt()], in.getLong());
    }
    int count = count(in, ROW_BYTES);
    List<VolumeRow> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String series = texts[in.getInt()];
      String study = texts[in.getInt()];
      String[] cells = new String[COLUMNS];
      for (int column = 0; column < COLUMNS; column++) {
        cells[column] = texts[in.getInt()];
      }
      rows.add(VolumeRow.remembered(series, study, Arrays.asList(cells), files(in, folders)));
    }
    if (in.hasRemaining()) {
      throw new IOException(in.remaining() + " bytes too many");
    }
    return rows;
  }

  private static KnownFiles files(ByteBuffer in, KnownFiles.Folder[] folders) throws IOException {
    KnownFiles.Part[] parts = new KnownFiles.Part[count(in, 2 * Integer.BYTES)];
    for (int i = 0; i < parts.length; i++) {
      KnownFiles.Folder folder = folders[in.getInt()];
      int[] runs = new int[count(in, Integer.BYTES)];
      in.asIntBuffer().get(runs);
      in.position(in.position() + runs.length * Integer.BYTES);
      if (runs.length % 2 != 0) {
        throw new IOException("half a run of files");
      }
      parts[i] = new KnownFiles.Part(folder, runs);
    }
    return parts.length == 0 ? KnownFiles.NONE : new KnownFiles(Arrays.asList(parts));
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

  /** What {@link #rows} reads. */
  static byte[] of(List<VolumeRow> rows) throws IOException {
    Map<String, Integer> texts = new LinkedHashMap<>();
    Map<KnownFiles.Folder, Integer> folders = new LinkedHashMap<>();
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    DataOutputStream cells = new DataOutputStream(table);
    cells.writeInt(rows.size());
    for (VolumeRow row : rows) {
      cells.writeInt(number(texts, row.series()));
      cells.writeInt(number(texts, row.study()));
      for (String cell : row.cells()) {
        cells.writeInt(number(texts, cell));
      }
      cells.writeInt(row.files().parts().size());
      for (KnownFiles.Part part : row.files().parts()) {
        cells.writeInt(number(folders, part.folder()));
        cells.writeInt(part.runs());
        for (int i = 0; i < part.runs(); i++) {
          cells.writeInt(part.run(i));
        }
      }
    }
    folders.keySet().forEach(folder -> number(texts, folder.path()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    write(out, columns());
    out.writeInt(texts.size());
    for (String text : texts.keySet()) {
      write(out, text);
    }
    out.writeInt(folders.size());
    for (KnownFiles.Folder folder : folders.keySet()) {
      out.writeInt(texts.get(folder.path()));
      out.writeLong(folder.digest());
    }
    table.writeTo(out);
    return bytes.toByteArray();
  }

  private static <T> int number(Map<T, Integer> numbers, T one) {
    Integer known = numbers.putIfAbsent(one, numbers.size());
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
