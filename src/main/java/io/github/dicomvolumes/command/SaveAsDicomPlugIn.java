// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.imagej.derived.SaveAsDicom;
import io.github.dicomvolumes.imagej.structures.SaveImage;
import io.github.dicomvolumes.imagej.structures.SaveStructures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** {@code Save as DICOM...} */
public final class SaveAsDicomPlugIn implements PlugIn {
  private static final String TITLE = "Save as DICOM...";

  @Override
  public void run(String argument) {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null && PlugInRunner.isAttended()) {
      IJ.noImage();
      return;
    }
    Map<String, String> preset =
        image == null
            ? Map.of()
            // The series of another image, of last time, may be of another patient.
            : Map.of("save", proposal(image.getTitle()), "like", "");
    PlugInRunner.run(TITLE, SaveDicomKeys.ALL, preset, SaveAsDicomPlugIn::save);
  }

  /** A folder of the image's name beside that of the last save. */
  private static String proposal(String title) {
    Path folder =
        OptionDialog.lastFolder(TITLE, "save")
            .orElseGet(() -> Path.of(System.getProperty("user.home", "")));
    return folder.resolve(VolumeFileName.of(title) + "-dicom").toString();
  }

  private static String save(CommandOptions options, ImageJProgress progress) throws IOException {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null) {
      throw new IllegalArgumentException("there is no image open to save");
    }
    SaveStructures.Result result =
        SaveImage.run(
            image,
            options.text("kind"),
            options.text("content"),
            SaveDicomKeys.options(options),
            progress);
    for (String warning : result.warnings()) {
      IJ.log("Warning, " + SaveAsDicom.logName(image) + ": " + warning);
    }
    return "wrote " + result.summary();
  }
}
