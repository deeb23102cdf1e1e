// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import ij.ImagePlus;
import ij.process.LUT;
import io.github.dicomvolumes.volume.DisplayWindow;

/** How bright values between the ends of a window are: a look-up table of greys. */
public final class WindowLut {
  private static final int LEVELS = 256;

  private WindowLut() {}

  /**
   * The greys of a window.
   *
   * @param inverted whether its least values are bright
   */
  public static LUT of(DisplayWindow window, boolean inverted) {
    byte[] levels = new byte[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      double brightness = window.brightness(i / (LEVELS - 1.0));
      levels[i] = (byte) Math.round((LEVELS - 1) * (inverted ? 1 - brightness : brightness));
    }
    return new LUT(levels, levels, levels);
  }

  /**
   * Shows all slices of an image by a table. ImageJ's own way makes a new stack of a single one,
   * which loses its label and with it the tags of its file.
   */
  public static void set(ImagePlus image, LUT lut) {
    image.getProcessor().setLut(lut);
    if (image.getStackSize() > 1) {
      image.getStack().setColorModel(lut);
    }
  }
}
