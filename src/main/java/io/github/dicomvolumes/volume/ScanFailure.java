// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;
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
public record ScanFailure(Path path, String reason, Unplanned unplanned, String seriesInstanceUid)
    implements Serializable {

  /**
   * Images that would have been a volume.
   *
   * @param images the files they lie in
   * @param voxels how many samples they hold
   * @param refused whether they lack what the options ask for, rather than that planning failed
   * @param replaceable whether other volumes of the series show the same, as levels of a slide do
   */
  public record Unplanned(
      Series series, List<ImageFile> images, long voxels, boolean refused, boolean replaceable)
      implements Serializable {
    /** Copies the list. */
    public Unplanned {
      images = List.copyOf(images);
    }

    /** Images that no other volume of the series shows. */
    public Unplanned(Series series, List<ImageFile> images, long voxels, boolean refused) {
      this(series, images, voxels, refused, false);
    }

    /** The same where other volumes of the series show the same. */
    public Unplanned beside() {
      return new Unplanned(series, images, voxels, refused, true);
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
