// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.imagej.derived.SaveAsDicom;
import io.github.dicomvolumes.imagej.derived.SaveAsDicomOptions;
import io.github.dicomvolumes.imagej.structures.SaveStructures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    // Each kind of objects has its own way from the image to files.
    return switch (options.text("kind")) {
      case "image" -> saveImage(image, options, progress);
      default -> saveStructures(image, options, progress);
    };
  }

  private static String saveStructures(
      ImagePlus image, CommandOptions options, ImageJProgress progress) throws IOException {
    SaveStructures.Result result =
        SaveStructures.run(
            image,
            SaveDicomKeys.options(options).save(),
            SaveStructures.Kind.parse(options.text("kind")),
            SaveStructures.Content.parse(options.text("content")),
            SaveDicomKeys.options(options).objects(),
            progress);
    warn(image, result.warnings());
    return "wrote " + result.summary();
  }

  private static void warn(ImagePlus image, List<String> warnings) {
    warnings.forEach(warning -> IJ.log("Warning, " + SaveAsDicom.logName(image) + ": " + warning));
  }

  private static String saveImage(ImagePlus image, CommandOptions options, ImageJProgress progress)
      throws IOException {
    SaveAsDicomOptions save = SaveDicomKeys.options(options);
    DerivedSeries.Result result = SaveAsDicom.run(image, save, progress);
    warn(image, result.warnings());
    return "wrote " + result.summary() + " to " + save.save().getFileName();
  }
}
