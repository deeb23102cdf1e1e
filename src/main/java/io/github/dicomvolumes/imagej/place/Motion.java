// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import java.util.ArrayList;
import java.util.List;

/**
 * A way in which the content of a plane may have moved: about the middle, then along.
 *
 * @param cosine of the angle, times the scale
 * @param sine of the angle, times the scale
 * @param right shift in cells of the print
 * @param down shift in cells of the print
 */
record Motion(double cosine, double sine, double right, double down) {
  /** Where it was. */
  static final Motion NONE = new Motion(1, 0, 0, 0);

  private static final int MAX_SHIFT = 3;

  /** The motions that are looked for: shifts, turns and changes of scale. */
  static final List<Motion> TRIED = tried();

  private static List<Motion> tried() {
    List<Motion> motions = new ArrayList<>();
    for (int down = -MAX_SHIFT; down <= MAX_SHIFT; down++) {
      for (int right = -MAX_SHIFT; right <= MAX_SHIFT; right++) {
        if (right != 0 || down != 0) {
          motions.add(new Motion(1, 0, right, down));
        }
      }
    }
    for (int degrees : new int[] {5, 10, 15, 20, 30, 45, 60, 75}) {
      double angle = Math.toRadians(degrees);
      motions.add(new Motion(Math.cos(angle), Math.sin(angle), 0, 0));
      motions.add(new Motion(Math.cos(angle), -Math.sin(angle), 0, 0));
    }
    for (double scale : new double[] {0.6, 0.8, 0.9, 1.1, 1.25, 1.6}) {
      motions.add(new Motion(scale, 0, 0, 0));
    }
    return List.copyOf(motions);
  }

  /** Where a place was along x, both from the middle. */
  double x(double x, double y, double cell) {
    return cosine * x - sine * y + right * cell;
  }

  /** Where a place was along y, both from the middle. */
  double y(double x, double y, double cell) {
    return sine * x + cosine * y + down * cell;
  }
}
