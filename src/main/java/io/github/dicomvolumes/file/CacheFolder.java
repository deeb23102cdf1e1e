// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The folder for what can be made again, of the user alone: the launcher's archive lies there too.
 */
public final class CacheFolder {
  private static final String NAME = "dicom-volumes";
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private CacheFolder() {}

  /** Where the system has such things; empty where the user has no folder. */
  public static Optional<Path> find() {
    String home = System.getProperty("user.home", "");
    try {
      for (String variable : new String[] {"XDG_CACHE_HOME", "LOCALAPPDATA"}) {
        String value = System.getenv(variable);
        if (value != null && !value.isBlank()) {
          return Optional.of(Path.of(value, NAME));
        }
      }
      Path mac = Path.of(home, "Library", "Caches");
      if (home.isBlank() || !Files.isDirectory(Path.of(home))) {
        return Optional.empty();
      }
      return Optional.of(
          Files.isDirectory(mac) ? mac.resolve(NAME) : Path.of(home, ".cache", NAME));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * Replaces a file as a whole by one that only its owner may read, or leaves it as it was; makes
   * its folder where that is missing, for the owner alone.
   */
  public static void write(Path file, byte[] content) throws IOException {
    if (!Files.isDirectory(file.getParent())) {
      Files.createDirectories(file.getParent().getParent());
      Files.createDirectory(file.getParent(), only("rwx------"));
    }
    Path part = TemporaryFile.part(file);
    try {
      Files.createFile(part, only("rw-------"));
      Files.write(part, content);
      TemporaryFile.move(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static FileAttribute<?>[] only(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
