// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.file.CacheFolder;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The table of a folder as the last scan left it, in the user's cache folder, so that it is seen at
 * once next time. It holds the words of the table and where the files lie, for the user's eyes
 * alone; its name is a digest of the folder and of what the scan was asked for. A file of another
 * version, or a damaged one, is none.
 */
final class SeriesIndex {
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
      return IndexBytes.rows(Files.readAllBytes(file));
    } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException e) {
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
    CacheFolder.write(file, IndexBytes.of(rows));
  }
}
