// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.structures.ImportContours;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code Import DICOM Contours and Segmentations...} */
public final class ImportContoursPlugIn implements PlugIn {
  static final String TITLE = "Import DICOM Contours and Segmentations...";

  /** The window of a report's measurements. */
  private static final String MEASUREMENTS = "Report Measurements";

  private static final String CONTOURS = "contours";
  private static final String REGISTRATION = "registration";
  private static final int MAX_WARNINGS = 50;
  static final List<OptionKey> KEYS =
      List.of(
          OptionKey.required(CONTOURS, OptionKey.Kind.FILE_TO_OPEN),
          OptionKey.choice("as", "rois", "labels"),
          OptionKey.text("title", ""),
          OptionKey.text("structures", ""),
          OptionKey.text("threshold", "0.5"),
          OptionKey.text(REGISTRATION, ""),
          PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    PlugInRunner.run(TITLE, KEYS, Map.of(), ImportContoursPlugIn::importContours);
  }

  private static String importContours(CommandOptions given, ImageJProgress progress)
      throws IOException {
    return bring(image(given.text("title")), options(given), progress);
  }

  /** Imports, shows and logs; gives the summary. */
  static String bring(ImagePlus image, ImportContoursOptions options, ImageJProgress progress)
      throws IOException {
    ImportContours.Result result = ImportContours.run(image, options, progress);
    List<String> warnings = result.warnings();
    warnings.stream()
        .limit(MAX_WARNINGS)
        .forEach(warning -> IJ.log("Warning, " + VolumeImage.logName(image) + ": " + warning));
    if (warnings.size() > MAX_WARNINGS) {
      IJ.log("and " + (warnings.size() - MAX_WARNINGS) + " more");
    }
    if (result.image() != null) {
      result.image().setPosition(1, image.getZ(), 1);
      result.image().show();
    }
    if (result.table() != null) {
      ShowDicomTagsPlugIn.present(result.table(), MEASUREMENTS);
    }
    return result.summary();
  }

  private static ImportContoursOptions options(CommandOptions given) {
    return new ImportContoursOptions(
        given.path(CONTOURS),
        given.isGiven(REGISTRATION) ? given.path(REGISTRATION) : null,
        ImportContoursOptions.As.valueOf(given.text("as").toUpperCase(Locale.ROOT)),
        ImportContoursOptions.names(given.text("structures")),
        ImportContoursOptions.threshold(given.text("threshold")));
  }

  private static ImagePlus image(String title) {
    ImagePlus image =
        title.isBlank() ? WindowManager.getCurrentImage() : WindowManager.getImage(title);
    if (image == null) {
      throw new IllegalArgumentException(
          title.isBlank()
              ? "there is no image open: open the series that the contours were drawn on first"
              : "there is no image \"" + title + "\" open");
    }
    return image;
  }
}
