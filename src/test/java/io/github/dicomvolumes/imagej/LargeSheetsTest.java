// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import io.github.dicomvolumes.workbook.WorkbookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sheets with more rows and columns than anybody looks at. */
class LargeSheetsTest {
  @TempDir Path folder;

  private static ImagePlus image() {
    return IJ.createImage("head", "8-bit black", 512, 512, 5);
  }

  private static SyncRois.Result sync(ImagePlus image, Path file, Direction direction)
      throws IOException {
    return SyncRois.runOnOverlays(
        List.of(image), new SyncRoisOptions(file, SheetOptions.DEFAULT, direction, true));
  }

  @Test
  void rowsOfThousandsOfOtherImagesAreCounted() throws IOException {
    int rows = 200_000;
    StringBuilder text = new StringBuilder("image,slice,x,y\n");
    for (int row = 0; row < rows; row++) {
      boolean own = row % 2000 == 7;
      text.append(own ? "head" : "P" + row / 20).append(",3,").append(row % 500).append(",9\n");
    }
    Path file = Files.writeString(folder.resolve("all.csv"), text);
    ImagePlus image = image();
    assertEquals(
        "100 imported, 100 of 200000 rows are for this image",
        sync(image, file, Direction.BOTH).summary());
    assertEquals(100, image.getOverlay().size());
    // Rows of others get no id.
    List<String> lines = Files.readAllLines(file);
    assertEquals("image,slice,x,y,id", lines.get(0));
    assertEquals("P0,3,0,9", lines.get(1).replaceFirst(",$", ""));
    assertTrue(lines.get(8).matches("head,3,7,9,[a-z]{10}"), lines.get(8));
    assertEquals(
        "nothing to change, 100 of 200000 rows are for this image",
        sync(image, file, Direction.BOTH).summary());
  }

  /** The last column of Excel's two formats, and of LibreOffice's. */
  @ParameterizedTest
  @CsvSource({"xlsx, 16383", "ods, 16383", "xls, 255", "csv, 16383"})
  void noColumnIsAddedBehindTheLastOne(String ending, int last) throws IOException {
    Path file = folder.resolve("wide." + ending);
    try (WorkbookFile workbook = WorkbookFile.open(file, true)) {
      SheetCells cells =
          ending.equals("csv")
              ? workbook.workbook().sheet("wide")
              : workbook.workbook().addSheet("wide");
      String[] headers = {"slice", "x", "y"};
      for (int column = 0; column < headers.length; column++) {
        cells.set(0, column, CellValue.text(headers[column]), -1);
        cells.set(1, column, CellValue.number(column + 1), -1);
      }
      cells.set(0, last, CellValue.text("note"), -1);
      cells.set(1, last, CellValue.text("far"), -1);
      workbook.save(false);
    }
    ImagePlus image = image();
    assertEquals("1 imported", sync(image, file, Direction.BOTH).summary());
    try (WorkbookFile workbook = WorkbookFile.open(file, false)) {
      SheetCells cells = workbook.workbook().sheet("wide");
      assertEquals(last + 1, cells.columns(0));
      assertEquals("id", cells.get(0, last - 1).text());
      assertEquals("far", cells.get(1, last).text());
    }
    assertEquals("nothing to change", sync(image, file, Direction.BOTH).summary());
  }

  @Test
  void aSheetWithoutAFreeColumnIsRefusedAndStays() throws IOException {
    StringBuilder headers = new StringBuilder("slice,x,y");
    StringBuilder values = new StringBuilder("3,10,20");
    for (int column = 3; column < 16_384; column++) {
      headers.append(",note").append(column);
      values.append(",a");
    }
    String text = headers + "\n" + values + "\n";
    Path file = Files.writeString(folder.resolve("full.csv"), text);
    ImagePlus image = image();
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> sync(image, file, Direction.BOTH));
    assertTrue(e.getMessage().startsWith("full: has no free column for \"id\""), e.getMessage());
    assertEquals(text, Files.readString(file));
    assertEquals(0, image.getOverlay() == null ? 0 : image.getOverlay().size());
    assertEquals("1 imported", sync(image, file, Direction.IMPORT).summary());
  }

  /** What lies outside the image counts in no measure. */
  @Test
  void hugeRoisAreMeasuredWhereTheImageIs() throws IOException {
    ImagePlus image = image();
    image.setOverlay(new ij.gui.Overlay());
    Roi huge = new Roi(-1e6, -1e6, 2e6, 2e6);
    huge.setPosition(2);
    image.getOverlay().add(huge);
    Roi small = new Roi(3, 4, 5, 6);
    small.setPosition(3);
    image.getOverlay().add(small);
    Path file = folder.resolve("huge.csv");
    assertEquals("2 exported", sync(image, file, Direction.EXPORT).summary());
    List<String> lines = Files.readAllLines(file);
    assertEquals(3, lines.size());
    assertEquals(List.of("0", "0", "0", "0"), measures(lines, 1));
    assertEquals(List.of("0", "0", "0", "0"), measures(lines, 2));
  }

  /** Mean, min, max and standard deviation; the image is black. */
  private static List<String> measures(List<String> lines, int row) {
    List<String> headers = List.of(lines.get(0).split(",", -1));
    String[] values = lines.get(row).split(",", -1);
    return List.of("mean", "min", "max", "stddev").stream()
        .map(name -> values[headers.indexOf(name)])
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"1e308", "NaN", "Infinity", "-Infinity", "1e400", "nan", "inf"})
  void numbersWithoutAPlaceAreTheProblemOfTheirRow(String number) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("odd.csv"),
            "slice,type,x,y,width,height,points\n"
                + "1,rectangle,10,20,30,40,\n"
                + "2,rectangle,"
                + number
                + ",20,30,40,\n"
                + "3,rectangle,10,20,30,"
                + number
                + ",\n"
                + "4,polygon,,,,,\"1 2;"
                + number
                + " 5;9 9\"\n"
                + "5,oval,10,20,30,40,\n");
    ImagePlus image = image();
    SyncRois.Result result = sync(image, file, Direction.BOTH);
    assertEquals(2, image.getOverlay().size(), result.problems().toString());
    List<String> cells = result.problems().stream().map(problem -> problem.where()).toList();
    assertEquals(3, cells.size(), result.problems().toString());
    for (int i = 0; i < 3; i++) {
      assertTrue(cells.get(i).matches("odd![A-G]" + (i + 3)), cells.toString());
    }
  }
}
