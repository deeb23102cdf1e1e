// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.volume.ImageFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.ToLongFunction;

/** The files that volumes are made of, as they are when a volume is begun. */
public abstract class SourceFiles {
  private final long startMillis;

  /**
   * Files of a scan.
   *
   * @param startMillis when the scan began: a file that changed since may have had another header
   *     then, and its volume is never up to date
   */
  protected SourceFiles(long startMillis) {
    this.startMillis = startMillis;
  }

  /** Files that are looked at where they lie. */
  public static SourceFiles of(long startMillis) {
    return new SourceFiles(startMillis) {
      @Override
      public long modifiedMillis(ImageFile file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
        if (!now.isRegularFile()) {
          RegularFile.require(file.path());
        }
        requireSize(file, RegularFile.size(file.path(), now));
        return now.lastModifiedTime().toMillis();
      }
    };
  }

  /**
   * When a file was changed.
   *
   * @throws IOException where it is gone, or grew since it was read
   */
  public abstract long modifiedMillis(ImageFile file) throws IOException;

  /** Files of whose changes others keep watch. */
  public static SourceFiles known(long startMillis, ToLongFunction<ImageFile> times) {
    return new SourceFiles(startMillis) {
      @Override
      public long modifiedMillis(ImageFile file) {
        return times.applyAsLong(file);
      }
    };
  }

  /** Requires the size that a file had in the scan. */
  static void requireSize(ImageFile file, long size) throws IOException {
    if (size != file.fileSize()) {
      throw new FileSystemException(
          file.path().toString(),
          null,
          "changes while it is read: had "
              + file.fileSize()
              + " bytes in the scan and has "
              + size
              + " now; the volume is left for the next run");
    }
  }

  /** When the conversion began. */
  final long startMillis() {
    return startMillis;
  }

  /** Whether a file is what it was when the scan began. */
  final boolean isSettled(long modifiedMillis) {
    return modifiedMillis <= startMillis;
  }
}
