// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

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

  /** Its height. */
  public int rows() {
    return bits.length / columns;
  }
}
