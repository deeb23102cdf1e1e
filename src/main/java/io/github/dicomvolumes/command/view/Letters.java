// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.view;

import ij.ImagePlus;
import ij.Prefs;
import io.github.dicomvolumes.imagej.display.ImageView;

/** Whether images get letters at their sides when they are opened, as the user said last. */
public final class Letters {
  private static final String PREFERENCE = "dicomvolumes.letters";

  private Letters() {}

  public static boolean areWanted() {
    return Prefs.get(PREFERENCE, false);
  }

  public static void want(boolean wanted) {
    Prefs.set(PREFERENCE, wanted);
  }

  /** For an image that has been shown. */
  public static void follow(ImagePlus image) {
    ImageView.follow(image, areWanted());
  }
}
