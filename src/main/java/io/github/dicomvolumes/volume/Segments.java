// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.util.List;

/**
 * The segments of a segmentation, and how planes are made of their frames.
 *
 * @param named in the order of the header
 * @param layout of every plane; null where planes are frames as they are stored
 * @param planes the frames of each plane, in its order; none where no segment reaches it. Empty
 *     where planes are frames as they are stored
 */
public record Segments(List<Segment> named, FrameLayout layout, List<List<Part>> planes) {

  /**
   * A frame of one segment.
   *
   * @param label what its voxels are in the plane; 0 where they keep their stored values
   */
  public record Part(Frame frame, int label) {}

  /** Copies the lists. */
  public Segments {
    named = List.copyOf(named);
    planes = List.copyOf(planes);
  }

  /** Whether planes are put together of frames. */
  public boolean isComposed() {
    return layout != null;
  }
}
