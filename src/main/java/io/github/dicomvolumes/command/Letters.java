// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.ImagePlus;
import ij.Prefs;
import io.github.dicomvolumes.imagej.display.ImageView;

/** Whether images get letters at their sides when they are opened, as the user said last. */
final class Letters {
  private static final String PREFERENCE = "dicomvolumes.letters";

  private Letters() {}

  static boolean areWanted() {
    return Prefs.get(PREFERENCE, false);
  }

  static void want(boolean wanted) {
    Prefs.set(PREFERENCE, wanted);
  }

  /** For an image that has been shown. */
  static void follow(ImagePlus image) {
    ImageView.follow(image, areWanted());
  }
}
