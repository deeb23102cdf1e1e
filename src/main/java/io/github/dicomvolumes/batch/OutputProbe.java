// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.TemporaryFile;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tells a series that cannot be read from an output that takes no more files. */
final class OutputProbe {
  private static final int BYTES = 1 << 16;

  private OutputProbe() {}

  /**
   * Writes a small file and deletes it, and looks for room for the volume that failed.
   *
   * @param failed the volume that failed last
   * @param diskFull whether it found the disk full
   * @param left how many volumes were still to come; -1 where that is unknown
   * @throws IOException where the output cannot be written: all that is to come would fail too, but
   *     for what is small
   */
  static void requireWritable(Path output, ConvertedVolume failed, boolean diskFull, int left)
      throws IOException {
    if (diskFull) {
      throw stopped(output + " is full", failed, left, null);
    }
    Path probe = TemporaryFile.part(output.resolve("probe"));
    try {
      Files.write(probe, new byte[BYTES], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw stopped(output + " cannot be written any more", failed, left, e);
    } finally {
      Files.deleteIfExists(probe);
    }
    // What failed has freed what it had taken.
    long room = Files.getFileStore(output).getUsableSpace();
    if (room < bytes(failed.plan())) {
      throw stopped(output + " has no more than " + room + " bytes left", failed, left, null);
    }
  }

  /** As stored: rescaled values may need more. */
  private static long bytes(VolumePlan plan) {
    return plan.layout().nativeFrameBits() / Byte.SIZE * plan.planes().size();
  }

  private static IOException stopped(
      String what, ConvertedVolume failed, int left, IOException cause) {
    return new IOException(
        what
            + " ("
            + failed.reason()
            + "): stopped at "
            + failed.volume()
            + (left < 0 ? "" : ", " + left + " more left")
            + "; what was written before is complete, and a second run goes on there",
        cause);
  }
}
