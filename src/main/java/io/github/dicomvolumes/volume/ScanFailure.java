// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.nio.file.Path;

/**
 * A file or folder that a scan could not read, or a series that could not be planned.
 *
 * @param path which one; of a series, its first file
 * @param reason why, in words; begins with the file's name, or the series
 * @param unplanned the series; null for a file or folder
 */
public record ScanFailure(Path path, String reason, Unplanned unplanned) {

  /**
   * Images that would have been a volume.
   *
   * @param files how many files they lie in
   * @param voxels how many samples they hold
   */
  public record Unplanned(Series series, int files, long voxels) {}

  /** A file or folder. */
  public ScanFailure(Path path, String reason) {
    this(path, reason, null);
  }

  /** A group of frames whose planning threw. */
  static ScanFailure ofFault(FrameGroup group, RuntimeException fault) {
    Series series = group.series();
    ImageFile first = group.frames().get(0).file();
    int files = (int) group.frames().stream().map(Frame::file).distinct().count();
    long voxels = (long) first.layout().sampleCount() * group.frames().size();
    // The message of a fault may quote a header.
    StackTraceElement[] trace = fault.getStackTrace();
    String reason =
        "series "
            + (series.seriesNumber() < 0 ? "without a number" : series.seriesNumber())
            + " ("
            + files
            + (files == 1 ? " file, " : " files from ")
            + first.name()
            + ") cannot be planned: unexpected "
            + fault.getClass().getSimpleName()
            + (trace.length == 0 ? "" : " at " + trace[0]);
    return new ScanFailure(first.path(), reason, new Unplanned(series, files, voxels));
  }
}
