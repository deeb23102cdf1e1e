// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * What a scan looks at.
 *
 * @param filter text that a file's name must contain, or a glob where it holds {@code *} or {@code
 *     ?}; empty for all files
 * @param flat whether sub-folders are left out
 * @param threads how many files are read at a time, at least 1
 * @param output a folder whose files are counted and not read, since they are written by who scans;
 *     null for none
 */
public record ScanOptions(String filter, boolean flat, int threads, Path output)
    implements Serializable {
  /** All files below a folder, as many at a time as there are cores. */
  public static final ScanOptions ALL =
      new ScanOptions("", false, Runtime.getRuntime().availableProcessors());

  /** All folders are read. */
  public ScanOptions(String filter, boolean flat, int threads) {
    this(filter, flat, threads, null);
  }

  /** The same without the files of a folder. */
  public ScanOptions without(Path folder) {
    return new ScanOptions(filter, flat, threads, folder);
  }

  /** Checks the number of threads. */
  public ScanOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", expected at least 1");
    }
  }
}
