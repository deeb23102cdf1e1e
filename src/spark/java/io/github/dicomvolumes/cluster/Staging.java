// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.file.PackedFiles;
import io.github.dicomvolumes.volume.ImageFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.SparkEnv;

/**
 * The files of a volume on the disk of its executor, as long as it is made. All tasks of an
 * executor together take so much of its disk; what is more is read where it is.
 */
final class Staging implements AutoCloseable {
  private static final int PIECE = 1 << 16;

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

  /** A file of the input that cannot be read any more, or is another one by now. */
  static final class UnreadableInput extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableInput(String message, IOException cause) {
      super(message, cause);
    }
  }

  /**
   * Brings files of the input here, or has them read where they are.
   *
   * @throws UnreadableInput where the input is to blame
   * @throws IOException where this disk is
   */
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
      if (reserved != bytes) {
        packed.add(local);
        PackedFiles.add(local, new StoreFile(job.inputStore(), below, file.fileSize()));
        continue;
      }
      try {
        copy(file, below, times.get(i));
      } catch (UnreadableInput e) {
        throw e;
      } catch (IOException e) {
        String host = SparkEnv.get().blockManager().blockManagerId().host();
        String what = host + ": " + folder + " takes no more of the input: " + FileFailure.text(e);
        throw new IOException(what + "; see spark.local.dir and " + ClusterCommand.STAGING, e);
      }
    }
  }

  private void requireSame(ImageFile file, long time, String below) throws UnreadableInput {
    org.apache.hadoop.fs.Path path = job.inputStore().path(below);
    FileStatus now;
    try {
      now = job.inputStore().fileSystem().getFileStatus(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    if (now.getLen() != file.fileSize() || now.getModificationTime() != time) {
      throw changed(path, file.fileSize(), now.getLen());
    }
  }

  private static UnreadableInput changed(org.apache.hadoop.fs.Path path, long before, long now) {
    String what =
        "changes while it is read: had "
            + before
            + " bytes in the scan and has "
            + now
            + " now, or was written again; the volume is left for the next run";
    return new UnreadableInput(path + ": " + what, null);
  }

  private static UnreadableInput unreadable(org.apache.hadoop.fs.Path path, IOException e) {
    IOException known = StoreFile.inWords(e, path);
    String what =
        known instanceof NoSuchFileException
            ? "a file went away while the tree was read: there is no such file or folder"
            : known instanceof FileSystemException refused
                ? FileFailure.reason(refused)
                : "cannot be read: " + FileFailure.text(known);
    return new UnreadableInput(path + ": " + what, e);
  }

  /** What the input refuses is a fault of the file; what this disk refuses is none. */
  private void copy(ImageFile file, String below, long time) throws IOException {
    Path local = file.path();
    Files.createDirectories(local.getParent());
    org.apache.hadoop.fs.Path from = job.inputStore().path(below);
    long copied = 0;
    try (InputStream in = open(from);
        OutputStream out = Files.newOutputStream(local, StandardOpenOption.CREATE_NEW)) {
      byte[] piece = new byte[PIECE];
      for (int count = read(in, piece, from); count >= 0; count = read(in, piece, from)) {
        out.write(piece, 0, count);
        copied += count;
      }
    }
    if (copied != file.fileSize()) {
      throw changed(from, file.fileSize(), copied);
    }
    Files.setLastModifiedTime(local, FileTime.fromMillis(time));
  }

  private InputStream open(org.apache.hadoop.fs.Path from) throws UnreadableInput {
    try {
      return job.inputStore().fileSystem().open(from);
    } catch (IOException e) {
      throw unreadable(from, e);
    }
  }

  private static int read(InputStream in, byte[] piece, org.apache.hadoop.fs.Path from)
      throws UnreadableInput {
    try {
      return in.read(piece);
    } catch (IOException e) {
      throw unreadable(from, e);
    }
  }

  @Override
  public void close() throws IOException {
    packed.forEach(PackedFiles::forget);
    try {
      delete(folder);
    } finally {
      synchronized (LOCK) {
        taken -= reserved;
      }
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
