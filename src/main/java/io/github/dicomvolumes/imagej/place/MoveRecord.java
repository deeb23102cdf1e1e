// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import ij.Executer;
import ij.ImagePlus;
import ij.WindowManager;
import java.util.Set;

/**
 * Keeps, in the property {@code DicomVolumes.moved} of an image, the last ImageJ command that moved
 * its content: for images whose content does not tell. Scripts that move pixels without a command
 * leave no record.
 */
final class MoveRecord {
  private static final String MOVED = "DicomVolumes.moved";

  /** As ImageJ spells them; "Rotate..." without a blank at its end turns the selection. */
  private static final Set<String> MOVING =
      Set.of(
          "Flip Horizontally",
          "Flip Vertically",
          "Flip Z",
          "Reverse",
          "Rotate 90 Degrees Right",
          "Rotate 90 Degrees Left",
          "Rotate... ",
          "Translate...",
          "Scale...");

  private static boolean listens;

  private MoveRecord() {}

  /** Begins a record of an image that holds what was imported. */
  static synchronized void begin(ImagePlus image) {
    image.setProp(MOVED, null);
    if (!listens) {
      listens = true;
      Executer.addCommandListener(
          command -> {
            note(WindowManager.getCurrentImage(), command);
            return command;
          });
    }
  }

  /** Notes a command that is about to change an image; null where there is none. */
  static void note(ImagePlus image, String command) {
    if (image != null && MOVING.contains(command) && ImageGeometry.hasPlace(image)) {
      image.setProp(MOVED, command);
    }
  }

  /** The command that moved an image's content since it was imported; null where none is known. */
  static String command(ImagePlus image) {
    return image.getProp(MOVED);
  }
}
