// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.file.CacheFolder;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table of a folder as the last scan left it, in the user's cache folder, so that it is seen at
 * once next time. It holds the words of the table and nothing else, for the user's eyes alone; its
 * name is a digest of the folder and of what the scan was asked for. A file of another version, or
 * a damaged one, is none.
 */
final class SeriesIndex {
  private static final String VERSION = "DICOM Volumes series browser 2";
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
    file = cache.resolve("browser").resolve(digest(asked) + ".txt");
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
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      if (lines.size() < 2 || !lines.get(0).equals(VERSION) || !lines.get(1).equals(columns())) {
        return List.of();
      }
      List<VolumeRow> rows = new ArrayList<>(lines.size() - 2);
      for (String line : lines.subList(2, lines.size())) {
        List<String> cells = Stream.of(line.split("\t", -1)).map(SeriesIndex::plain).toList();
        if (cells.size() != SeriesColumn.values().length + 2) {
          return List.of();
        }
        rows.add(VolumeRow.remembered(cells.get(0), cells.get(1), cells.subList(2, cells.size())));
      }
      return rows;
    } catch (IOException | NumberFormatException e) {
      // The scan that follows finds everything again.
      return List.of();
    }
  }

  /**
   * Replaces the index.
   *
   * @throws IOException where the cache folder cannot be written
   */
  void write(List<VolumeRow> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(VERSION).append('\n').append(columns()).append('\n');
    for (VolumeRow row : rows) {
      text.append(escaped(row.series())).append('\t').append(escaped(row.study()));
      row.cells().forEach(cell -> text.append('\t').append(escaped(cell)));
      text.append('\n');
    }
    CacheFolder.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String columns() {
    return String.join(" ", Stream.of(SeriesColumn.values()).map(Enum::name).toList());
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        char next = text.charAt(i);
        plain.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
