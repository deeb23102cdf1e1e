// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.imagej.SyncRois;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code Sync ROIs with Spreadsheet...} */
public final class SyncRoisPlugIn implements PlugIn {
  private static final String TITLE = "Sync ROIs with Spreadsheet...";
  private static final int MOST_LOGGED = 200;

  @Override
  public void run(String argument) {
    PlugInRunner.run(TITLE, SyncKeys.ALL, Map.of(), (options, progress) -> sync(options));
  }

  private static String sync(CommandOptions options) throws IOException {
    SyncRois.Result result = SyncRois.run(openImages(), SyncKeys.options(options));
    log(result.problems());
    return result.summary();
  }

  /** The active image first. */
  static List<ImagePlus> openImages() {
    List<ImagePlus> images = new ArrayList<>();
    ImagePlus active = WindowManager.getCurrentImage();
    if (active != null) {
      images.add(active);
    }
    int[] ids = WindowManager.getIDList();
    for (int id : ids == null ? new int[0] : ids) {
      ImagePlus image = WindowManager.getImage(id);
      if (image != null && !images.contains(image)) {
        images.add(image);
      }
    }
    return images;
  }

  static void log(List<Problem> problems) {
    problems.stream().limit(MOST_LOGGED).forEach(problem -> IJ.log(problem.toString()));
    if (problems.size() > MOST_LOGGED) {
      IJ.log("and " + (problems.size() - MOST_LOGGED) + " rows more with something to say");
    }
  }
}
