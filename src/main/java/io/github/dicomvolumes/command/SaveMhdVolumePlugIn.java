// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code Save MHD Volume...} */
public final class SaveMhdVolumePlugIn implements PlugIn {
  private static final String TITLE = "Save MHD Volume...";
  static final List<OptionKey> KEYS =
      List.of(
          new OptionKey(
              "save",
              OptionKey.Kind.FILE_TO_SAVE,
              null,
              List.of(".mhd", ".mha", ".nii", ".nii.gz", ".nrrd", ".nhdr")),
          OptionKey.flag("compressed"),
          OptionKey.flag("stored_values"),
          PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    runAs(TITLE);
  }

  /** Runs as the command of a title. */
  static void runAs(String title) {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null && PlugInRunner.isAttended()) {
      IJ.noImage();
      return;
    }
    Map<String, String> preset =
        image == null ? Map.of() : Map.of("save", proposal(title, image.getTitle()));
    PlugInRunner.run(title, KEYS, preset, SaveMhdVolumePlugIn::save);
  }

  /** The image's name in the folder of the last save, so that OK replaces no other volume. */
  private static String proposal(String title, String imageTitle) {
    Path folder =
        OptionDialog.lastFolder(title, "save")
            .orElseGet(() -> Path.of(System.getProperty("user.home", "")));
    String name = imageTitle.replaceFirst("\\.(mhd|mha|nii|nii\\.gz|nrrd|nhdr|tif|dcm)$", "");
    return folder.resolve(VolumeFileName.of(name) + ".mhd").toString();
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
    result
        .warnings()
        .forEach(warning -> IJ.log("Warning, " + VolumeImage.logName(image) + ": " + warning));
    return "wrote "
        + saveOptions.save().getFileName()
        + ", "
        + result.facts().sizeText()
        + " elements of "
        + result.facts().values().type();
  }
}
