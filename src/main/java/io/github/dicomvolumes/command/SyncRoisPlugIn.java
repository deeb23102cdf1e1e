// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import io.github.dicomvolumes.command.sync.SyncDialog;
import io.github.dicomvolumes.command.sync.WatchWindow;
import io.github.dicomvolumes.imagej.SyncRois;
import io.github.dicomvolumes.imagej.SyncRoisOptions;
import io.github.dicomvolumes.imagej.SyncWatch;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code Sync ROIs with Spreadsheet...} */
public final class SyncRoisPlugIn implements PlugIn {
  private static final String TITLE = "Sync ROIs with Spreadsheet...";
  private static final int MAX_LOGGED = 200;

  @Override
  public void run(String argument) {
    PlugInRunner.run(TITLE, SyncKeys.ALL, SyncRoisPlugIn::ask, SyncRoisPlugIn::sync);
  }

  private static Optional<CommandOptions> ask() {
    Recorder.setCommand(null); // What is done while the window is open is a command of its own.
    Optional<Map<String, String>> values =
        SyncDialog.ask(
            openImages(),
            OptionDialog.last(TITLE, SyncKeys.SPREADSHEET),
            given -> SyncKeys.options(new CommandOptions(SyncKeys.ALL, given)));
    if (values.isEmpty()) {
      return Optional.empty();
    }
    OptionDialog.remember(TITLE, SyncKeys.SPREADSHEET, values.get().get(SyncKeys.SPREADSHEET));
    CommandRecorder.record(TITLE, SyncKeys.ALL, key -> values.get().get(key.name()));
    return Optional.of(new CommandOptions(SyncKeys.ALL, values.get()));
  }

  private static String sync(CommandOptions given, Progress progress) throws IOException {
    List<ImagePlus> images = openImages();
    SyncRoisOptions options = SyncKeys.options(given);
    boolean stopped = SyncWatch.stop(options.spreadsheet());
    SyncRois.Result result = SyncRois.run(images, options, progress);
    SheetReading reading = result.sync().reading();
    if (reading != null && reading.rows() > 0) {
      IJ.log(reading.line());
    }
    log(result.problems(), images);
    if (given.flag(SyncKeys.WATCH)) {
      SyncWatch.Listener status = WatchWindow.status();
      SyncWatch watch = SyncWatch.start(images, options, result.spreadsheet(), status);
      status.told(watch, result.summary(), List.of());
    }
    return result.summary() + (stopped ? "; the watch that there was has ended" : "");
  }

  /** The active image first. */
  private static List<ImagePlus> openImages() {
    List<ImagePlus> images = new ArrayList<>();
    ImagePlus active = WindowManager.getCurrentImage();
    if (active == null) {
      throw new IllegalArgumentException("there is no image open to sync with");
    }
    images.add(active);
    int[] ids = WindowManager.getIDList();
    for (int id : ids == null ? new int[0] : ids) {
      ImagePlus image = WindowManager.getImage(id);
      if (image != null && !images.contains(image)) {
        images.add(image);
      }
    }
    return images;
  }

  private static void log(List<Problem> problems, List<ImagePlus> images) {
    problems.stream()
        .limit(MAX_LOGGED)
        .forEach(problem -> IJ.log(named(problem, images).toString()));
    if (problems.size() > MAX_LOGGED) {
      IJ.log("and " + (problems.size() - MAX_LOGGED) + " rows more with something to say");
    }
  }

  /** An image is called in a log what the log of its import called it. */
  private static Problem named(Problem problem, List<ImagePlus> images) {
    for (ImagePlus image : images) {
      if (problem.where().equals(image.getTitle())) {
        return new Problem(VolumeImage.logName(image), problem.message());
      }
    }
    return problem;
  }
}
