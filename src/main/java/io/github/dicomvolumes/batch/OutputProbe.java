// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a series that cannot be read from an output that takes no more files. */
final class OutputProbe {
  private static final int BYTES = 1 << 16;

  private OutputProbe() {}

  /**
   * Writes a small file and deletes it.
   *
   * @param failed the volume that failed last
   * @param left how many volumes were still to come
   * @throws IOException where the output cannot be written: all that is to come would fail too
   */
  static void requireWritable(Path output, ConvertedVolume failed, int left) throws IOException {
    Path probe = null;
    try {
      probe = output.resolve(".probe.part-00000000");
      Files.write(probe, new byte[BYTES]);
    } catch (IOException e) {
      throw new IOException(
          output
              + " cannot be written any more ("
              + failed.reason()
              + "): stopped at "
              + failed.volume()
              + ", "
              + left
              + " more left; what was written before is complete, and a second run goes on there",
          e);
    } finally {
      if (probe != null) {
        Files.deleteIfExists(probe);
      }
    }
  }
}
