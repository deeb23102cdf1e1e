// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.StackPosition;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.GridLayout;
import io.github.dicomvolumes.annotation.layout.Layout;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.annotation.sheet.GridSheet;
import io.github.dicomvolumes.annotation.sheet.TableSheet;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.MemorySheet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowProblemsTest {
  private static MemorySheet sheet(String... rows) {
    MemorySheet cells = new MemorySheet();
    for (int row = 0; row < rows.length; row++) {
      String[] values = rows[row].split("\\|", -1);
      for (int column = 0; column < values.length; column++) {
        String text = values[column].strip();
        CellValue value =
            text.startsWith("#")
                ? new CellValue(CellValue.Kind.ERROR, text, Double.NaN)
                : text.startsWith("date ")
                    ? new CellValue(CellValue.Kind.DATE, text.substring(5), Double.NaN)
                    : text.matches("-?\\d+(\\.\\d+)?")
                        ? CellValue.number(Double.parseDouble(text))
                        : CellValue.text(text);
        cells.set(row, column, value, -1);
      }
    }
    return cells;
  }

  private static SyncResult run(MemorySheet cells, Units units, MemoryImage... images) {
    TableLayout layout = TableLayout.find(cells, Map.of()).orElseThrow();
    Units found = units == null ? layout.units() : units;
    TableSheet table =
        MemoryImage.table(
            cells,
            layout,
            found == null ? Units.PIXEL : found,
            Arrays.stream(images).map(MemoryImage::target).toList());
    return SpreadsheetSync.run(table, List.of(images), Direction.BOTH, true, Progress.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2|oval|abc|5|5|5; Sheet1!C3: holds \"abc\", expected a number",
        "2|oval|#DIV/0!|5|5|5; Sheet1!C3: holds the error #DIV/0!, expected a number",
        "2|oval|5|date 2026-05-03|5|5; Sheet1!D3: holds a date (2026-05-03), expected a number;"
            + " format the cell as a number and type it again",
        "2|oval|5||5|5; Sheet1!D3: is empty, expected a number",
        "2|oval|5|5|0|5; Sheet1!E3: is 0.0, expected above 0",
        "2|oval|5|5|5|; Sheet1!F3: is empty, expected a number",
        "99|oval|5|5|5|5; Sheet1!A3: holds 99, but there are only 10 slices",
        "1.5|oval|5|5|5|5; Sheet1!A3: holds 1.5, expected a whole number from 1",
        "2|blob|5|5|5|5; Sheet1!B3: holds \"blob\", expected one of",
        "2|point|900|5||; Sheet1!C3: lies outside the image of 512 x 512 pixels",
        "2|oval|5|600|5|5; Sheet1!C3: lies outside the image of 512 x 512 pixels",
        "2|oval|1,234|5|5|5; Sheet1!C3: holds \"1,234\", which may have a decimal comma",
        "2|polygon|5|5|5|5; Sheet1!A3: is empty, expected the points of a polygon"
      })
  void aProblemNamesItsCellAndTheRestGoesOn(String row, String message) {
    MemoryImage image = new MemoryImage(MemoryImage.target("head", 10));
    MemorySheet cells =
        sheet("slice|type|x|y|width|height", "1|oval|1|2|3|4", row, "3|point|7|8||");
    SyncResult result = run(cells, null, image);
    assertEquals(2, result.imported(), result.problems().toString());
    assertEquals(1, result.problems().size());
    String problem = result.problems().get(0).toString();
    assertTrue(problem.startsWith(message), problem);
  }

  @Test
  void decimalCommasAreUnderstoodWhereAnotherCellShowsThem() {
    MemoryImage image = new MemoryImage(MemoryImage.target("head", 10));
    run(sheet("x|y", "1,234|2", "7,5|3"), null, image);
    List<Double> xs =
        image.regions.values().stream().map(a -> a.shape().vertices().get(0).x()).toList();
    assertEquals(List.of(1.234, 7.5), xs);
  }

  @Test
  void aSecondRowWithAnIdIsLeftAlone() {
    MemoryImage image = new MemoryImage(MemoryImage.target("head", 10));
    SyncResult result = run(sheet("id|x|y", "a|1|2", "a|3|4"), null, image);
    assertEquals(1, result.imported());
    assertTrue(
        result.problems().get(0).toString().startsWith("Sheet1!A3: the id is that of Sheet1!A2"));
  }

  @Test
  void rowsGoToTheImageThatTheyName() {
    MemoryImage head = new MemoryImage(MemoryImage.target("head.tif", 10));
    MemoryImage knee = new MemoryImage(MemoryImage.target("knee", 10));
    MemorySheet cells =
        sheet("image|x|y", "knee|1|2", "HEAD|3|4", "head.tif|5|6", "|7|8", "foot|9|9");
    SyncResult result = run(cells, null, head, knee);
    assertEquals(2, head.regions.size());
    assertEquals(1, knee.regions.size());
    assertEquals(
        "[Sheet1!A5: is empty, and the sheet is about several images]",
        result.problems().toString());
    assertEquals(
        "nothing to change, 1 problem, 4 of 5 rows are for this image",
        run2(cells, result, head, knee).summary());
  }

  private static SyncResult run2(MemorySheet cells, SyncResult before, MemoryImage... images) {
    for (int i = 0; i < images.length; i++) {
      images[i].base = before.bases().get(i);
    }
    return run(cells, null, images);
  }

  @Test
  void headersMayHaveAnyOrderCaseNameAndUnit() {
    for (String header :
        new String[] {
          "Y (mm)|Finding|X (mm)|Slice No.",
          "y [mm]|ROI name|x [mm]|SLICE",
          "pos_y_mm|Label|pos_x_mm|z",
          "Y-Position (mm)|name|X-Position (mm)|slice number"
        }) {
      MemoryImage image = new MemoryImage(MemoryImage.target("head", 10));
      SyncResult result = run(sheet("a title", header, "20|lesion|10|4"), null, image);
      assertEquals(List.of(), result.problems(), header);
      Annotation annotation = image.regions.values().iterator().next();
      assertEquals("lesion", annotation.label(), header);
      assertEquals(4, annotation.place().slice(), header);
      assertEquals(Vertex.of(20, 40), annotation.shape().vertices().get(0), header);
    }
  }

  /** Rows run to the patient's back, columns to the left; slices upwards, 3 mm and then 5 mm. */
  private static TargetImage tilted() {
    Vector3 row = new Vector3(0, 0.6, 0.8);
    Vector3 column = new Vector3(1, 0, 0);
    Vector3 normal = row.cross(column);
    Vector3 first = new Vector3(-100, -50, 20);
    List<Vector3> positions =
        List.of(first, first.plus(normal.times(3)), first.plus(normal.times(8)));
    PatientPlanes planes = new PatientPlanes(row, column, 0.5, 0.25, positions);
    return new TargetImage(
        "head",
        List.of(),
        512,
        512,
        1,
        3,
        1,
        0.5,
        0.25,
        0,
        0,
        new TargetImage.Planes() {
          @Override
          public String fileName(int plane) {
            return "I" + plane;
          }

          @Override
          public String sopInstanceUid(int plane) {
            return "1.2." + plane;
          }

          @Override
          public Optional<PatientPlanes> patient() {
            return Optional.of(planes);
          }
        });
  }

  @Test
  void patientCoordinatesFindSliceAndPixel() {
    MemoryImage image = new MemoryImage(tilted());
    // Pixel centre (column 40, row 8) of the third slice, by hand: first + 8 n + 20 r + 2 c.
    double x = -100 + 8 * 0 + 2;
    double y = -50 + 8 * 0.8 + 20 * 0.6;
    double z = 20 - 8 * 0.6 + 20 * 0.8;
    MemorySheet cells =
        sheet(
            "type|x (LPS mm)|y (LPS mm)|z (LPS mm)|width|height",
            "point|" + x + "|" + y + "|" + z + "||",
            "rectangle|" + x + "|" + y + "|" + z + "|5|2",
            "point|" + x + "|" + y + "|" + (z + 60) + "||");
    SyncResult result = run(cells, null, image);
    assertEquals("[Sheet1!B4: the point lies outside the volume]", result.problems().toString());
    List<Annotation> found = List.copyOf(image.regions.values());
    assertEquals(new StackPosition(0, 3, 0), found.get(0).place());
    assertEquals(Vertex.of(40, 8), found.get(0).shape().vertices().get(0));
    // ImageJ counts corners for boxes, and patient coordinates are those of centres.
    assertEquals(Vertex.of(40.5, 8.5), found.get(1).shape().vertices().get(0));
    assertEquals(10, found.get(1).shape().width());
    assertEquals(8, found.get(1).shape().height());
    assertEquals("nothing to change, 1 problem", run2(cells, result, image).summary());
  }

  @Test
  void slicesAreFoundByFileAndByUid() {
    MemoryImage image = new MemoryImage(tilted());
    MemorySheet cells =
        sheet(
            "image|slice|x|y|SOP Instance UID",
            "head|I2|1|1|",
            "I3||2|2|",
            "||3|3|1.2.1",
            "head||4|4|1.2.3");
    SyncResult result = run(cells, Units.PIXEL, image);
    assertEquals(List.of(), result.problems());
    List<Integer> slices = image.regions.values().stream().map(a -> a.place().slice()).toList();
    assertEquals(List.of(2, 3, 1, 3), slices);
    assertEquals("nothing to change", run2(cells, result, image).summary());
  }

  private static SyncResult grid(MemorySheet cells, SheetOptions options, MemoryImage... images) {
    GridLayout layout = GridLayout.find(cells, options).orElseThrow();
    return SpreadsheetSync.run(
        new GridSheet(cells, layout, options),
        List.of(images),
        Direction.BOTH,
        true,
        Progress.NONE);
  }

  @Test
  void aGridHasACasePerRowAndASlicePerColumn() {
    MemoryImage a = new MemoryImage(MemoryImage.target("0001", 10));
    MemoryImage b = new MemoryImage(MemoryImage.target("0002", 10));
    MemorySheet cells =
        sheet(
            "Coordinates|||||",
            "case|sex|age|note|slice 1|slice 2",
            "0001|f|40|x|20,30|(40, 50)",
            "0002|m|50|y|20;30;10;20|",
            "0003|m|50|y|1,2|");
    SyncResult result = grid(cells, SheetOptions.DEFAULT, a, b);
    assertEquals("[Sheet1!E5: no open image is called \"3 m 50 y\"]", result.problems().toString());
    assertEquals(2, a.regions.size());
    List<Annotation> ofA = List.copyOf(a.regions.values());
    assertEquals(new StackPosition(0, 2, 0), ofA.get(1).place());
    assertEquals(Vertex.of(40, 50), ofA.get(1).shape().vertices().get(0));
    Annotation box = b.regions.values().iterator().next();
    assertEquals(Shape.box(ShapeType.RECTANGLE, 20, 30, 10, 20), box.shape());

    String id = a.ids().get(1);
    Shape moved = Shape.of(ShapeType.POINT, List.of(Vertex.of(41.5, 52)));
    a.regions.put(id, Annotation.of(new StackPosition(0, 2, 0), moved));
    a.base = result.bases().get(0);
    b.base = result.bases().get(1);
    SyncResult second = grid(cells, SheetOptions.DEFAULT, a, b);
    assertEquals("1 changed in the spreadsheet, 1 problem", second.summary());
    assertEquals("(41.5, 52)", cells.get(2, 5).text());
  }

  @Test
  void decimalCommasUnderUnknownHeadersAreNoGrid() {
    MemorySheet mixed = sheet("Links|Oben", "220,5|200", "230|60");
    assertEquals(Optional.empty(), GridLayout.find(mixed, SheetOptions.DEFAULT));
    MemorySheet all = sheet("Links|Oben", "220,5|200,25", "230,75|60,5");
    GridLayout layout = GridLayout.find(all, SheetOptions.DEFAULT).orElseThrow();
    assertFalse(layout.isSure());
    GridSheet grid = new GridSheet(all, layout, SheetOptions.DEFAULT);
    assertFalse(grid.names(List.of(MemoryImage.target("head", 10))));
  }

  @Test
  void aGridOfPairsTakesBoxesOfAGivenSize() {
    MemoryImage image = new MemoryImage(MemoryImage.target("one", 10));
    MemorySheet cells = sheet("a|b|c|d", "|||", "one|x|10|20|30|40");
    SheetOptions options = new SheetOptions("", Layout.GRID, null, Map.of(), 3, 3, 6, 25, 15);
    assertEquals(List.of(), grid(cells, options, image).problems());
    List<Annotation> found = List.copyOf(image.regions.values());
    assertEquals(Shape.box(ShapeType.RECTANGLE, 30, 40, 25, 15), found.get(1).shape());
    assertEquals(2, found.get(1).place().slice());
  }
}
