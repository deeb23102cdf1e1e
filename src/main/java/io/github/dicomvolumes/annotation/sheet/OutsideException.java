// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.layout.Column;

/** A region that lies outside its image, or reaches out of it. */
final class OutsideException extends CellException {
  private static final long serialVersionUID = 1L;

  /** No image's size in any unit, micrometres too, is that many times its pixels. */
  private static final double FAR = 1000;

  private final boolean far;

  private OutsideException(Column column, String message, boolean far) {
    super(column, message);
    this.far = far;
  }

  /**
   * Of a region.
   *
   * @param reach the largest of its coordinates in pixels, whatever their sign
   */
  static OutsideException of(Column column, String message, double reach, TargetImage image) {
    double max = FAR * Math.max(image.width(), image.height());
    return new OutsideException(column, message, !(reach <= max));
  }

  /** Whether it is so far out that it is a slip of its row, and says nothing of the units. */
  boolean isFar() {
    return far;
  }
}
