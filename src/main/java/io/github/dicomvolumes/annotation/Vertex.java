// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

/**
 * A point in an image.
 *
 * @param x column, in pixels from the left
 * @param y row, in pixels from the top
 * @param plane of one point among several: the plane in the stack that it lies on, 1-based; 0 for
 *     that of the region
 * @param counter of one point among several: the class that it was counted as
 */
public record Vertex(double x, double y, int plane, int counter) {
  /** A point without a plane of its own. */
  public static Vertex of(double x, double y) {
    return new Vertex(x, y, 0, 0);
  }
}
