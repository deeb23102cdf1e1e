// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.PlanOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code Import DICOM Directory...} */
public final class ImportDicomDirectoryPlugIn implements PlugIn {
  private static final String TITLE = "Import DICOM Directory...";
  private static final int MOST_WARNINGS = 20;
  private static final List<OptionKey> KEYS =
      List.of(
          OptionKey.required("directory", OptionKey.Kind.FOLDER),
          OptionKey.text("series", "largest"),
          OptionKey.text("filter", ""),
          OptionKey.flag("flat"),
          OptionKey.flag("virtual"),
          OptionKey.flag("stored_values"),
          OptionKey.choice("tilt", "keep", "correct"),
          OptionKey.choice("gaps", "keep", "fill"),
          PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    PlugInRunner.run(TITLE, KEYS, Map.of(), ImportDicomDirectoryPlugIn::importDirectory);
  }

  private static String importDirectory(CommandOptions options, ImageJProgress progress)
      throws IOException {
    ImportDicomOptions importOptions =
        new ImportDicomOptions(
            options.path("directory"),
            options.text("series"),
            options.text("filter"),
            options.flag("flat"),
            options.flag("virtual"),
            options.flag("stored_values"),
            new PlanOptions(
                PlanOptions.Tilt.parse(options.text("tilt")),
                PlanOptions.Gaps.parse(options.text("gaps"))));
    ImportDicomDirectory.Result result = ImportDicomDirectory.run(importOptions, progress);
    StringBuilder sizes = new StringBuilder();
    for (ImagePlus image : result.images()) {
      image.show();
      logWarnings(image);
      sizes.append(sizes.isEmpty() ? "" : ", ").append(size(image));
    }
    String remainder = result.scan().remainder();
    return result.images().size()
        + (result.images().size() == 1 ? " volume (" : " volumes (")
        + sizes
        + ") of "
        + result.scan().imageCount()
        + " image files"
        + (remainder.isEmpty() ? "" : "; " + remainder);
  }

  private static String size(ImagePlus image) {
    StringBuilder text = new StringBuilder();
    text.append(image.getWidth()).append(" x ").append(image.getHeight());
    text.append(" x ").append(image.getNSlices());
    if (image.getNChannels() > 1) {
      text.append(" x ").append(image.getNChannels()).append(" channels");
    }
    if (image.getNFrames() > 1) {
      text.append(" x ").append(image.getNFrames()).append(" frames");
    }
    return text.toString();
  }

  private static void logWarnings(ImagePlus image) {
    String warnings = image.getProp("DicomVolumes.warnings");
    if (warnings == null) {
      return;
    }
    String[] lines = warnings.split("\n");
    for (int i = 0; i < Math.min(lines.length, MOST_WARNINGS); i++) {
      IJ.log("Warning, " + image.getTitle() + ": " + lines[i]);
    }
    if (lines.length > MOST_WARNINGS) {
      IJ.log("and " + (lines.length - MOST_WARNINGS) + " more, in Image > Properties");
    }
  }
}
