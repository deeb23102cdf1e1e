// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import java.util.List;

/**
 * A graphic object (PS3.3 C.10.5).
 *
 * @param points x and y of each, in {@code units}
 * @param filled whether its inside is filled, in {@code fill}
 * @param color of its line, as 0xRRGGBB
 * @param fill as 0xRRGGBB
 * @param layer that it is drawn on
 * @param images that it is drawn on
 */
public record Graphic(
    GraphicShape type,
    AnnotationUnits units,
    List<double[]> points,
    boolean filled,
    int color,
    int fill,
    GraphicLayer layer,
    StateImages images) {
  /** Copies the list. */
  public Graphic {
    points = List.copyOf(points);
  }

  /** Whether the last of four points or more is the first. */
  public boolean isClosed() {
    double[] first = points.get(0);
    double[] last = points.get(points.size() - 1);
    return points.size() > 3 && first[0] == last[0] && first[1] == last[1];
  }
}
