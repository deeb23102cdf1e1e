// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;

/** What a single folder holds, for who shares out folders: a scan goes through them by itself. */
public final class FolderListing {
  /** What is done with each entry. */
  public interface Listener {
    /** A file that is to be read. */
    void file(Path file, long size, long modifiedMillis);

    /** A folder that is to be listed. */
    void folder(Path folder);

    /** A file that is not read. */
    void other(Path file, String kind);

    /** What cannot be listed. */
    void failure(ScanFailure failure);
  }

  private final Path input;
  private final ScanOptions options;
  private final FileNameFilter filter;

  /**
   * Folders of an input.
   *
   * @param options their folder of the output is left out
   */
  public FolderListing(Path input, ScanOptions options) {
    this.input = input;
    this.options = options;
    this.filter = FileNameFilter.parse(options.filter());
  }

  /** Why a file or folder cannot be read, as scans say it. */
  public static String reason(Path path, IOException failure) {
    return ScanCollector.reason(path, failure);
  }

  /** Whether a file is read, by its name. */
  public boolean accepts(Path file) {
    return filter.accepts(file.getFileName());
  }

  /** Lists a folder: the input, or one below it. */
  public void list(Path folder, Listener listener) throws IOException {
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        1,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
            try {
              entry(file, found, listener);
            } catch (IOException e) {
              // It went away after it was found.
              return visitFileFailed(file, e);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            listener.failure(new ScanFailure(file, ScanCollector.reason(file, failure)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path ended, IOException failure) {
            return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(ended, failure);
          }
        });
  }

  private void entry(Path file, BasicFileAttributes found, Listener listener) throws IOException {
    if (found.isDirectory()) {
      if (!options.flat() && !isAround(file)) {
        listener.folder(file);
      }
    } else {
      boolean inOutput = options.output() != null && isBelowOutput(file.getParent());
      String other = otherKind(file, found, inOutput, filter);
      if (other == null) {
        listener.file(file, found.size(), found.lastModifiedTime().toMillis());
      } else if (!other.isEmpty()) {
        listener.other(file, other);
      }
    }
  }

  /** Whether a link leads back to a folder above. */
  private boolean isAround(Path folder) throws IOException {
    if (!Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isSymbolicLink()) {
      return false;
    }
    for (Path above = folder.getParent();
        above != null && above.startsWith(input);
        above = above.getParent()) {
      if (Files.isSameFile(above, folder)) {
        return true;
      }
    }
    return false;
  }

  private boolean isBelowOutput(Path folder) throws IOException {
    for (Path above = folder; above != null && above.startsWith(input); above = above.getParent()) {
      if (Files.isSameFile(above, options.output())) {
        return true;
      }
    }
    return false;
  }

  /** What a file is that is not read; null of one that is, empty of what is no file. */
  static String otherKind(
      Path file, BasicFileAttributes found, boolean inOutput, FileNameFilter filter) {
    if (inOutput) {
      return OtherFiles.OF_OUTPUT;
    }
    boolean accepted = filter.accepts(file.getFileName());
    if (found.isRegularFile()) {
      return accepted ? null : OtherFiles.NOT_LOOKED_AT;
    }
    return found.isOther() && accepted ? "pipe, socket or device" : "";
  }
}
