// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.ImagePlus;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.annotation.sync.SheetSync;
import io.github.dicomvolumes.annotation.sync.SyncResult;
import io.github.dicomvolumes.file.FileStamp;
import io.github.dicomvolumes.imagej.roi.ImageRois;
import io.github.dicomvolumes.imagej.roi.RoiSnapshot;
import io.github.dicomvolumes.imagej.roi.RoiStore;
import io.github.dicomvolumes.imagej.roi.SyncUndo;
import io.github.dicomvolumes.imagej.roi.SyncedView;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.workbook.WorkbookChangedException;
import io.github.dicomvolumes.workbook.WorkbookFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps the selections of images and the rows of a spreadsheet in step. */
public final class SyncRois {
  /**
   * What was done.
   *
   * @param sync what the merge did
   * @param problems row by row, what a person should know
   * @param spreadsheet the file that was read, or what was written in its place
   */
  public record Result(SyncResult sync, List<Problem> problems, FileStamp spreadsheet) {
    /** For the log. */
    public String summary() {
      return sync.summary();
    }
  }

  /** As often it is read again where another program saves it between reading and writing. */
  private static final int READINGS = 3;

  private SyncRois() {}

  /**
   * Syncs once. The spreadsheet is written first, and as a whole; where that fails the images stay
   * as they were. Where another program saves it in between, it is read and merged again.
   *
   * @param images the first one is for rows that name none
   * @throws IOException where the spreadsheet cannot be read or written
   */
  public static Result run(List<ImagePlus> images, SyncRoisOptions options) throws IOException {
    return run(images, options, Progress.NONE);
  }

  /**
   * As {@link #run(List, SyncRoisOptions)}.
   *
   * @param progress asked at every row and selection; where it ends the work, nothing has changed
   * @throws IOException where the spreadsheet cannot be read or written
   */
  public static Result run(List<ImagePlus> images, SyncRoisOptions options, Progress progress)
      throws IOException {
    return run(images, options, true, RoiStore.hasScreen(), progress);
  }

  /**
   * As {@link #run(List, SyncRoisOptions)}, with the selections in the images' overlays though
   * there be a screen, and without a backup of a spreadsheet that nobody else has written in.
   *
   * @throws IOException where the spreadsheet cannot be read or written
   */
  public static Result runOnOverlays(List<ImagePlus> images, SyncRoisOptions options)
      throws IOException {
    return run(images, options, false, false, Progress.NONE);
  }

  static Result run(List<ImagePlus> images, SyncRoisOptions options, boolean backup)
      throws IOException {
    return run(images, options, backup, RoiStore.hasScreen(), Progress.NONE);
  }

  private static Result run(
      List<ImagePlus> images,
      SyncRoisOptions options,
      boolean backup,
      boolean managed,
      Progress progress)
      throws IOException {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("there is no image open to sync with");
    }
    for (int reading = 1; ; reading++) {
      try {
        return once(images, options, backup, managed, progress);
      } catch (WorkbookChangedException e) {
        if (reading == READINGS) {
          throw e;
        }
      }
    }
  }

  private static Result once(
      List<ImagePlus> images,
      SyncRoisOptions options,
      boolean backup,
      boolean managed,
      Progress progress)
      throws IOException {
    boolean create = options.direction() != Direction.IMPORT;
    try (WorkbookFile file = WorkbookFile.open(options.spreadsheet(), create)) {
      RoiStore store = new RoiStore(images, managed);
      List<ImageRois> sides = new ArrayList<>();
      images.forEach(image -> sides.add(new ImageRois(image, store, options.spreadsheet())));
      SyncResult sync =
          SheetSync.run(
              file,
              options.sheet(),
              List.copyOf(sides),
              options.direction(),
              options.preferSheet(),
              progress);
      if (sync.sheetChanged() || file.isNew()) {
        file.save(backup);
      }
      List<Problem> problems = new ArrayList<>(sync.problems());
      List<RoiSnapshot> before = new ArrayList<>();
      images.forEach(image -> before.add(new RoiSnapshot(image, managed)));
      for (int i = 0; i < sides.size(); i++) {
        problems.addAll(sides.get(i).problems());
        sides.get(i).commit(sync.bases().get(i), before.get(i));
      }
      if (sync.imageChanged()) {
        SyncUndo.instance().keep(before);
      }
      if (sync.imported() > 0) {
        SyncedView.show(images.get(0), sides.get(0).added(), managed);
      }
      return new Result(sync, List.copyOf(problems), file.stamp());
    }
  }
}
