// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.display;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/**
 * A few pixels of the plane that is shown, as a number: enough to see that it was flipped, and
 * cheap enough for each time that an image is drawn.
 */
record PlaneSample(int plane, int print) {
  private static final int COLUMNS = 37;
  private static final int ROWS = 41;

  static PlaneSample of(ImagePlus image) {
    ImageProcessor pixels = image.getProcessor();
    int print = 0;
    for (int j = 0; j < ROWS; j++) {
      int y = j * (pixels.getHeight() - 1) / (ROWS - 1);
      for (int i = 0; i < COLUMNS; i++) {
        int x = i * (pixels.getWidth() - 1) / (COLUMNS - 1);
        print = 31 * print + pixels.get(x, y);
      }
    }
    return new PlaneSample(image.getCurrentSlice(), print);
  }
}
