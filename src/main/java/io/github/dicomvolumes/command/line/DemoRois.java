// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import ij.ImagePlus;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.imagej.OpenMhdOptions;
import io.github.dicomvolumes.imagej.OpenMhdVolume;
import io.github.dicomvolumes.imagej.SyncRois;
import io.github.dicomvolumes.imagej.SyncRoisOptions;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import io.github.dicomvolumes.workbook.WorkbookFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo's spreadsheet: rows that become ROIs, and what is measured in them. */
final class DemoRois {
  private static final Object[][] ROWS = {
    {"Finding", "Slice", "Type", "X", "Y", "Width", "Height"},
    {"brain", 24, "oval", 50, 50, 28, 28},
    {"air", 24, "rectangle", 2, 2, 10, 10},
    {"centre", 24, "point", 64, 64, "", ""},
  };

  private DemoRois() {}

  /**
   * Makes the spreadsheet, draws what it says on a volume, and writes what was measured into it.
   *
   * @param volume an MHD file
   */
  static void run(Path spreadsheet, Path volume, PrintWriter out) throws IOException {
    Files.deleteIfExists(spreadsheet);
    write(spreadsheet);
    ImagePlus image = OpenMhdVolume.run(new OpenMhdOptions(volume, false), Progress.NONE);
    SyncRois.Result drawn = SyncRois.runOnOverlays(List.of(image), SyncRoisOptions.of(spreadsheet));
    SyncRois.Result measured =
        SyncRois.runOnOverlays(
            List.of(image),
            new SyncRoisOptions(spreadsheet, SheetOptions.DEFAULT, Direction.EXPORT, true));
    out.println();
    out.println("ROIs from a spreadsheet: " + drawn.summary() + "; measured: " + spreadsheet);
    measured.problems().forEach(problem -> out.println("  " + problem));
  }

  private static void write(Path spreadsheet) throws IOException {
    try (WorkbookFile file = WorkbookFile.open(spreadsheet, true)) {
      SheetCells cells = file.workbook().addSheet("Findings");
      for (int row = 0; row < ROWS.length; row++) {
        for (int column = 0; column < ROWS[row].length; column++) {
          Object value = ROWS[row][column];
          cells.set(
              row,
              column,
              value instanceof Integer number
                  ? CellValue.number(number)
                  : CellValue.text(value.toString()),
              -1);
        }
      }
      file.save(false);
    }
  }
}
