// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.volume.ScannedImage;
import java.io.Serializable;
import java.util.List;

/**
 * Images of a series that were read together.
 *
 * @param times when the file of each was changed, milliseconds since 1970
 * @param archive in which they are; null where they are in none
 */
record SeriesImages(List<ScannedImage> images, List<Long> times, FoundArchive archive)
    implements Serializable {
  /** Copies the lists. */
  SeriesImages {
    images = List.copyOf(images);
    times = List.copyOf(times);
  }
}
