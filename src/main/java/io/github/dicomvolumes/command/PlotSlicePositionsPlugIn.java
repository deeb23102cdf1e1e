// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.command.view.SlicePlotWindows;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.SlicePlot;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code Plot Slice Positions...} */
public final class PlotSlicePositionsPlugIn implements PlugIn {
  private static final String TITLE = "Plot Slice Positions...";
  static final List<OptionKey> KEYS =
      List.of(
          new OptionKey("directory", OptionKey.Kind.SOURCE, "", List.of()),
          OptionKey.text("series", "largest"),
          OptionKey.text("filter", ""),
          OptionKey.flag("flat"),
          OptionKey.optionalSave(".png"),
          PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    // An empty directory is the active image, so the last one does not come back.
    PlugInRunner.run(
        TITLE, KEYS, Map.of("directory", "", "save", ""), PlotSlicePositionsPlugIn::plot);
  }

  private static String plot(CommandOptions options, ImageJProgress progress) throws IOException {
    List<SlicePlot> plots = plots(options, progress);
    boolean saved = options.isGiven("save");
    if (saved && plots.size() > 1) {
      throw new IllegalArgumentException(
          "save is one file but series chooses " + plots.size() + " volumes; choose one");
    }
    for (SlicePlot plot : plots) {
      plot.read(progress);
      if (saved) {
        plot.save(options.path("save"));
      }
      if (!GraphicsEnvironment.isHeadless()) {
        SlicePlotWindows.show(plot);
      }
    }
    return plots.stream().map(SlicePlot::summary).collect(Collectors.joining("; "));
  }

  private static List<SlicePlot> plots(CommandOptions options, ImageJProgress progress)
      throws IOException {
    if (options.isGiven("directory")) {
      return SlicePlot.scan(
          ImportDicomOptions.of(options.path("directory"))
              .withSeries(options.text("series"))
              .withFiles(options.text("filter"), options.flag("flat")),
          progress);
    }
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null) {
      throw new IllegalArgumentException("there is no image open; give a folder as directory");
    }
    return List.of(SlicePlot.of(image));
  }
}
