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
 * The files of a volume on the disk of its executor, as long as it is made. What finds no room
 * there is read where it is.
 */
final class Staging implements AutoCloseable {
  private static final int PIECE = 1 << 16;

  private final ClusterJob job;
  private final Path folder;
  private final StagingRoom room;
  private final List<Path> packed = new ArrayList<>(0);
  private long reserved;

  /**
   * A folder of its own.
   *
   * @param folder which is deleted at the end
   */
  Staging(ClusterJob job, Path folder, StagingRoom room) throws IOException {
    this.job = job;
    this.folder = folder;
    this.room = room;
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
  void fetch(List<ImageFile> files, List<Long> times) throws IOException {
    long bytes = 0;
    for (ImageFile file : files) {
      bytes += file.fileSize();
    }
    room.begin();
    boolean fits = room.take(bytes);
    reserved = fits ? bytes : 0;
    for (int i = 0; i < files.size(); i++) {
      ImageFile file = files.get(i);
      Path local = file.path();
      requireSame(job, local, file.fileSize(), times.get(i));
      if (!fits) {
        packed.add(local);
        PackedFiles.add(local, new StoreFile(job.inputStore(), job.below(local), file.fileSize()));
        continue;
      }
      copy(job, local, file.fileSize(), times.get(i));
    }
  }

  /**
   * Requires a file of the input to be what it was when it was listed.
   *
   * @param local its path, or what stands for it here
   */
  static void requireSame(ClusterJob job, Path local, long size, long time) throws UnreadableInput {
    String shown = local.toString();
    long sizeNow;
    long timeNow;
    try {
      if (job.inputStore() == null) {
        sizeNow = Files.size(local);
        timeNow = Files.getLastModifiedTime(local).toMillis();
      } else {
        org.apache.hadoop.fs.Path path = job.inputStore().path(job.below(local));
        shown = path.toString();
        FileStatus now = job.inputStore().fileSystem().getFileStatus(path);
        sizeNow = now.getLen();
        timeNow = now.getModificationTime();
      }
    } catch (IOException e) {
      throw unreadable(shown, e);
    }
    if (sizeNow != size || timeNow != time) {
      throw changed(shown, size, sizeNow);
    }
  }

  private static UnreadableInput changed(String path, long before, long now) {
    String what =
        "changes while it is read: had "
            + before
            + " bytes in the scan and has "
            + now
            + " now, or was written again; the volume is left for the next run";
    return new UnreadableInput(path + ": " + what, null);
  }

  private static UnreadableInput unreadable(String path, IOException e) {
    IOException known = StoreFile.inWords(e, new org.apache.hadoop.fs.Path(path));
    String what =
        known instanceof NoSuchFileException
            ? "a file went away while the tree was read: there is no such file or folder"
            : known instanceof FileSystemException refused
                ? FileFailure.reason(refused)
                : "cannot be read: " + FileFailure.text(known);
    return new UnreadableInput(path + ": " + what, e);
  }

  /**
   * Brings a file of an input that is elsewhere to what stands for it here. What the input refuses
   * is a fault of the file; what this disk refuses is none.
   */
  static void copy(ClusterJob job, Path local, long size, long time) throws IOException {
    try {
      copyHere(job, local, size, time);
    } catch (UnreadableInput e) {
      throw e;
    } catch (IOException e) {
      String host = SparkEnv.get().blockManager().blockManagerId().host();
      String what =
          host + ": " + local.getParent() + " takes no more of the input: " + FileFailure.text(e);
      throw new IOException(what + "; see spark.local.dir and " + ClusterCommand.STAGING, e);
    }
  }

  private static void copyHere(ClusterJob job, Path local, long size, long time)
      throws IOException {
    Files.createDirectories(local.getParent());
    org.apache.hadoop.fs.Path from = job.inputStore().path(job.below(local));
    long copied = 0;
    try (InputStream in = open(job, from);
        OutputStream out = Files.newOutputStream(local, StandardOpenOption.CREATE_NEW)) {
      byte[] piece = new byte[PIECE];
      for (int count = read(in, piece, from); count >= 0; count = read(in, piece, from)) {
        out.write(piece, 0, count);
        copied += count;
      }
    }
    if (copied != size) {
      throw changed(from.toString(), size, copied);
    }
    Files.setLastModifiedTime(local, FileTime.fromMillis(time));
  }

  private static InputStream open(ClusterJob job, org.apache.hadoop.fs.Path from)
      throws UnreadableInput {
    try {
      return job.inputStore().fileSystem().open(from);
    } catch (IOException e) {
      throw unreadable(from.toString(), e);
    }
  }

  private static int read(InputStream in, byte[] piece, org.apache.hadoop.fs.Path from)
      throws UnreadableInput {
    try {
      return in.read(piece);
    } catch (IOException e) {
      throw unreadable(from.toString(), e);
    }
  }

  @Override
  public void close() throws IOException {
    packed.forEach(PackedFiles::forget);
    try {
      delete(folder);
    } finally {
      room.give(reserved);
    }
  }

  /** A disk of an executor that is full is no fault of what is read: another one tries. */
  static void requireRoomLeft(String failure) throws IOException {
    if (failure.contains("No space left")) {
      throw new IOException("the disk of an executor is full: " + failure);
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
