// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.dicomvolumes.command.browser.BrowserWindow;
import io.github.dicomvolumes.command.view.Letters;
import io.github.dicomvolumes.command.view.SliceWindow;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;

/** {@code Import DICOM Directory...} */
public final class ImportDicomDirectoryPlugIn implements PlugIn {
  private static final String TITLE = "Import DICOM Directory...";
  private static final int MAX_WARNINGS = 20;
  static final List<OptionKey> KEYS =
      List.of(
          OptionKey.required("directory", OptionKey.Kind.SOURCE),
          OptionKey.text("series", ""),
          OptionKey.text("filter", ""),
          OptionKey.flag("flat"),
          OptionKey.flag("virtual"),
          OptionKey.flag("stored_values"),
          OptionKey.flag("suv"),
          OptionKey.choice("tilt", "keep", "correct"),
          OptionKey.choice("gaps", "keep", "fill"),
          OptionKey.choice("split", "none", "channels"),
          PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    boolean attended = PlugInRunner.isAttended();
    PlugInRunner.run(
        TITLE,
        KEYS,
        Map.of(),
        (options, progress) ->
            attended && !options.isGiven("series")
                ? browse(importOptions(options), options)
                : importDirectory(importOptions(options), progress));
  }

  private static ImportDicomOptions importOptions(CommandOptions options) {
    return new ImportDicomOptions(
        options.path("directory"),
        options.text("series"),
        options.text("filter"),
        options.flag("flat"),
        options.flag("virtual"),
        options.flag("stored_values"),
        ConvertKeys.planOptions(options),
        options.text("split").equals("channels"));
  }

  /** The recorder is told what is chosen in the browser, not that it was opened. */
  private static String browse(ImportDicomOptions options, CommandOptions given)
      throws IOException {
    if (!Files.exists(options.directory())) {
      throw new NoSuchFileException(options.directory().toString());
    }
    Recorder.setCommand(null);
    BrowserWindow.open(options, new ImportActions(options, given, KEYS));
    return "";
  }

  private static String importDirectory(ImportDicomOptions options, ImageJProgress progress)
      throws IOException {
    ImportDicomDirectory.Result result = ImportDicomDirectory.run(options, progress);
    StringBuilder sizes = new StringBuilder();
    for (ImagePlus image : result.images()) {
      show(image);
      sizes.append(sizes.isEmpty() ? "" : "; ").append(size(image));
    }
    for (ScanFailure failure : result.scan().failures()) {
      if (failure.unplanned() != null) {
        IJ.log("Left out: " + failure.reason());
      }
    }
    if (result.scan().imageCount() == 0) {
      return "opened " + options.directory().getFileName() + " (" + sizes + ")";
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

  static void show(ImagePlus image) {
    showMiddle(image);
    logWarnings(image);
  }

  /** The middle slice is what people want to see; the first one is often air. */
  static void showMiddle(ImagePlus image) {
    image.setPosition(1, (image.getNSlices() + 1) / 2, 1);
    SliceWindow.show(image);
    Letters.follow(image);
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
    String course = image.getProp(VolumeImage.SLICES_RUN);
    if (course != null && !course.isEmpty()) {
      text.append(", ").append(course);
    }
    return text.toString();
  }

  private static void logWarnings(ImagePlus image) {
    String warnings = image.getProp("DicomVolumes.warnings");
    if (warnings == null) {
      return;
    }
    String[] lines = warnings.split("\n");
    for (int i = 0; i < Math.min(lines.length, MAX_WARNINGS); i++) {
      IJ.log("Warning, " + VolumeImage.logName(image) + ": " + lines[i]);
    }
    if (lines.length > MAX_WARNINGS) {
      IJ.log("and " + (lines.length - MAX_WARNINGS) + " more, in Image > Properties");
    }
    if (warnings.contains("slices")) {
      IJ.log("Plugins > DICOM Volumes > Plot Slice Positions... shows where the slices lie");
    }
  }
}
