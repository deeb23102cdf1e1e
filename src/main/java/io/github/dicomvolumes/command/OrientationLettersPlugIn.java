// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.command.view.Letters;
import io.github.dicomvolumes.imagej.display.ImageView;
import java.util.List;
import java.util.Map;

/** {@code Orientation Letters...}: the sides of the patient, on this image and those to come. */
public final class OrientationLettersPlugIn implements PlugIn {
  private static final String TITLE = "Orientation Letters...";
  static final List<OptionKey> KEYS =
      List.of(OptionKey.choice("letters", "on", "off"), PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    PlugInRunner.run(TITLE, KEYS, Map.of(), OrientationLettersPlugIn::set);
  }

  private static String set(CommandOptions options, ImageJProgress progress) {
    boolean on = options.text("letters").equals("on");
    Letters.want(on);
    int[] ids = WindowManager.getIDList();
    ImagePlus active = WindowManager.getCurrentImage();
    for (int id : ids == null ? new int[0] : ids) {
      ImagePlus image = WindowManager.getImage(id);
      boolean placed = ImageView.letters(image, on);
      if (on && !placed && image == active) {
        return "the active image has no place in the patient, so no letters";
      }
    }
    return on ? "letters are shown" : "letters are not shown";
  }
}
