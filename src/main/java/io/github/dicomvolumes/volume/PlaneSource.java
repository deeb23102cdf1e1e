// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a plane of a volume is made: it is a frame as it is stored, interpolated from frames, or put
 * together of the frames of segments.
 */
public sealed interface PlaneSource extends Serializable
    permits StoredPlane, InterpolatedPlane, ComposedPlane {
  /** The frame whose tags the plane has, and whose scale makes values of its samples. */
  Frame frame();

  /** The frames that it is made of; the one whose tags it has first. */
  default List<Frame> frames() {
    return List.of(frame());
  }

  /** What it is besides its file, such as {@code echo 2, time point 3}; empty where nothing is. */
  String detail();

  /** The same of frames that are changed. */
  PlaneSource with(UnaryOperator<Frame> change);

  /** What the plane is, and the file of its frame. */
  default String label() {
    return PlaneLabel.joined(detail(), frame().label());
  }

  /**
   * Where the plane lies along the normal of the slices, mm; NaN where nothing places it.
   *
   * @param slice which one of the volume it is, 0-based
   */
  default double along(VolumeGeometry geometry, int slice) {
    return frame().position() == null
        ? Double.NaN
        : frame().position().dot(geometry.sliceDirection());
  }

  /** Which column of the plane the first column of {@link #frame} is; fractions between columns. */
  default double columnOffset() {
    return 0;
  }

  /** Which row of the plane the first row of {@link #frame} is; fractions between rows. */
  default double rowOffset() {
    return 0;
  }
}
