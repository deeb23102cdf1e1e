// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

/**
 * A part of an image.
 *
 * @param x of its left column, counted from 0
 * @param y of its upper row, counted from 0
 * @param width in columns, 1 or more
 * @param height in rows, 1 or more
 */
public record Rectangle(int x, int y, int width, int height) {
  /** Checks the numbers. */
  public Rectangle {
    if (x < 0 || y < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "the region "
              + x
              + ","
              + y
              + ","
              + width
              + ","
              + height
              + " is none, expected x and y of 0 or more, width and height of 1 or more");
    }
  }

  @Override
  public String toString() {
    return x + "," + y + "," + width + "," + height;
  }
}
