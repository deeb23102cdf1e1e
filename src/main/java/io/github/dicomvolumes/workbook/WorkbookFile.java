// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import io.github.dicomvolumes.file.FileStamp;
import io.github.dicomvolumes.file.FolderFiles;
import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.file.TemporaryFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * A workbook and the file that it came from. The file is replaced as a whole or not at all, and
 * what it was before is kept beside it as {@code NAME.backup.xlsx}.
 */
public final class WorkbookFile implements Closeable {
  /** Bytes of memory that a byte of a file may need. */
  private static final int MEMORY_PER_BYTE = 4;

  private static final String CHANGED =
      " was saved by another program while it was read or written; its changes and those of the"
          + " image are as they were: wait until that program has done, and sync again";

  /** A file of that age is not about to be renamed by who let go of its lock. */
  private static final long LEFT_OVER_MILLIS = 60_000;

  private final Path file;
  private final Workbook workbook;
  private final boolean created;
  private FileStamp stamp;

  private WorkbookFile(Path file, Workbook workbook, boolean created, FileStamp stamp) {
    this.file = file;
    this.workbook = workbook;
    this.created = created;
    this.stamp = stamp;
  }

  /**
   * Checks the ending of a name.
   *
   * @throws IllegalArgumentException where it is that of no spreadsheet
   */
  public static void requireKnown(Path file) {
    WorkbookFormat.of(file);
  }

  /**
   * Opens a workbook, or begins one where there is no file yet.
   *
   * @param create whether a missing file is no error
   * @throws IOException naming the file and what is wrong with it
   */
  public static WorkbookFile open(Path file, boolean create) throws IOException {
    WorkbookFormat format = WorkbookFormat.of(file);
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    String name = WorkbookFormat.name(file);
    if (!Files.exists(target)) {
      if (!create) {
        throw new NoSuchFileException(file + ": there is no such spreadsheet");
      }
      if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
        throw new NoSuchFileException(file + ": there is no folder to make it in");
      }
      Workbook begun = format.create(WorkbookFormat.baseName(file));
      return new WorkbookFile(target, begun, true, FileStamp.NONE);
    }
    RegularFile.require(target);
    FileStamp stamp = FileStamp.of(target);
    long size = stamp.size();
    if (size == 0) {
      throw new WorkbookFormatException(name + ": is empty (0 bytes)");
    }
    if (size > Runtime.getRuntime().maxMemory() / MEMORY_PER_BYTE) {
      throw new WorkbookFormatException(
          name + ": has " + (size >> 20) + " MB, more than fits into memory");
    }
    try {
      Workbook workbook = format.read(WorkbookFormat.baseName(file), Files.readAllBytes(target));
      return new WorkbookFile(target, workbook, false, stamp);
    } catch (WorkbookFormatException e) {
      throw new WorkbookFormatException(name + ": " + e.getMessage(), e);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new WorkbookFormatException(name + ": is damaged: " + e.getMessage(), e);
    } catch (RuntimeException | StackOverflowError e) {
      // What the libraries that read formats do with files that no program writes.
      throw new WorkbookFormatException(
          name + ": is damaged: it cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** What is in it. */
  public Workbook workbook() {
    return workbook;
  }

  /** Whether there was no file yet. */
  public boolean isNew() {
    return created;
  }

  /** Of the file that was read, or of what was written in its place since. */
  public FileStamp stamp() {
    return stamp;
  }

  /**
   * Checks that the file can be replaced.
   *
   * @throws WorkbookLockedException where a spreadsheet program has it open
   * @throws WorkbookChangedException where it has changed since it was opened
   * @throws IOException where it is write-protected
   */
  public void requireWritable() throws IOException {
    var lock = WorkbookLock.find(file);
    if (lock.isPresent()) {
      throw new WorkbookLockedException(lock.get().message(file));
    }
    String name = WorkbookFormat.name(file);
    if (created) {
      if (Files.exists(file)) {
        throw new WorkbookChangedException(name + CHANGED);
      }
      return;
    }
    if (!Files.isWritable(file)) {
      throw new FileSystemException(name + ": the file is write-protected");
    }
    if (!FileStamp.of(file).equals(stamp)) {
      throw new WorkbookChangedException(name + CHANGED);
    }
  }

  /**
   * Replaces the file by what the workbook holds now.
   *
   * @param backup whether what it was is kept beside it
   * @throws IOException where that is not possible; the file is then as it was
   */
  public void save(boolean backup) throws IOException {
    requireWritable();
    clearKilled(file);
    Path part = TemporaryFile.part(file);
    try {
      try (FileChannel channel = TemporaryFile.create(part)) {
        lock(channel);
        OutputStream out = Channels.newOutputStream(channel);
        write(out);
        out.flush();
        channel.force(true);
      }
      copyRights(part);
      requireWritable();
      if (backup && !created) {
        keepBackup();
      }
      FileStamp written = FileStamp.of(part);
      TemporaryFile.move(part, file);
      stamp = written;
    } finally {
      Files.deleteIfExists(part);
    }
    forceFolder();
  }

  /** Tells others that somebody writes; where there are no locks nothing is cleared either. */
  private static void lock(FileChannel part) {
    try {
      part.tryLock();
    } catch (IOException e) {
      // Some network file systems have none.
      return;
    }
  }

  /** Deletes what a sync that was killed left beside a file: old, and of no living process. */
  private static void clearKilled(Path target) throws IOException {
    long now = System.currentTimeMillis();
    for (Path part : FolderFiles.of(target.getParent(), ".", "")) {
      if (part.getFileName().toString().contains(".part-")
          && TemporaryFile.belongs(part, target)
          && Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)
          && now - Files.getLastModifiedTime(part).toMillis() > LEFT_OVER_MILLIS
          && isUnlocked(part)) {
        Files.deleteIfExists(part);
      }
    }
  }

  private static boolean isUnlocked(Path part) {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  private void write(OutputStream out) throws IOException {
    try {
      workbook.write(out);
    } catch (RuntimeException | StackOverflowError e) {
      throw new WorkbookFormatException(
          WorkbookFormat.name(file)
              + ": is damaged: it cannot be written again ("
              + e.getClass().getSimpleName()
              + "); it is as it was",
          e);
    }
  }

  private void keepBackup() throws IOException {
    String name = WorkbookFormat.name(file);
    int dot = name.lastIndexOf('.');
    Path kept = file.resolveSibling(name.substring(0, dot) + ".backup" + name.substring(dot));
    clearKilled(kept);
    Path part = TemporaryFile.part(kept);
    try {
      Files.copy(file, part, StandardCopyOption.COPY_ATTRIBUTES);
      TemporaryFile.move(part, kept);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A new file has rights of its own; the old one's are kept. */
  private void copyRights(Path part) throws IOException {
    PosixFileAttributeView view =
        created ? null : Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      Files.setPosixFilePermissions(part, view.readAttributes().permissions());
    }
  }

  /** Not possible on Windows, and needless there. */
  private void forceFolder() throws IOException {
    if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
      try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
