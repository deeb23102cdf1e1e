// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import ij.ImagePlus;
import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.OptionKey;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import io.github.dicomvolumes.imagej.structures.ImportContours;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** {@code labels STRUCTURES OUTPUT --like SERIES}. */
final class LabelsCommand implements LineCommand {
  private static final LineSyntax SYNTAX =
      new LineSyntax(
          "labels",
          List.of("contours", "output"),
          List.of(
              OptionKey.required("contours", OptionKey.Kind.FILE_TO_OPEN),
              OptionKey.required("output", OptionKey.Kind.NEW_PATH),
              OptionKey.text("like", ""),
              OptionKey.text("series", "largest"),
              OptionKey.text("structures", ""),
              OptionKey.text("threshold", "0.5"),
              OptionKey.text("registration", ""),
              OptionKey.flag("compressed")),
          """
          Usage: dicom-volumes labels CONTOURS OUTPUT --like SERIES [options]
          Writes the structures of CONTOURS, an RT Structure Set or a Segmentation, as a label
          image on the grid of a series: .mhd, .mha, .nii, .nii.gz or .nrrd. Where structures
          overlap, each is a channel.

            --like SERIES     folder or file of the DICOM series whose grid it has
            --series CHOICE   which of them: largest, number=N, #k or a UID (default: largest)
            --structures T    names or numbers, with commas (default: all)
            --threshold N     of a fractional segmentation: the least part of a voxel
                              (default: 0.5)
            --registration F  a Spatial Registration file, for another frame of reference
            --compressed      zlib; gzip of .nrrd
            --help, -h        this text

          Exit status: 0 written; 2 wrong use, or nothing was written.
          """);

  @Override
  public LineSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(CommandOptions options, PrintWriter out, PrintWriter err) throws IOException {
    if (options.text("like").isBlank()) {
      throw new IllegalArgumentException("--like is missing: the series whose grid labels have");
    }
    TerminalProgress progress = new TerminalProgress(err);
    List<String> warnings = new ArrayList<>();
    ImportContours.Result result;
    try {
      ImportDicomOptions series =
          new ImportDicomOptions(
              options.path("like"),
              options.text("series"),
              "",
              false,
              true,
              false,
              PlanOptions.KEEP);
      List<ImagePlus> images = ImportDicomDirectory.run(series, progress).images();
      if (images.size() != 1) {
        throw new IllegalArgumentException(
            "--series chooses " + images.size() + " volumes, expected one");
      }
      result =
          ImportContours.run(
              images.get(0),
              new ImportContoursOptions(
                  options.path("contours"),
                  options.text("registration").isBlank() ? null : options.path("registration"),
                  ImportContoursOptions.As.LABELS,
                  ImportContoursOptions.names(options.text("structures")),
                  ImportContoursOptions.threshold(options.text("threshold"))),
              progress);
      warnings.addAll(result.warnings());
      SaveMhdOptions save =
          new SaveMhdOptions(options.path("output"), options.flag("compressed"), false);
      warnings.addAll(SaveMhdVolume.run(result.image(), save, progress).warnings());
    } finally {
      progress.close();
    }
    for (String warning : warnings) {
      err.println("warning: " + warning);
    }
    out.println("wrote " + result.summary() + " to " + options.path("output"));
    return Main.DONE;
  }
}
