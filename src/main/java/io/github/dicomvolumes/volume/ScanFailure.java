// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.nio.file.Path;
import java.util.List;

/**
 * A file or folder that a scan could not read, or a series that could not be planned.
 *
 * @param path which one; of a series, its first file
 * @param reason why, in words; begins with the file's name, or the series
 * @param unplanned the series; null for a file or folder
 * @param seriesInstanceUid of an image that cannot be used, whose series lacks it; empty where it
 *     is unknown
 */
public record ScanFailure(Path path, String reason, Unplanned unplanned, String seriesInstanceUid) {

  /**
   * Images that would have been a volume.
   *
   * @param images the files they lie in
   * @param voxels how many samples they hold
   * @param refused whether they lack what the options ask for, rather than that planning failed
   */
  public record Unplanned(Series series, List<ImageFile> images, long voxels, boolean refused) {
    /** Copies the list. */
    public Unplanned {
      images = List.copyOf(images);
    }

    /** How many files they lie in. */
    public int files() {
      return images.size();
    }
  }

  /** A file or folder. */
  public ScanFailure(Path path, String reason) {
    this(path, reason, null, "");
  }

  /** A series. */
  public ScanFailure(Path path, String reason, Unplanned unplanned) {
    this(path, reason, unplanned, "");
  }
}
