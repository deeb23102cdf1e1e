// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A contour (PS3.3 C.8.8.6).
 *
 * @param type what its points are
 * @param points in patient coordinates (LPS), mm; the first one is not repeated at the end of a
 *     closed contour
 * @param images SOP Instance UIDs of the images that it was drawn on; often none
 */
public record Contour(ContourType type, List<Vector3> points, List<String> images) {
  /** Copies the lists. */
  public Contour {
    points = List.copyOf(points);
    images = List.copyOf(images);
  }

  /** The same with its points elsewhere. */
  public Contour moved(UnaryOperator<Vector3> motion) {
    List<Vector3> moved = new ArrayList<>(points.size());
    for (Vector3 point : points) {
      moved.add(motion.apply(point));
    }
    return new Contour(type, moved, images);
  }
}
