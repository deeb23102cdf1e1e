// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.file.TemporaryFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Saves a table as {@code .csv} or {@code .xlsx}; the file is complete or as it was before. */
public final class TableFile {

  private interface Format {
    void write(TagTable table, OutputStream out) throws IOException;
  }

  private TableFile() {}

  /**
   * Whether a table can be saved under a name.
   *
   * @throws IllegalArgumentException where it ends in neither .csv nor .xlsx
   */
  public static void requireKnown(Path file) {
    format(file);
  }

  /**
   * Saves.
   *
   * @throws IllegalArgumentException where the name ends in neither .csv nor .xlsx
   * @throws IOException where it cannot be written, or the table is larger than a sheet
   */
  public static void save(TagTable table, Path file) throws IOException {
    Format format = format(file);
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(file + ": there is no folder to save it in");
    }
    Path part = TemporaryFile.part(target);
    try {
      try (FileChannel channel = TemporaryFile.create(part)) {
        format.write(table, Channels.newOutputStream(channel));
        channel.force(true);
      } catch (java.nio.channels.ClosedChannelException e) {
        throw new IOException(file + " could not be written", e);
      }
      TemporaryFile.move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Format format(Path file) {
    String name = TagFiles.nameOf(file).toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return CsvTable::write;
    }
    if (name.endsWith(".xlsx")) {
      return XlsxTable::write;
    }
    throw new IllegalArgumentException(
        "save is \"" + TagFiles.nameOf(file) + "\", expected a name that ends in .csv or .xlsx");
  }
}
