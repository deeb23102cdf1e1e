// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files whose bytes stay in an archive, or on another file system. Each stands in a folder by its
 * name, empty: whoever opens it by other means than {@link RegularFile} finds nothing, rather than
 * something else.
 */
public final class PackedFiles {
  /** Where the bytes are. */
  public interface Source {
    /** The length in bytes. */
    long size();

    /**
     * Opens the bytes for reading.
     *
     * @throws IOException where the archive is gone, or another one by now
     */
    FileChannel open() throws IOException;
  }

  private static final Map<Path, Source> SOURCES = new ConcurrentHashMap<>();

  private PackedFiles() {}

  /** Notes where the bytes of an empty file are. */
  public static void add(Path file, Source source) {
    SOURCES.put(file, source);
  }

  /** Forgets a file. */
  public static void forget(Path file) {
    SOURCES.remove(file);
  }

  /** Forgets all files below a folder. */
  public static void forgetBelow(Path folder) {
    SOURCES.keySet().removeIf(file -> file.startsWith(folder));
  }

  /** Where the bytes of a file are; null where they are in the file. */
  static Source of(Path file) {
    return SOURCES.isEmpty() ? null : SOURCES.get(file);
  }
}
