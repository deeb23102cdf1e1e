// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.GridLayout;
import io.github.dicomvolumes.annotation.layout.Layout;
import io.github.dicomvolumes.annotation.layout.SheetHeaders;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import io.github.dicomvolumes.annotation.layout.ShortText;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.annotation.sheet.AnnotationSheet;
import io.github.dicomvolumes.annotation.sheet.GridSheet;
import io.github.dicomvolumes.annotation.sheet.NewTable;
import io.github.dicomvolumes.annotation.sheet.TableReading;
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
    Found found = find(file, options, direction, targets);
    boolean clear = direction.toImage() ? found.reading().isUnderstood() : found.writable();
    if (!clear) {
      throw new UnknownHeadersException(
          found.reading().sheet(),
          found.reading().sheet() + ": " + String.join("; ", found.reading().questions()));
    }
    return SpreadsheetSync.run(
            found.sheet(), images, direction, preferSheet, options.measure(), progress)
        .with(found.reading());
  }

  /**
   * How a workbook would be read, before anything is drawn; where it is not understood, the
   * questions say so.
   *
   * @param images the first one is for rows that name none
   * @throws IOException where the workbook does not have the sheet
   */
  public static SheetReading read(WorkbookFile file, SheetOptions options, List<TargetImage> images)
      throws IOException {
    try {
      return find(file, options, Direction.IMPORT, images).reading();
    } catch (UnknownHeadersException e) {
      return SheetHeaders.reading(file.workbook().sheet(e.sheet()), e.getMessage());
    }
  }

  /** A sheet and how it is read. */
  private record Found(AnnotationSheet sheet, SheetReading reading, boolean writable) {}

  private static Found find(
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
      return begin(workbook.addSheet(options.sheet()), options, images);
    }
    if (names.isEmpty()) {
      return begin(workbook.addSheet(NEW_SHEET), options, images);
    }
    List<SheetCells> sheets = new ArrayList<>();
    names.forEach(name -> sheets.add(workbook.sheet(name)));
    Optional<Found> found = open(sheets, options, direction, images);
    if (found.isPresent()) {
      return found.get();
    }
    if (direction == Direction.EXPORT && !names.contains(NEW_SHEET)) {
      return begin(workbook.addSheet(NEW_SHEET), options, images);
    }
    throw unknown(sheets.get(0));
  }

  private static Optional<Found> open(
      List<SheetCells> sheets, SheetOptions options, Direction direction, List<TargetImage> images)
      throws IOException {
    if (options.layout() != Layout.GRID) {
      for (SheetCells cells : sheets) {
        Optional<TableLayout> layout = TableLayout.find(cells, options.columns(), options.units());
        if (layout.isPresent()) {
          return Optional.of(table(cells, layout.get(), options, images));
        }
      }
    }
    if (options.layout() != Layout.TABLE) {
      for (SheetCells cells : sheets) {
        Optional<GridLayout> layout = GridLayout.find(cells, options);
        if (layout.isPresent()) {
          GridSheet grid = new GridSheet(cells, layout.get(), options);
          // A column of numbers with decimal commas looks the same.
          boolean asked = options.layout() == Layout.GRID || options.firstRow() > 0;
          boolean table = !asked && grid.isHeadedByWords(images);
          if (!table && (layout.get().isSure() || grid.names(images))) {
            return Optional.of(new Found(grid, grid.reading(images), true));
          }
        }
      }
    }
    boolean empty = sheets.get(0).rows().isEmpty();
    if (empty && direction.toSheet() && options.layout() != Layout.GRID) {
      return Optional.of(begin(sheets.get(0), options, images));
    }
    return Optional.empty();
  }

  private static Found table(
      SheetCells cells, TableLayout layout, SheetOptions options, List<TargetImage> images) {
    TableReading table = TableReading.of(cells, layout, options, images);
    return new Found(table.sheet(), table.reading(), table.isWritable());
  }

  private static Found begin(SheetCells cells, SheetOptions options, List<TargetImage> images) {
    Units units = options.units() == null ? Units.PIXEL : options.units();
    return table(cells, NewTable.begin(cells, units), options, images);
  }

  private static UnknownHeadersException unknown(SheetCells cells) {
    List<String> headers = new ArrayList<>();
    List<Integer> rows = cells.rows();
    if (!rows.isEmpty()) {
      for (int column = 0; column < Math.min(cells.columns(rows.get(0)), 20); column++) {
        String header = cells.get(rows.get(0), column).text().strip();
        if (!header.isEmpty()) {
          headers.add(ShortText.of(header));
        }
      }
    }
    return new UnknownHeadersException(
        cells.name(),
        cells.name()
            + ": no headers for coordinates were found"
            + (headers.isEmpty() ? "" : " among " + String.join(", ", headers))
            + "; say which columns hold them, such as columns=[x=Xpos y=Ypos]"
            + (GridLayout.find(cells, SheetOptions.DEFAULT).isPresent()
                ? ", or layout=grid where each cell holds a place, such as 20,30"
                : ""));
  }
}
