// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for files, as far as the file system tells. */
public final class DiskSpace {
  private static final long UNKNOWN = -1;

  /** A disk that takes no more has less than this; one with more refuses for another reason. */
  private static final long NOTHING = 1 << 20;

  private DiskSpace() {}

  /**
   * Whether a file system has next to nothing left. Who has failed to write asks before deleting
   * what was written: of several who fill a disk together, the first to delete makes room again.
   */
  public static boolean isFull(Path folder) {
    long free = free(folder);
    return free != UNKNOWN && free < NOTHING;
  }

  /**
   * Says what could not be written and how much room there was.
   *
   * @param file the file that the pixels were to be in
   * @param bytes how many pixel bytes it was to hold
   * @param cause what the file system said
   */
  public static IOException refused(Path file, long bytes, IOException cause) {
    long free = free(file.toAbsolutePath().getParent());
    String room = free == UNKNOWN ? "the free space is unknown" : free + " bytes are free";
    String message =
        file.getFileName()
            + ": cannot write "
            + bytes
            + " bytes of pixels ("
            + room
            + "): "
            + FileFailure.text(cause);
    return new IOException(message, cause);
  }

  private static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
