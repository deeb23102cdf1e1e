// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files that a header names: in its folder or below, and nowhere else, so that a header of a
 * stranger reads nothing of what is ours.
 */
public final class NamedFiles {
  private final List<Path> folders;

  private NamedFiles(List<Path> folders) {
    this.folders = folders;
  }

  /** Those beside a header, and beside the file behind it where the header is a link. */
  public static NamedFiles beside(Path header) throws IOException {
    Path given = header.toAbsolutePath().getParent().toRealPath();
    Path behind = header.toRealPath().getParent();
    return new NamedFiles(given.equals(behind) ? List.of(given) : List.of(given, behind));
  }

  /**
   * The first of some names that is a file.
   *
   * @throws IllegalArgumentException where one is no name or leads out of the folder, saying so
   */
  public Optional<Path> find(String... names) throws IOException {
    for (Path folder : folders) {
      for (String name : names) {
        Path path = confine(folder, resolve(folder, name));
        if (Files.isRegularFile(path)) {
          return Optional.of(path);
        }
      }
    }
    return Optional.empty();
  }

  private static Path resolve(Path folder, String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a file name: " + e.getReason(), e);
    }
  }

  private static Path confine(Path folder, Path path) throws IOException {
    boolean inside = path.normalize().startsWith(folder);
    if (inside && Files.exists(path, LinkOption.NOFOLLOW_LINKS) && Files.exists(path)) {
      inside = path.toRealPath().startsWith(folder);
    }
    if (!inside) {
      throw new IllegalArgumentException(
          "the data file lies outside the header's folder and its sub-folders, which is not read");
    }
    return path;
  }
}
