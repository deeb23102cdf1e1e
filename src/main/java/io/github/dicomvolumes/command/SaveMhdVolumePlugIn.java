// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code Save MHD Volume...} */
public final class SaveMhdVolumePlugIn implements PlugIn {
  private static final String TITLE = "Save MHD Volume...";
  private static final List<OptionKey> KEYS =
      List.of(
          OptionKey.required("save", OptionKey.Kind.FILE_TO_SAVE),
          OptionKey.flag("compressed"),
          OptionKey.flag("stored_values"),
          PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    PlugInRunner.run(TITLE, KEYS, Map.of(), SaveMhdVolumePlugIn::save);
  }

  private static String save(CommandOptions options, ImageJProgress progress) throws IOException {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null) {
      throw new IllegalArgumentException("there is no image open to save");
    }
    SaveMhdOptions saveOptions =
        new SaveMhdOptions(
            options.path("save"), options.flag("compressed"), options.flag("stored_values"));
    SaveMhdVolume.Result result = SaveMhdVolume.run(image, saveOptions, progress);
    result.warnings().forEach(warning -> IJ.log("Warning, " + image.getTitle() + ": " + warning));
    return "wrote "
        + saveOptions.save().getFileName()
        + ", "
        + result.header().dimSize()
        + " elements of "
        + result.header().elementType();
  }
}
