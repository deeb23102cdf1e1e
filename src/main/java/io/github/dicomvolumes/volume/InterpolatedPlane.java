// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A plane of a grid that frames do not lie on.
 *
 * @param parts one frame, or the two on both sides of the plane, the nearer one first; their
 *     weights add up to 1
 * @param fillValue value, after rescale, of what no frame covers
 */
public record InterpolatedPlane(List<Part> parts, double fillValue, String detail)
    implements PlaneSource {

  /**
   * A frame's share in a plane. The frame's first pixel lies at column {@code columnOffset} and row
   * {@code rowOffset} of the plane; fractions make it interpolate linearly between its pixels.
   *
   * @param weight above 0, up to 1
   */
  public record Part(Frame frame, double weight, double columnOffset, double rowOffset)
      implements Serializable {}

  /** Copies the list. */
  public InterpolatedPlane {
    parts = List.copyOf(parts);
  }

  /** The frame that lies nearest. */
  @Override
  public Frame frame() {
    return parts.get(0).frame();
  }

  @Override
  public List<Frame> frames() {
    List<Frame> frames = new ArrayList<>(parts.size());
    for (Part part : parts) {
      frames.add(part.frame());
    }
    return frames;
  }

  /** Whether the plane lies between two frames. */
  public boolean isBetween() {
    return parts.size() > 1;
  }

  @Override
  public InterpolatedPlane with(UnaryOperator<Frame> change) {
    List<Part> changed = new ArrayList<>(parts.size());
    for (Part part : parts) {
      changed.add(
          new Part(
              change.apply(part.frame()), part.weight(), part.columnOffset(), part.rowOffset()));
    }
    return new InterpolatedPlane(changed, fillValue, detail);
  }

  @Override
  public String label() {
    if (!isBetween()) {
      return PlaneSource.super.label();
    }
    String what = PlaneLabel.joined(detail(), "interpolated");
    return PlaneLabel.joined(what, frame().label() + " and " + parts.get(1).frame().label());
  }

  /** Where the grid has it. */
  @Override
  public double along(VolumeGeometry geometry, int slice) {
    return geometry.toPatient(0, 0, slice).dot(geometry.sliceDirection());
  }

  @Override
  public double columnOffset() {
    return parts.get(0).columnOffset();
  }

  @Override
  public double rowOffset() {
    return parts.get(0).rowOffset();
  }
}
