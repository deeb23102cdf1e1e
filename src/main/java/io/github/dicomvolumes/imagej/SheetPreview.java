// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.annotation.sync.SheetSync;
import io.github.dicomvolumes.imagej.roi.ImageRois;
import io.github.dicomvolumes.imagej.roi.ImageTarget;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.workbook.WorkbookFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a spreadsheet would be read, and the ROIs that an import would bring, before anything is
 * done. The file is read once as long as it stays as it is, and neither it nor an image is changed.
 */
public final class SheetPreview implements Closeable {
  /**
   * What was found.
   *
   * @param sheets the names of all sheets
   * @param reading how the one that holds ROIs is read
   * @param rois new ones of the active image; none where the reading leaves questions
   */
  public record Look(List<String> sheets, SheetReading reading, List<Roi> rois) {}

  private final List<ImagePlus> images;
  private Path file;
  private String stamp;
  private WorkbookFile opened;

  /**
   * For images.
   *
   * @param images the first one is the active one
   */
  public SheetPreview(List<ImagePlus> images) {
    this.images = List.copyOf(images);
  }

  /**
   * Looks at a spreadsheet.
   *
   * @throws IOException where it cannot be read
   * @throws IllegalArgumentException where the options cannot be used with it
   */
  public synchronized Look look(SyncRoisOptions options) throws IOException {
    WorkbookFile workbook = open(options.spreadsheet());
    List<TargetImage> targets = images.stream().map(ImageTarget::of).toList();
    SheetReading reading = SheetSync.read(workbook, options.sheet(), targets);
    List<Roi> rois = reading.isUnderstood() ? rois(workbook, options) : List.of();
    return new Look(workbook.workbook().sheetNames(), reading, rois);
  }

  private WorkbookFile open(Path path) throws IOException {
    String now =
        Files.exists(path) ? Files.getLastModifiedTime(path) + " " + Files.size(path) : "none";
    if (opened == null || !path.equals(file) || !now.equals(stamp)) {
      close();
      opened = WorkbookFile.open(path, false);
      file = path;
      stamp = now;
    }
    return opened;
  }

  private List<Roi> rois(WorkbookFile workbook, SyncRoisOptions options) throws IOException {
    ImageRois side = ImageRois.without(images.get(0), options.spreadsheet());
    SheetSync.run(workbook, options.sheet(), List.of(side), Direction.IMPORT, true, Progress.NONE);
    return side.added();
  }

  @Override
  public synchronized void close() throws IOException {
    WorkbookFile before = opened;
    opened = null;
    if (before != null) {
      before.close();
    }
  }
}
