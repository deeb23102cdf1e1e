// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * What tells that a file was saved again.
 *
 * @param modified when it was; null where there is no file
 * @param size in bytes; -1 where there is no file
 */
public record FileStamp(FileTime modified, long size) {
  /** Of no file. */
  public static final FileStamp NONE = new FileStamp(null, -1);

  /** Of a file as it is now; {@link #NONE} where it cannot be looked at. */
  public static FileStamp of(Path file) {
    try {
      return new FileStamp(Files.getLastModifiedTime(file), Files.size(file));
    } catch (IOException e) {
      // Between the two renames of a program that saves there is no file.
      return NONE;
    }
  }
}
