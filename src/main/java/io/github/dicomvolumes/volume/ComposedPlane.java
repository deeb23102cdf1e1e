// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A plane that is put together of frames: of segments, or of tiles.
 *
 * @param frame whose tags and place the plane has, scaled as the values of the plane are
 * @param parts none where no frame reaches the plane
 */
public record ComposedPlane(Frame frame, List<Part> parts, String detail) implements PlaneSource {

  /**
   * A frame of one segment, or a tile.
   *
   * @param label what its voxels are in the plane; 0 where they keep their stored values
   * @param column of the plane that its first pixel lies at, 0-based
   * @param row of the plane that its first pixel lies at, 0-based
   */
  public record Part(Frame frame, int label, int column, int row) implements Serializable {}

  /** Copies the list. */
  public ComposedPlane {
    parts = List.copyOf(parts);
  }

  @Override
  public List<Frame> frames() {
    List<Frame> frames = new ArrayList<>(parts.size() + 1);
    frames.add(frame);
    for (Part part : parts) {
      frames.add(part.frame());
    }
    return frames;
  }

  /** The frames of segments stay: what is changed is how the values of the plane are scaled. */
  @Override
  public ComposedPlane with(UnaryOperator<Frame> change) {
    return new ComposedPlane(change.apply(frame), parts, detail);
  }
}
