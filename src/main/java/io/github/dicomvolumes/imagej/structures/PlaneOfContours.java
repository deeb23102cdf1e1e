// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import io.github.dicomvolumes.structures.ContourType;
import io.github.dicomvolumes.structures.Faults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Contours of a structure that were drawn on one plane: only these are holes of each other. Those
 * of two planes that share a slice of the image are not.
 */
record PlaneOfContours(int slice, List<PlacedContour> contours) {
  PlaneOfContours {
    contours = List.copyOf(contours);
  }

  /** The planes, in the order of slices. */
  static List<PlaneOfContours> of(List<PlacedContour> contours, double samePlane) {
    List<PlacedContour> sorted = new ArrayList<>(contours);
    sorted.sort(
        Comparator.comparingInt(PlacedContour::slice).thenComparingDouble(PlacedContour::along));
    List<PlaneOfContours> planes = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      boolean ends = i == sorted.size();
      if (!ends) {
        PlacedContour before = sorted.get(i - 1);
        PlacedContour next = sorted.get(i);
        ends = next.slice() != before.slice() || next.along() - before.along() > samePlane;
      }
      if (ends) {
        planes.add(new PlaneOfContours(sorted.get(start).slice(), sorted.subList(start, i)));
        start = i;
      }
    }
    return planes;
  }

  /** Those of a type. */
  List<PlacedContour> of(ContourType type) {
    return contours.stream().filter(contour -> contour.type() == type).toList();
  }

  /** Outlines of areas. */
  List<double[]> closed() {
    List<double[]> outlines = new ArrayList<>();
    for (PlacedContour contour : contours) {
      if (contour.type().isClosed()) {
        outlines.addAll(contour.outlines());
      }
    }
    return outlines;
  }

  /**
   * Areas, with their outlines. What the file says to combine by exclusive disjunction is one; else
   * those are that lie in each other.
   */
  List<List<double[]>> areas(String name, Faults faults) {
    boolean combined = !of(ContourType.CLOSEDPLANAR_XOR).isEmpty();
    return combined ? List.of(closed()) : OutlineGroup.of(name, closed(), faults);
  }
}
