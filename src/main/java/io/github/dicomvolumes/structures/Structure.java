// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import java.util.List;

/**
 * A region of interest of a structure set (PS3.3 C.8.8.5), or a segment.
 *
 * @param number ROI Number (3006,0022); names need not be unique, numbers are
 * @param name ROI Name (3006,0026); {@code structure N} where there is none
 * @param color ROI Display Color (3006,002A) as 0xRRGGBB; -1 where there is none
 * @param frameOfReference UID of the coordinates of its contours; empty where the file does not say
 * @param contours those that can be read
 */
public record Structure(
    int number, String name, int color, String frameOfReference, List<Contour> contours) {
  /** No colour. */
  public static final int NO_COLOR = -1;

  /** Copies the list. */
  public Structure {
    contours = List.copyOf(contours);
  }

  /** The same with other contours, in coordinates of another frame of reference. */
  public Structure with(String otherFrame, List<Contour> others) {
    return new Structure(number, name, color, otherFrame, others);
  }
}
