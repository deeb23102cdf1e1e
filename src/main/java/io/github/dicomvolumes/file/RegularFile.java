// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens files that hold bytes. To open a pipe waits for somebody to write to it, and a device may
 * never end: both are refused, at the name of a file or behind a link.
 */
public final class RegularFile {
  private RegularFile() {}

  /**
   * Opens a file for reading.
   *
   * @throws FileSystemException where there is none, or something else has its name
   */
  public static FileChannel open(Path file) throws IOException {
    PackedFiles.Source packed = PackedFiles.of(file);
    if (packed != null) {
      return packed.open();
    }
    require(file);
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /** The number of bytes that {@link #open} gives. */
  public static long size(Path file, BasicFileAttributes found) {
    PackedFiles.Source packed = PackedFiles.of(file);
    return packed != null ? packed.size() : found.size();
  }

  /** The same of a file that was not looked at. */
  public static long size(Path file) throws IOException {
    PackedFiles.Source packed = PackedFiles.of(file);
    return packed != null
        ? packed.size()
        : Files.readAttributes(file, BasicFileAttributes.class).size();
  }

  /**
   * Checks what has a name.
   *
   * @throws FileSystemException where it is no regular file
   */
  public static void require(Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    if (!found.isRegularFile()) {
      throw new FileSystemException(
          file.toString(),
          null,
          found.isDirectory()
              ? "is a folder, expected a file"
              : "is a pipe, a socket or a device, expected a file");
    }
  }

  /**
   * Checks a name that is about to be written to.
   *
   * @throws FileSystemException where a pipe, a socket or a device has it; a link is none of them
   */
  static void requireReplaceable(Path target) throws IOException {
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (java.nio.file.NoSuchFileException e) {
      return;
    }
    if (found.isOther()) {
      throw new FileSystemException(
          target.toString(), null, "is a pipe, a socket or a device, and is not replaced");
    }
  }
}
