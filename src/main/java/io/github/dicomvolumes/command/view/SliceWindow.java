// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.view;

import ij.ImagePlus;
import ij.gui.StackWindow;

/** Shows images that have a slice chosen before they have a window. */
public final class SliceWindow {
  private SliceWindow() {}

  /** Shows an image; ImageJ would leave the slider of its window at the first slice. */
  public static void show(ImagePlus image) {
    image.show();
    if (image.getWindow() instanceof StackWindow window) {
      window.updateSliceSelector();
    }
  }
}
