// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.imagej.display.DicomWindow;
import java.util.List;
import java.util.Map;

/** {@code DICOM Window...} */
public final class DicomWindowPlugIn implements PlugIn {
  static final String TITLE = "DICOM Window...";
  static final List<OptionKey> KEYS =
      List.of(
          OptionKey.text("preset", ""),
          OptionKey.text("window_center", ""),
          OptionKey.text("window_width", ""),
          PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    if (PlugInRunner.isAttended()) {
      WindowPanel.open();
      return;
    }
    PlugInRunner.run(TITLE, KEYS, Map.of(), (options, progress) -> show(options));
  }

  private static String show(CommandOptions options) {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null) {
      throw new IllegalArgumentException("there is no image open");
    }
    show(
        image, options.text("preset"), options.text("window_center"), options.text("window_width"));
    return "";
  }

  /**
   * Shows an image through a window.
   *
   * @param preset what the image calls it, or {@code full}; empty where the numbers are given
   * @throws IllegalArgumentException where there is no such window, or both or none are given
   */
  public static void show(ImagePlus image, String preset, String center, String width) {
    boolean numbers = !center.isBlank() || !width.isBlank();
    if (preset.isBlank() != numbers) {
      throw new IllegalArgumentException("expected a preset, or window_center and window_width");
    }
    if (numbers) {
      double middle = number("window_center", center);
      double range = number("window_width", width);
      if (range <= 0) {
        throw new IllegalArgumentException("window_width is " + width + ", expected above 0");
      }
      new DicomWindow("", "", middle, range).show(image);
    } else if (preset.equals("full")) {
      DicomWindow.showAll(image);
    } else {
      DicomWindow.named(image, preset).show(image);
    }
  }

  private static double number(String key, String text) {
    try {
      double number = Double.parseDouble(text.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is \"" + text + "\", expected a number", e);
    }
    throw new IllegalArgumentException(key + " is \"" + text + "\", expected a number");
  }
}
