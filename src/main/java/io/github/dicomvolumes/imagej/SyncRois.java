// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.annotation.sync.SheetSync;
import io.github.dicomvolumes.annotation.sync.SyncResult;
import io.github.dicomvolumes.imagej.roi.ImageRois;
import io.github.dicomvolumes.imagej.roi.ImageTarget;
import io.github.dicomvolumes.imagej.roi.RoiSnapshot;
import io.github.dicomvolumes.imagej.roi.RoiStore;
import io.github.dicomvolumes.imagej.roi.SyncUndo;
import io.github.dicomvolumes.imagej.roi.SyncedView;
import io.github.dicomvolumes.volume.Progress;
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
   */
  public record Result(SyncResult sync, List<Problem> problems) {
    /** For the log. */
    public String summary() {
      return sync.summary();
    }
  }

  private SyncRois() {}

  /**
   * Syncs once. The spreadsheet is written first, and as a whole; where that fails the images stay
   * as they were.
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
      return new Result(sync, List.copyOf(problems));
    }
  }

  /**
   * How a spreadsheet would be read, to be shown before anything is drawn: what its columns hold,
   * what told it, what was not understood, and how many rows are for these images.
   *
   * @param images the first one is for rows that name none
   * @throws io.github.dicomvolumes.annotation.sync.UnknownHeadersException where no sheet has
   *     headers for coordinates
   * @throws IOException where the spreadsheet cannot be read
   */
  public static SheetReading reading(List<ImagePlus> images, SyncRoisOptions options)
      throws IOException {
    try (WorkbookFile file = WorkbookFile.open(options.spreadsheet(), false)) {
      return SheetSync.read(file, options.sheet(), images.stream().map(ImageTarget::of).toList());
    }
  }

  /**
   * The selections that an import would bring, for a look before it is done; nothing is changed.
   *
   * @throws IOException where the spreadsheet cannot be read
   */
  public static List<Roi> preview(ImagePlus image, SyncRoisOptions options) throws IOException {
    try (WorkbookFile file = WorkbookFile.open(options.spreadsheet(), false)) {
      // A store without the ROI Manager and an image without overlay: every row is new.
      ImagePlus bare = new ImagePlus(image.getTitle(), image.getStack());
      bare.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
      bare.setOpenAsHyperStack(image.isHyperStack());
      bare.setCalibration(image.getCalibration());
      bare.setProperty("Info", image.getProperty("Info"));
      bare.setFileInfo(image.getOriginalFileInfo());
      ImageRois side =
          new ImageRois(bare, new RoiStore(List.of(bare), false), options.spreadsheet());
      SheetSync.run(file, options.sheet(), List.of(side), Direction.IMPORT, true, Progress.NONE);
      return side.added();
    }
  }
}
