// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A plane that is put together of the frames of segments.
 *
 * @param frame whose tags and place the plane has, scaled as the values of the plane are
 * @param parts none where no segment reaches the plane
 */
public record ComposedPlane(Frame frame, List<Part> parts, String detail) implements PlaneSource {

  /**
   * A frame of one segment.
   *
   * @param label what its voxels are in the plane; 0 where they keep their stored values
   */
  public record Part(Frame frame, int label) {}

  /** Copies the list. */
  public ComposedPlane {
    parts = List.copyOf(parts);
  }

  /** The frames of segments stay: what is changed is how the values of the plane are scaled. */
  @Override
  public ComposedPlane with(UnaryOperator<Frame> change) {
    return new ComposedPlane(change.apply(frame), parts, detail);
  }
}
