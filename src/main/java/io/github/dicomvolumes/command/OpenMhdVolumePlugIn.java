// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.ImagePlus;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.imagej.OpenMhdOptions;
import io.github.dicomvolumes.imagej.OpenMhdVolume;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code Open MHD Volume...} */
public final class OpenMhdVolumePlugIn implements PlugIn {
  private static final String TITLE = "Open MHD Volume...";
  static final List<OptionKey> KEYS =
      List.of(
          OptionKey.required("open", OptionKey.Kind.FILE_TO_OPEN),
          OptionKey.flag("virtual"),
          PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    runAs(TITLE);
  }

  /** Runs as the command of a title. */
  static void runAs(String title) {
    PlugInRunner.run(title, KEYS, Map.of(), OpenMhdVolumePlugIn::open);
  }

  private static String open(CommandOptions options, ImageJProgress progress) throws IOException {
    OpenMhdOptions openOptions = new OpenMhdOptions(options.path("open"), options.flag("virtual"));
    ImagePlus image = OpenMhdVolume.run(openOptions, progress);
    ImportDicomDirectoryPlugIn.showMiddle(image);
    return "read "
        + openOptions.open().getFileName()
        + ", "
        + image.getWidth()
        + " x "
        + image.getHeight()
        + " x "
        + image.getStackSize();
  }
}
