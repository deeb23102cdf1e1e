// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * An overlay of a frame: a mask of one bit a pixel.
 *
 * @param name its label or description; empty where it has none
 * @param type {@code G} for graphics, {@code R} for a region of interest
 * @param left column of the image on which its first column lies, 0-based; may be below 0
 * @param top row of the image on which its first row lies, 0-based; may be below 0
 * @param columns its width
 * @param bits row by row; never changed
 */
public record OverlayPlane(
    String name, String type, int left, int top, int columns, boolean[] bits) {
  /** Overlay Rows (60xx,0010), which every overlay has: what a scan keeps of them. */
  public static final List<Tag> SCANNED = overlayRows();

  private static List<Tag> overlayRows() {
    List<Tag> tags = new ArrayList<>();
    for (int group = 0x6000; group <= 0x601E; group += 2) {
      tags.add(Tag.of(group, 0x0010));
    }
    return tags;
  }

  /** Whether a header has any. */
  public static boolean isIn(DataSet dataSet) {
    for (Tag rows : SCANNED) {
      if (dataSet.contains(rows)) {
        return true;
      }
    }
    return false;
  }

  /** Its height. */
  public int rows() {
    return bits.length / columns;
  }
}
