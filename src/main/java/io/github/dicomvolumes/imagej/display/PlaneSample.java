// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.display;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/**
 * A few pixels of an image as numbers: enough to see that it was flipped, and cheap enough for each
 * time that it is drawn.
 *
 * @param plane which one is shown
 * @param print of the plane that is shown
 * @param middle of the plane in the middle of the stack, which is there whatever is shown; 0 of a
 *     virtual stack, whose planes are not read for that
 */
record PlaneSample(int plane, int print, int middle) {
  private static final int COLUMNS = 37;
  private static final int ROWS = 41;

  static PlaneSample of(ImagePlus image) {
    boolean held = image.getStackSize() > 1 && !image.getStack().isVirtual();
    int middle = held ? print(image.getStack().getProcessor((image.getStackSize() + 1) / 2)) : 0;
    return new PlaneSample(image.getCurrentSlice(), print(image.getProcessor()), middle);
  }

  /** Whether pixels are others than in a sample that was taken before. */
  boolean differs(PlaneSample before) {
    return middle != before.middle || plane == before.plane && print != before.print;
  }

  private static int print(ImageProcessor pixels) {
    int print = 31 * pixels.getWidth() + pixels.getHeight();
    for (int j = 0; j < ROWS; j++) {
      int y = j * (pixels.getHeight() - 1) / (ROWS - 1);
      for (int i = 0; i < COLUMNS; i++) {
        int x = i * (pixels.getWidth() - 1) / (COLUMNS - 1);
        print = 31 * print + pixels.get(x, y);
      }
    }
    return print;
  }
}
