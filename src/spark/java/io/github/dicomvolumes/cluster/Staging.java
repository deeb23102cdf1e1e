// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.file.PackedFiles;
import io.github.dicomvolumes.volume.ImageFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;

/**
 * The files of a volume on the disk of its executor, as long as it is made. All tasks of an
 * executor together take so much of its disk; what is more is read where it is.
 */
final class Staging implements AutoCloseable {
  private static final Object LOCK = new Object();
  private static long taken;

  private final ClusterJob job;
  private final Path folder;
  private final List<Path> packed = new ArrayList<>(0);
  private long reserved;

  /**
   * A folder of its own.
   *
   * @param folder which is deleted at the end
   */
  Staging(ClusterJob job, Path folder) throws IOException {
    this.job = job;
    this.folder = folder;
    delete(folder);
    Files.createDirectories(folder);
  }

  /** Brings files of the input here, or has them read where they are. */
  void fetch(List<ImageFile> files, List<Long> times, long limit) throws IOException {
    long bytes = 0;
    for (ImageFile file : files) {
      bytes += file.fileSize();
    }
    synchronized (LOCK) {
      if (taken + bytes <= limit) {
        taken += bytes;
        reserved = bytes;
      }
    }
    for (int i = 0; i < files.size(); i++) {
      ImageFile file = files.get(i);
      Path local = file.path();
      String below = job.below(local);
      requireSame(file, times.get(i), below);
      if (reserved == bytes) {
        copy(local, below, times.get(i));
      } else {
        packed.add(local);
        PackedFiles.add(local, new StoreFile(job.inputStore(), below, file.fileSize()));
      }
    }
  }

  private void requireSame(ImageFile file, long time, String below) throws IOException {
    org.apache.hadoop.fs.Path path = job.inputStore().path(below);
    FileStatus now;
    try {
      now = job.inputStore().fileSystem().getFileStatus(path);
    } catch (IOException e) {
      IOException known = StoreFile.inWords(e, path);
      throw known instanceof java.nio.file.NoSuchFileException
          ? new FileSystemException(
              path.toString(),
              null,
              "a file went away while the tree was read: there is no such file or folder")
          : known;
    }
    if (now.getLen() != file.fileSize() || now.getModificationTime() != time) {
      throw new FileSystemException(
          path.toString(),
          null,
          "changes while it is read: had "
              + file.fileSize()
              + " bytes in the scan and has "
              + now.getLen()
              + " now, or was written again; the volume is left for the next run");
    }
  }

  private void copy(Path local, String below, long time) throws IOException {
    Files.createDirectories(local.getParent());
    try (InputStream in = job.inputStore().fileSystem().open(job.inputStore().path(below))) {
      Files.copy(in, local);
    }
    Files.setLastModifiedTime(local, FileTime.fromMillis(time));
  }

  @Override
  public void close() throws IOException {
    packed.forEach(PackedFiles::forget);
    delete(folder);
    synchronized (LOCK) {
      taken -= reserved;
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
