// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mark of the run that an output folder belongs to: an empty file that is locked as long as it
 * runs. Whatever becomes of the process, the system lets the lock go; the file may stay, and the
 * next run takes it.
 */
public final class FolderMark implements AutoCloseable {
  /** To open a locked file once more in the same process would let the lock go on some systems. */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private final String run;
  private final Path folder;
  private final Path file;
  private FileChannel channel;
  private boolean locked;

  private FolderMark(Path folder, String name, String run) {
    this.run = run;
    this.folder = folder;
    this.file = folder.resolve(name);
  }

  /**
   * Takes a folder.
   *
   * @param name of the file
   * @param run what marks folders so, such as a conversion
   * @throws IOException where another run has it, or the mark cannot be made
   */
  public static FolderMark take(Path output, String name, String run) throws IOException {
    FolderMark mark = new FolderMark(output.toRealPath(), name, run);
    if (!TAKEN.add(mark.file)) {
      throw mark.taken(output, null);
    }
    try {
      while (!mark.lock()) {
        // Its owner deleted it after it was opened here.
        mark.channel.close();
      }
      return mark;
    } catch (OverlappingFileLockException e) {
      mark.letGo();
      throw mark.taken(output, e);
    } catch (FileSystemException e) {
      mark.letGo();
      throw new IOException("the output " + output + " cannot be written: " + text(e), e);
    } catch (IOException e) {
      mark.letGo();
      throw e;
    }
  }

  private static String text(FileSystemException failure) {
    return failure.getReason() == null ? FileFailure.text(failure) : failure.getReason();
  }

  private IOException taken(Path output, Exception cause) {
    return new IOException(
        output
            + ": another "
            + run
            + " is writing there; run this one again when that has ended, or"
            + " give it an output of its own",
        cause);
  }

  /** Whether the lock is of the file that has the name now. */
  private boolean lock() throws IOException {
    Object before = key();
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    Object opened = key();
    FileLock taken;
    try {
      taken = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw e;
    } catch (IOException e) {
      // Some network file systems have no locks; there it is the user who keeps order.
      return true;
    }
    if (taken == null) {
      throw taken(folder, null);
    }
    locked = true;
    boolean same = before.equals("") || before.equals(opened);
    return same && !opened.equals("") && opened.equals(key());
  }

  /** What tells files of one name apart, where the system does; empty where there is none. */
  private Object key() throws IOException {
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return "";
    }
    if (found.isSymbolicLink()) {
      // Planted, or left by somebody: it goes, and what it leads to stays as it is.
      Files.deleteIfExists(file);
      return "";
    }
    if (!found.isRegularFile()) {
      throw new FileSystemException(
          file.toString(), null, file.getFileName() + " is in the way, which is no ordinary file");
    }
    return Objects.requireNonNullElse(found.fileKey(), "a file");
  }

  /** Whether nobody else writes here: known where the file system has locks. */
  public boolean isAlone() {
    return locked;
  }

  private void letGo() throws IOException {
    TAKEN.remove(file);
    if (channel != null) {
      channel.close();
    }
  }

  /** Deletes the mark while it is still locked. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file);
    } finally {
      letGo();
    }
  }
}
