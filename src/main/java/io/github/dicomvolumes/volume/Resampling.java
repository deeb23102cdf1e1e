// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How the planes of a volume are made of frames where they are not frames as they are stored.
 *
 * @param layout of every plane of the result
 * @param planes one for each plane of the volume, in its order
 * @param padding value, after rescale, of what no frame covers
 */
public record Resampling(FrameLayout layout, List<Source> planes, double padding) {

  /**
   * The frames that make one plane.
   *
   * @param parts one, or the two on both sides of it; weights add up to 1
   */
  public record Source(List<Part> parts) {
    /** Copies the list. */
    public Source {
      parts = List.copyOf(parts);
    }

    /** Whether the plane lies between two frames. */
    public boolean isInterpolated() {
      return parts.size() > 1;
    }
  }

  /**
   * A frame's share in a plane. The frame's first pixel lies at column {@code columnOffset} and row
   * {@code rowOffset} of the plane; fractions make it interpolate linearly between its pixels.
   *
   * @param weight above 0, up to 1
   */
  public record Part(Frame frame, double weight, double columnOffset, double rowOffset) {}

  /** The same of frames that are changed. */
  Resampling with(UnaryOperator<Frame> change) {
    List<Source> changed = new ArrayList<>(planes.size());
    for (Source plane : planes) {
      List<Part> parts = new ArrayList<>(plane.parts().size());
      for (Part part : plane.parts()) {
        parts.add(
            new Part(
                change.apply(part.frame()), part.weight(), part.columnOffset(), part.rowOffset()));
      }
      changed.add(new Source(parts));
    }
    return new Resampling(layout, changed, padding);
  }

  /** Copies the list. */
  public Resampling {
    planes = List.copyOf(planes);
  }
}
