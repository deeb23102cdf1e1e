// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Private temporary folders, for what is unpacked. Each has a file that is locked as long as its
 * process lives; a process that was killed cannot delete its folders, and the next one that opens
 * DICOM files, or makes such a folder, does it for it. All lie in one folder of the user, which is
 * there only as long as there are any: whoever opens no archive looks for its name and for nothing
 * else.
 */
public final class TemporaryFolder {
  private static final String PREFIX = "dicom-volumes-";
  private static final String LOCK = ".lock";
  private static final String PRIVATE = "rwx------";
  private static final int MAX_TRIES = 10;
  private static final Map<Path, FileChannel> HELD = new HashMap<>();

  /** Whether the folders go when the program ends. */
  private static boolean endsClean;

  private TemporaryFolder() {}

  /** Where the folders of this user are, in the folder for temporary files. */
  static Path ofUser() {
    String user = System.getProperty("user.name", "");
    StringBuilder name = new StringBuilder(PREFIX);
    for (int i = 0; i < user.length(); i++) {
      name.append(Character.isLetterOrDigit(user.charAt(i)) ? user.charAt(i) : '_');
    }
    return Path.of(System.getProperty("java.io.tmpdir"), name.toString());
  }

  /** Makes a folder that nobody else may read and that goes when the program ends. */
  public static synchronized Path create() throws IOException {
    clearAbandoned();
    while (true) {
      Path folder = createFolder().toRealPath();
      FileChannel lock =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (!isTaken(lock) && Files.exists(folder.resolve(LOCK))) {
        if (!endsClean) {
          Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolder::releaseAll));
          endsClean = true;
        }
        HELD.put(folder, lock);
        return folder;
      }
      // Another process took it for abandoned before it was locked.
      lock.close();
    }
  }

  /** Locks a file; where that cannot be done nobody else can either, and it stays after a kill. */
  private static boolean isTaken(FileChannel lock) {
    try {
      return lock.tryLock() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path createFolder() throws IOException {
    Path parent = ofUser();
    if (!Files.isDirectory(parent.getParent())) {
      throw new FileSystemException(
          parent.getParent().toString(),
          null,
          "is no folder, expected that for temporary files: set TMPDIR, or -Djava.io.tmpdir of"
              + " Java, to one");
    }
    for (int i = 0; i < MAX_TRIES; i++) {
      try {
        createPrivate(parent);
        if (!isOwn(parent)) {
          break;
        }
        return Files.createTempDirectory(parent, PREFIX);
      } catch (FileAlreadyExistsException e) {
        // No folder.
        break;
      } catch (NoSuchFileException e) {
        // Another process deleted its last folder, and the empty one around it.
        continue;
      }
    }
    // Somebody else has that name. After a kill nobody clears this one.
    return Files.createTempDirectory(PREFIX);
  }

  private static void createPrivate(Path parent) throws IOException {
    try {
      if (Files.getFileStore(parent.getParent()).supportsFileAttributeView("posix")) {
        Files.createDirectory(
            parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
      } else {
        Files.createDirectory(parent);
      }
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  /** Whether a folder is this user's, and nobody else may write to it. */
  private static boolean isOwn(Path folder) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      // Windows has a folder for temporary files for each user.
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }
    PosixFileAttributes found = view.readAttributes();
    return found.isDirectory()
        && found.owner().getName().equals(System.getProperty("user.name"))
        && PosixFilePermissions.toString(found.permissions()).equals(PRIVATE);
  }

  private static synchronized void releaseAll() {
    List.copyOf(HELD.keySet()).forEach(TemporaryFolder::release);
  }

  /** Deletes a folder of this process, with all that is in it. */
  public static synchronized void release(Path folder) {
    try {
      FileChannel lock = HELD.remove(folder);
      if (lock != null) {
        // Windows deletes no file that is open.
        lock.close();
      }
      PackedFiles.forgetBelow(folder);
      delete(folder);
      if (folder.getParent().getFileName().equals(ofUser().getFileName())) {
        deleteIfEmpty(folder.getParent());
      }
    } catch (IOException e) {
      // The program ends, or says what went wrong before; the next one tries again.
      return;
    }
  }

  /** Deletes what processes left that were killed: folders whose lock is there and free. */
  public static synchronized void clearAbandoned() {
    Path parent = ofUser();
    try {
      if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS) || !isOwn(parent)) {
        return;
      }
      for (Path folder : FolderFiles.of(parent.toRealPath(), PREFIX, "")) {
        if (!HELD.containsKey(folder)
            && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && Files.isRegularFile(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)) {
          deleteIfFree(folder);
        }
      }
      deleteIfEmpty(parent);
    } catch (IOException e) {
      // Cleared by another process meanwhile; what is left the next one tries again.
      return;
    }
  }

  private static void deleteIfEmpty(Path parent) throws IOException {
    try {
      Files.deleteIfExists(parent);
    } catch (DirectoryNotEmptyException e) {
      // Another one is in use.
      return;
    }
  }

  /** The lock is held until all else is gone: who has just made the folder then makes another. */
  private static void deleteIfFree(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        return;
      }
      for (Path path : FolderFiles.of(folder, "", "")) {
        if (!path.getFileName().toString().equals(LOCK)) {
          delete(path);
        }
      }
    } catch (OverlappingFileLockException e) {
      // This process's own, by another name.
      return;
    }
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      // Its own process deletes it meanwhile.
      throw e.getCause();
    }
  }
}
