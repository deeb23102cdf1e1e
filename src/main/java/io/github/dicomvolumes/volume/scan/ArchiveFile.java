// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * An archive as it was when it was read.
 *
 * @param file its real path
 * @param changed when it was written
 * @param size in bytes
 */
record ArchiveFile(Path file, FileTime changed, long size) {
  static ArchiveFile of(Path file) throws IOException {
    return new ArchiveFile(file.toRealPath(), Files.getLastModifiedTime(file), Files.size(file));
  }

  /**
   * Checks that what was listed is still there.
   *
   * @throws IOException where it is gone, or another one
   */
  void requireSame() throws IOException {
    if (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(changed)) {
      throw another();
    }
  }

  FileSystemException another() {
    return new FileSystemException(
        file.toString(), null, "changed since its entries were listed; open it again");
  }
}
