// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import ij.ImagePlus;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.ColumnNames;
import io.github.dicomvolumes.annotation.layout.Layout;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.imagej.SyncRois;
import io.github.dicomvolumes.imagej.SyncRoisOptions;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Keeps the ROIs of an image and the rows of a spreadsheet in step. */
@Plugin(type = Command.class, name = "Sync ROIs with Spreadsheet", headless = true)
public final class SyncRoisCommand implements Command {
  @Parameter(description = "the image; without a screen its ROIs are in its overlay")
  private ImagePlus image;

  @Parameter(description = ".xlsx, .xls, .ods, .csv, .tsv or .fcsv; made where it is absent")
  private File spreadsheet;

  @Parameter(required = false, description = "sheet; else the first with annotation headers")
  private String sheet = "";

  @Parameter(
      required = false,
      choices = {"both", "import", "export"},
      description = "who learns from whom")
  private String direction = "both";

  @Parameter(
      required = false,
      choices = {"spreadsheet", "image"},
      description = "who wins where both changed")
  private String prefer = "spreadsheet";

  @Parameter(
      required = false,
      choices = {"auto", "pixel", "mm", "patient", "ras", "normalized"},
      description = "of the sheet; auto: as its headers say")
  private String units = "auto";

  @Parameter(
      required = false,
      choices = {"auto", "table", "grid"},
      description = "a row for each ROI, or a grid of cells")
  private String layout = "auto";

  @Parameter(required = false, min = "0", description = "where a grid begins, from 1; 0: found")
  private int first_row;

  @Parameter(required = false, min = "0", description = "where a grid begins, from 1; 0: found")
  private int first_column;

  @Parameter(required = false, min = "0", description = "where a grid ends, from 1; 0: found")
  private int last_column;

  @Parameter(
      required = false,
      min = "0",
      description = "of boxes where the sheet gives points only")
  private double width;

  @Parameter(
      required = false,
      min = "0",
      description = "of boxes where the sheet gives points only")
  private double height;

  @Parameter(required = false, description = "headers of your own, such as x=Xpos y=Ypos")
  private String columns = "";

  @Parameter(
      required = false,
      choices = {"auto", "0", "1"},
      description = "the number of the first slice")
  private String slices_from = "auto";

  @Parameter(
      required = false,
      choices = {"auto", "yes", "no"},
      description = "whether measures are written; auto: in exports, and where there are columns")
  private String measure = "auto";

  @Parameter(
      required = false,
      description = "name images by their titles, which may describe a patient")
  private boolean identify;

  @Parameter(type = ItemIO.OUTPUT, description = "what was done")
  private String summary;

  @Parameter(type = ItemIO.OUTPUT, description = "a line per row with something to say")
  private String problems;

  @Override
  public void run() {
    SheetOptions sheetOptions =
        new SheetOptions(
            sheet,
            choice(Layout.class, "layout", layout),
            units.equals("auto") ? null : choice(Units.class, "units", units),
            ColumnNames.parse(columns),
            first_row,
            first_column,
            last_column,
            width,
            height,
            slicesFrom(),
            measure.equals("auto") ? null : measure.equals("yes"),
            identify);
    if (!prefer.equals("spreadsheet") && !prefer.equals("image")) {
      throw new IllegalArgumentException(
          "prefer is \"" + prefer + "\", expected spreadsheet or image");
    }
    try {
      SyncRois.Result result =
          SyncRois.run(
              List.of(image),
              new SyncRoisOptions(
                  spreadsheet.toPath(),
                  sheetOptions,
                  choice(Direction.class, "direction", direction),
                  prefer.equals("spreadsheet")));
      summary = result.summary();
      problems = String.join("\n", result.problems().stream().map(Problem::toString).toList());
    } catch (IOException | RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }

  private int slicesFrom() {
    return switch (slices_from) {
      case "auto" -> -1;
      case "0" -> 0;
      case "1" -> 1;
      default ->
          throw new IllegalArgumentException(
              "slices_from is \"" + slices_from + "\", expected auto, 0 or 1");
    };
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String name, String value) {
    try {
      return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is \"" + value + "\", which is no choice", e);
    }
  }
}
