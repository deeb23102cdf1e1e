// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

/**
 * What a scan looks at.
 *
 * @param filter text that a file's name must contain, or a glob where it holds {@code *} or {@code
 *     ?}; empty for all files
 * @param flat whether sub-folders are left out
 * @param threads how many files are read at a time, at least 1
 */
public record ScanOptions(String filter, boolean flat, int threads) {
  /** All files below a folder, as many at a time as there are cores. */
  public static final ScanOptions ALL =
      new ScanOptions("", false, Runtime.getRuntime().availableProcessors());

  /** Checks the number of threads. */
  public ScanOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", expected at least 1");
    }
  }
}
