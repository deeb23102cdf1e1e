// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.ColumnNames;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import io.github.dicomvolumes.annotation.sync.UnknownHeadersException;
import io.github.dicomvolumes.imagej.SyncRois;
import io.github.dicomvolumes.imagej.SyncRoisOptions;
import io.github.dicomvolumes.imagej.SyncWatch;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;

/** {@code Sync ROIs with Spreadsheet...} */
public final class SyncRoisPlugIn implements PlugIn {
  private static final String TITLE = "Sync ROIs with Spreadsheet...";
  private static final int MOST_LOGGED = 200;

  @Override
  public void run(String argument) {
    boolean attended = PlugInRunner.isAttended();
    PlugInRunner.run(
        TITLE, SyncKeys.ALL, Map.of(), (options, progress) -> sync(options, attended, progress));
  }

  private static String sync(CommandOptions given, boolean attended, Progress progress)
      throws IOException {
    List<ImagePlus> images = openImages();
    SyncRoisOptions options = SyncKeys.options(given);
    boolean stopped = SyncWatch.stop(options.spreadsheet());
    if (attended && options.sheet().columns().isEmpty()) {
      String remembered = ColumnDialog.remembered(options.spreadsheet());
      options = withColumns(options, ColumnNames.parse(remembered));
    }
    SyncRois.Result result;
    try {
      result = SyncRois.run(images, options, progress);
    } catch (UnknownHeadersException e) {
      if (!attended) {
        throw e;
      }
      Map<Column, String> columns =
          ColumnDialog.ask(images.get(0), options, e.sheet())
              .orElseThrow(() -> new CancellationException("cancelled"));
      options = withColumns(options, columns);
      record(given, columns);
      result = SyncRois.run(images, options, progress);
    }
    SheetReading reading = result.sync().reading();
    if (reading != null && reading.rows() > 0) {
      IJ.log(reading.line());
    }
    log(result.problems(), images);
    if (given.flag(SyncKeys.WATCH)) {
      BiConsumer<SyncWatch, String> status = WatchWindow.status();
      status.accept(SyncWatch.start(images, options, status), result.summary());
    }
    return result.summary() + (stopped ? "; the watch that there was has ended" : "");
  }

  private static SyncRoisOptions withColumns(SyncRoisOptions options, Map<Column, String> columns) {
    return new SyncRoisOptions(
        options.spreadsheet(),
        options.sheet().withColumns(columns),
        options.direction(),
        options.preferSheet());
  }

  /** Writes the macro line that does without the dialog. */
  private static void record(CommandOptions given, Map<Column, String> columns) {
    if (!Recorder.record) {
      return;
    }
    Recorder.setCommand(TITLE);
    for (OptionKey key : SyncKeys.ALL) {
      if (key.name().equals(SyncKeys.COLUMNS)) {
        Recorder.recordOption(key.name(), ColumnNames.text(columns));
      } else if (key.kind() == OptionKey.Kind.FLAG) {
        if (given.flag(key.name())) {
          Recorder.recordOption(key.name());
        }
      } else if (given.isGiven(key.name())) {
        Recorder.recordOption(key.name(), given.text(key.name()));
      }
    }
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
        .limit(MOST_LOGGED)
        .forEach(problem -> IJ.log(named(problem, images).toString()));
    if (problems.size() > MOST_LOGGED) {
      IJ.log("and " + (problems.size() - MOST_LOGGED) + " rows more with something to say");
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
