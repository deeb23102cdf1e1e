// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.file.TemporaryFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The changes that a writer makes to the file system, each of which may fail. */
class FileCalls {
  /**
   * Creates a file that must not exist.
   *
   * @param like a file whose permissions the new one takes, where it exists; else they are the
   *     ordinary ones of the process
   */
  FileChannel create(Path file, Path like) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    if (!posix || !Files.exists(like)) {
      return TemporaryFile.create(file);
    }
    Set<PosixFilePermission> permissions;
    try {
      permissions = Files.getPosixFilePermissions(like);
    } catch (NoSuchFileException e) {
      // Taken away in between.
      return TemporaryFile.create(file);
    }
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    FileAttribute<?> atCreation = PosixFilePermissions.asFileAttribute(permissions);
    FileChannel channel = FileChannel.open(file, options, atCreation);
    try {
      Files.setPosixFilePermissions(file, permissions);
      return channel;
    } catch (IOException e) {
      channel.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Renames within a folder, replacing what has the new name. */
  void move(Path from, Path to) throws IOException {
    TemporaryFile.move(from, to);
  }

  /**
   * Makes the renames in a folder durable. Some systems cannot open a folder, and some network file
   * systems cannot force one; there the order of renames is theirs to keep.
   *
   * @throws IOException never here; for tests
   */
  void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return;
    }
  }

  /** Deletes a file if it is there. */
  void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
