// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Spatial coordinates of a report. */
public sealed interface ReportRegion {
  /** What its points are. */
  GraphicType type();

  /** Its points. */
  List<Vector3> points();

  /** Meaning of its concept name; may be empty. */
  String name();

  /**
   * Of value type SCOORD (PS3.3 C.18.6).
   *
   * @param points columns and rows, to parts of a pixel: the top left hand corner of the top left
   *     pixel is (0, 0), its centre (0.5, 0.5); z is 0
   * @param images what it was drawn on, one or more
   * @param ofTiles whether coordinates are those of one frame where frames are tiles of an image
   */
  record OfImage(
      GraphicType type,
      List<Vector3> points,
      String name,
      List<ReferencedImage> images,
      boolean ofTiles)
      implements ReportRegion {
    /** Copies the lists. */
    public OfImage {
      points = List.copyOf(points);
      images = List.copyOf(images);
    }
  }

  /**
   * Of value type SCOORD3D (PS3.3 C.18.9).
   *
   * @param points in patient coordinates (LPS), mm
   * @param frameOfReference UID of these coordinates; empty where the report does not say
   */
  record OfSpace(GraphicType type, List<Vector3> points, String name, String frameOfReference)
      implements ReportRegion {
    /** Copies the list. */
    public OfSpace {
      points = List.copyOf(points);
    }

    /** The same with its points elsewhere. */
    public OfSpace moved(UnaryOperator<Vector3> motion) {
      List<Vector3> moved = new ArrayList<>(points.size());
      points.forEach(point -> moved.add(motion.apply(point)));
      return new OfSpace(type, moved, name, frameOfReference);
    }
  }
}
