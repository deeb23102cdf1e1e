// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import ij.ImagePlus;
import ij.ImageStack;

/** Planes of an image that are blank because the files that they come from are damaged. */
public final class BlankPlanes {
  private BlankPlanes() {}

  /** How many labels say so; a virtual stack's are not read for that. */
  public static int count(ImagePlus image) {
    ImageStack stack = image.getStack();
    int blank = 0;
    for (int i = 1; i <= stack.getSize() && !stack.isVirtual(); i++) {
      String label = stack.getShortSliceLabel(i, Integer.MAX_VALUE);
      blank += label != null && label.startsWith(VolumeImporter.DAMAGED) ? 1 : 0;
    }
    return blank;
  }

  /** What is said of so many, of one or more. */
  public static String text(int blank) {
    return blank + (blank == 1 ? " plane is" : " planes are") + " blank because of damaged files";
  }
}
