// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import ij.ImagePlus;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.SlicePlot;
import io.github.dicomvolumes.volume.Progress;
import java.io.File;
import java.io.IOException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plots where the slices of a volume lie, and their mean values; the plots are not shown. */
@Plugin(type = Command.class, name = "Plot Slice Positions", headless = true)
public final class PlotSlicePositionsCommand implements Command {
  @Parameter(
      required = false,
      style = "directory",
      description = "folder of DICOM files; else the image")
  private File directory;

  @Parameter(required = false, description = "an image with DICOM tags in its slice labels")
  private ImagePlus image;

  @Parameter(required = false, description = "largest, a Series Instance UID, number=N or #k")
  private String series = "largest";

  @Parameter(required = false, description = "text or glob for file names; empty for all files")
  private String filter = "";

  @Parameter(required = false, description = "do not descend into sub-folders")
  private boolean flat;

  @Parameter(required = false, style = "save", description = "also save both plots as a .png file")
  private File save;

  @Parameter(type = ItemIO.OUTPUT, description = "place along the normal against slice")
  private ImagePlus positions;

  @Parameter(type = ItemIO.OUTPUT, description = "mean value against slice")
  private ImagePlus means;

  @Parameter(type = ItemIO.OUTPUT, description = "what the plots show, in words")
  private String summary;

  @Override
  public void run() {
    if (directory == null && image == null) {
      throw new IllegalArgumentException("give a directory or an image");
    }
    try {
      SlicePlot plot =
          directory == null
              ? SlicePlot.of(image)
              : SlicePlot.scan(
                      ImportDicomOptions.of(directory.toPath())
                          .withSeries(series)
                          .withFiles(filter, flat),
                      Progress.NONE)
                  .get(0);
      plot.read(Progress.NONE);
      if (save != null) {
        plot.save(save.toPath());
      }
      positions = plot.positions().getImagePlus();
      means = plot.means().getImagePlus();
      summary = plot.summary();
    } catch (IOException | RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }
}
