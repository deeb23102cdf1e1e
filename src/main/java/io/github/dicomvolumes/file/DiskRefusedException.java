// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file system does not take the pixels of a volume. */
public final class DiskRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final long UNKNOWN = -1;

  /** A disk that takes no more has less than this; one with more refuses for another reason. */
  private static final long NOTHING = 1 << 20;

  private final boolean full;

  private DiskRefusedException(String message, boolean full, IOException cause) {
    super(message, cause);
    this.full = full;
  }

  /**
   * Looks at the free space, so that it has to be called before what was written is deleted.
   *
   * @param file the file that the pixels were to be in
   * @param bytes how many pixel bytes it was to hold
   * @param cause what the file system said
   */
  public static DiskRefusedException of(Path file, long bytes, IOException cause) {
    long free = free(file);
    String room = free == UNKNOWN ? "the free space is unknown" : free + " bytes are free";
    String message =
        file.getFileName()
            + ": cannot write "
            + bytes
            + " bytes of pixels ("
            + room
            + "): "
            + FileFailure.text(cause);
    return new DiskRefusedException(
        message, free != UNKNOWN && free < Math.min(bytes, NOTHING), cause);
  }

  private static long free(Path file) {
    try {
      return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /**
   * Whether nothing was free. Of several volumes that fill a disk together the first to be deleted
   * makes room again, so that who looks later finds some.
   */
  public boolean isFull() {
    return full;
  }
}
