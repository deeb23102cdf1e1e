// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import io.github.dicomvolumes.structures.ContourType;
import java.util.List;

/**
 * A contour on a slice of an image.
 *
 * @param type what its outlines are
 * @param slice 0-based
 * @param along where its plane lies along the normal of the slices, in mm
 * @param outlines x and y of each point in turn, in pixels, with the centre of the first pixel at
 *     (0.5, 0.5); several where a keyhole joined them
 */
record PlacedContour(ContourType type, int slice, double along, List<double[]> outlines) {
  PlacedContour {
    outlines = List.copyOf(outlines);
  }
}
