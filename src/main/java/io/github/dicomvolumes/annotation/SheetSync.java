// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.workbook.SheetCells;
import io.github.dicomvolumes.workbook.Workbook;
import io.github.dicomvolumes.workbook.WorkbookFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Syncs a workbook and the regions of images, in memory. */
public final class SheetSync {
  private static final String NEW_SHEET = "ROIs";

  private SheetSync() {}

  /**
   * Finds the sheet and its layout, and syncs. Neither the file nor an image is changed.
   *
   * @param images the first one is for rows that name none
   * @param preferSheet who wins where both sides changed
   * @param progress asked at every row and region; nothing has changed where it ends the work
   * @throws UnknownHeadersException where no sheet has headers for coordinates
   * @throws IOException where the workbook does not have the sheet, or cannot get it
   */
  public static SyncResult run(
      WorkbookFile file,
      SheetOptions options,
      List<ImageSide> images,
      Direction direction,
      boolean preferSheet,
      Progress progress)
      throws IOException {
    List<TargetImage> targets = images.stream().map(ImageSide::target).toList();
    AnnotationSheet sheet = find(file, options, direction, targets);
    return SpreadsheetSync.run(sheet, images, direction, preferSheet, progress);
  }

  private static AnnotationSheet find(
      WorkbookFile file, SheetOptions options, Direction direction, List<TargetImage> images)
      throws IOException {
    Workbook workbook = file.workbook();
    List<String> names = workbook.sheetNames();
    if (!options.sheet().isEmpty()) {
      Optional<String> named =
          names.stream().filter(name -> name.equalsIgnoreCase(options.sheet())).findFirst();
      if (named.isPresent()) {
        return open(List.of(workbook.sheet(named.get())), options, direction, images)
            .orElseThrow(() -> unknown(workbook.sheet(named.get())));
      }
      if (!direction.toSheet()) {
        throw new IOException(
            "there is no sheet \"" + options.sheet() + "\", but " + String.join(", ", names));
      }
      return begin(workbook.addSheet(options.sheet()), options);
    }
    if (names.isEmpty()) {
      return begin(workbook.addSheet(NEW_SHEET), options);
    }
    List<SheetCells> sheets = new ArrayList<>();
    names.forEach(name -> sheets.add(workbook.sheet(name)));
    Optional<AnnotationSheet> found = open(sheets, options, direction, images);
    if (found.isPresent()) {
      return found.get();
    }
    if (direction == Direction.EXPORT && !names.contains(NEW_SHEET)) {
      return begin(workbook.addSheet(NEW_SHEET), options);
    }
    throw unknown(sheets.get(0));
  }

  private static Optional<AnnotationSheet> open(
      List<SheetCells> sheets,
      SheetOptions options,
      Direction direction,
      List<TargetImage> images) {
    if (options.layout() != Layout.GRID) {
      for (SheetCells cells : sheets) {
        Optional<TableLayout> layout = TableLayout.find(cells, options.columns());
        if (layout.isPresent()) {
          return layout.map(found -> table(cells, found, options));
        }
      }
    }
    if (options.layout() != Layout.TABLE) {
      for (SheetCells cells : sheets) {
        Optional<GridLayout> layout = GridLayout.find(cells, options);
        if (layout.isPresent()) {
          GridSheet grid = new GridSheet(cells, layout.get(), options);
          // A column of numbers with decimal commas looks the same.
          if (layout.get().isSure() || grid.names(images)) {
            return Optional.of(grid);
          }
        }
      }
    }
    boolean empty = sheets.get(0).rows().isEmpty();
    if (empty && direction.toSheet() && options.layout() != Layout.GRID) {
      return Optional.of(begin(sheets.get(0), options));
    }
    return Optional.empty();
  }

  private static AnnotationSheet table(SheetCells cells, TableLayout layout, SheetOptions options) {
    Units found = layout.units() == null ? Units.PIXEL : layout.units();
    Units units = options.units() == null ? found : options.units();
    return new TableSheet(cells, layout, units, options.width(), options.height());
  }

  private static AnnotationSheet begin(SheetCells cells, SheetOptions options) {
    Units units = options.units() == null ? Units.PIXEL : options.units();
    return table(cells, TableSheet.begin(cells, units), options);
  }

  private static UnknownHeadersException unknown(SheetCells cells) {
    List<String> headers = new ArrayList<>();
    List<Integer> rows = cells.rows();
    if (!rows.isEmpty()) {
      for (int column = 0; column < Math.min(cells.columns(rows.get(0)), 20); column++) {
        String header = cells.get(rows.get(0), column).text().strip();
        if (!header.isEmpty()) {
          headers.add(CellNumbers.shortened(header));
        }
      }
    }
    return new UnknownHeadersException(
        cells.name(),
        cells.name()
            + ": no headers for coordinates were found"
            + (headers.isEmpty() ? "" : " among " + String.join(", ", headers))
            + "; say which columns hold them, such as columns=[x=Xpos y=Ypos]");
  }
}
