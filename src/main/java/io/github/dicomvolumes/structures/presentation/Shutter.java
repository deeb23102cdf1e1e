// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import java.util.List;

/**
 * A display shutter (PS3.3 C.7.6.11, C.7.6.15): pixels that are outside of any of its shapes are
 * covered. Columns and rows count from the corner of the first pixel.
 *
 * @param rectangle left, top, right, bottom of what is seen; null for none
 * @param circle column and row of the centre, radius in columns; null for none
 * @param polygon column and row of each vertex; empty for none
 * @param bitmap group of the state's overlay plane whose set bits are covered; 0 for none
 * @param color of what is covered, as 0xRRGGBB
 */
public record Shutter(
    double[] rectangle, double[] circle, List<double[]> polygon, int bitmap, int color) {
  /** Copies the list. */
  public Shutter {
    polygon = List.copyOf(polygon);
  }
}
