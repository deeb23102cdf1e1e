// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.file.FolderFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Private temporary folders for what archives hold. Each has a file that is locked as long as its
 * process lives; a process that was killed cannot delete its folders, and the next one that needs a
 * folder does it for it.
 */
final class UnpackFolder {
  private static final String PREFIX = "dicom-volumes-";
  private static final String LOCK = ".lock";
  private static final Map<Path, FileChannel> HELD = new HashMap<>();

  private UnpackFolder() {}

  /** Makes a folder that nobody else may read and that goes when the program ends. */
  static synchronized Path create() throws IOException {
    Path folder = Files.createTempDirectory(PREFIX).toRealPath();
    FileChannel lock =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      lock.tryLock();
    } catch (IOException e) {
      // Without locks nobody else can get this one either, and the folder stays after a kill.
      lock.close();
    }
    HELD.put(folder, lock);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> release(folder)));
    clearAbandoned(folder);
    return folder;
  }

  /** Deletes a folder of this process. */
  static synchronized void release(Path folder) {
    try {
      FileChannel lock = HELD.remove(folder);
      if (lock != null) {
        // Windows deletes no file that is open.
        lock.close();
      }
      delete(folder);
    } catch (IOException e) {
      // The program ends, or says what went wrong before; the next one tries again.
      return;
    }
  }

  /** Only folders of the same owner, and only those whose lock is there and free. */
  private static void clearAbandoned(Path own) throws IOException {
    for (Path folder : FolderFiles.of(own.getParent(), PREFIX + "*")) {
      if (HELD.containsKey(folder)) {
        continue;
      }
      try {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(folder).equals(Files.getOwner(own))
            && isFree(folder.resolve(LOCK))) {
          delete(folder);
        }
      } catch (IOException e) {
        // Somebody else's, or cleared by another process meanwhile.
        continue;
      }
    }
  }

  private static boolean isFree(Path lock) throws IOException {
    if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
