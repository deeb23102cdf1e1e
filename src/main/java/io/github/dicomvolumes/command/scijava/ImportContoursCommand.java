// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.dicomvolumes.imagej.TagResultsTable;
import io.github.dicomvolumes.imagej.structures.ImportContours;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions;
import io.github.dicomvolumes.volume.Progress;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Structures of a DICOM file as ROIs of an image, or as a label image of its grid; a dose on its
 * grid.
 */
@Plugin(type = Command.class, name = "Import DICOM Contours and Segmentations", headless = true)
public class ImportContoursCommand implements Command {
  @Parameter(description = "an image with a place in the patient")
  private ImagePlus image;

  @Parameter(
      description =
          "an RT Structure Set, a Segmentation, an RT Dose, a structured report or a presentation"
              + " state")
  private File contours;

  @Parameter(
      required = false,
      choices = {"rois", "labels"},
      description = "what structures become")
  private String as = "rois";

  @Parameter(required = false, description = "names or numbers, with commas; empty: all")
  private String structures = "";

  @Parameter(required = false, description = "of a fractional segmentation: the least part")
  private String threshold = "0.5";

  @Parameter(
      required = false,
      description = "a Spatial Registration file, for another frame of reference")
  private String registration = "";

  @Parameter(type = ItemIO.OUTPUT, description = "the label image or the dose; none for ROIs")
  private ImagePlus labels;

  @Parameter(type = ItemIO.OUTPUT, description = "measurements of a structured report")
  private ResultsTable table;

  @Parameter(type = ItemIO.OUTPUT, description = "what was imported")
  private String summary;

  @Parameter(type = ItemIO.OUTPUT, description = "a line each")
  private String warnings;

  @Override
  public void run() {
    try {
      ImportContours.Result result =
          ImportContours.run(
              image,
              new ImportContoursOptions(
                  contours.toPath(),
                  registration.isBlank() ? null : new File(registration).toPath(),
                  ImportContoursOptions.As.valueOf(as.toUpperCase(Locale.ROOT)),
                  ImportContoursOptions.names(structures),
                  ImportContoursOptions.threshold(threshold)),
              Progress.NONE);
      labels = result.image();
      table = result.table() == null ? null : TagResultsTable.of(result.table());
      summary = result.summary();
      warnings = String.join("\n", result.warnings());
    } catch (IOException | RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }
}
