// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.ColumnNames;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.annotation.sheet.TableReading;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.workbook.MemorySheet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sheets that could be drawn wrong without a word, in an image of 512 x 512 pixels, 10 slices. */
class UnclearSheetsTest {
  private final MemoryImage image = new MemoryImage(MemoryImage.target("head", 10));

  private static SheetOptions columns(String columns) {
    return SheetOptions.DEFAULT.withColumns(ColumnNames.parse(columns));
  }

  private TableReading reading(SheetOptions options, String... rows) {
    MemorySheet cells = MemorySheet.of(rows);
    TableLayout layout = TableLayout.find(cells, options.columns()).orElseThrow();
    return TableReading.of(cells, layout, options, List.of(image.target()));
  }

  private List<String> problems(SheetOptions options, String... rows) {
    TableReading reading = reading(options, rows);
    assertEquals(List.of(), reading.reading().questions());
    SyncResult result =
        SpreadsheetSync.run(reading.sheet(), List.of(image), Direction.IMPORT, true, Progress.NONE);
    return result.problems().stream().map(Object::toString).toList();
  }

  private void assertAsks(String words, String... rows) {
    List<String> questions = reading(SheetOptions.DEFAULT, rows).reading().questions();
    assertEquals(1, questions.size(), questions.toString());
    assertTrue(questions.get(0).contains(words), questions.toString());
  }

  private Shape only() {
    assertEquals(1, image.regions.size());
    return image.regions.values().iterator().next().shape();
  }

  /** Other programs number their rows in a column of that name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "id|x|y|slice; 1|10|20|0; slices count from 1",
        "id|x|y|z; 1|10|20|-2.5; are these millimetres?",
        "id|x|y; 1|900|20; outside the image",
        "ID|x|y|w|h; 1|0.5|0.25|0.5|0.25; units=normalized",
        "id|x|y|Level; 7|10|20|3; nothing tells the slice",
        "id|slice|bbox; 7|3|[10, 20, 30, 40]; two corners",
      })
  void idsOfOthersSpareNoRowTheChecks(String header, String row, String question) {
    assertAsks(question, header, row);
  }

  @Test
  void ownIdsMayReachOutOfTheImage() {
    assertEquals(
        List.of(),
        problems(SheetOptions.DEFAULT, "id|slice|x|y|width|height", "bcdfghjklm|1|500|20|30|40"));
    assertAsks("outside the image", "id|slice|x|y|width|height", "1|1|500|20|30|40");
  }

  @Test
  void turnedBoxesAreNotDrawnUpright() {
    List<String> problems =
        problems(
            SheetOptions.DEFAULT,
            "slice|cx|cy|width|height|angle",
            "1|90|90|50|30|45",
            "1|9|9|5|3|0");
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith("Sheet1!F2: says 45, and turned boxes"), problems.get(0));
    assertEquals(Shape.box(ShapeType.RECTANGLE, 6.5, 7.5, 5, 3), only());
  }

  @Test
  void anAngleThatTurnsNothingIsLeftOut() {
    String[] rows = {"slice|cx|cy|width|height|angle", "1|90|90|50|30|45"};
    assertEquals(List.of(), problems(columns("ignore=angle"), rows));
    assertEquals(Shape.box(ShapeType.RECTANGLE, 65, 75, 50, 30), only());
  }

  @Test
  void measuredAnglesOfLinesAreNoTurns() {
    assertEquals(
        List.of(),
        problems(SheetOptions.DEFAULT, "slice|type|x|y|x2|y2|angle", "1|line|1|2|31|2|180"));
    assertEquals(ShapeType.LINE, only().type());
  }

  @Test
  void endsOfLinesAreNoBoxes() {
    String[] rows = {"slice|length|start_x|start_y|end_x|end_y", "1|30.1|10|20|40|50"};
    assertAsks("speaks of lines", rows);
    assertEquals(List.of(), problems(columns("ignore=length"), rows));
    assertEquals(Shape.box(ShapeType.RECTANGLE, 10, 20, 30, 30), only());
  }

  @Test
  void cornersAsPointsAreABoxWhereTheShapeSaysSo() {
    assertEquals(
        List.of(),
        problems(
            SheetOptions.DEFAULT,
            "label|shape_type|points|slice",
            "a|rectangle|[[10, 20], [40, 60]]|2"));
    assertEquals(Shape.box(ShapeType.RECTANGLE, 10, 20, 30, 40), only());
  }

  @ParameterizedTest
  @CsvSource({"centroid_z", "Z position", "coord z", "pos_z", "slice_index"})
  void thirdCoordinatesMayCountFromZeroOrBeMillimetres(String header) {
    assertAsks("may count from 0 or from 1", "x|y|" + header, "10|20|3", "11|21|4");
    // The number of the last slice says that the first one is 1.
    assertEquals(List.of(), problems(SheetOptions.DEFAULT, "x|y|" + header, "10|20|3", "11|21|10"));
  }

  @Test
  void rowsOfNumbersAreNoHeaders() {
    MemorySheet cells =
        MemorySheet.of("index|kind|axis-0|axis-1", "0|polygon|40|30", "1|polygon|4|3");
    assertEquals(Optional.empty(), TableLayout.find(cells, Map.of()));
  }

  /** 512 pixels times 1000 are more than any unit makes of the image's size. */
  @Test
  void aRowFarOutsideIsASlipAndTheRestIsDrawn() {
    List<String> problems =
        problems(
            SheetOptions.DEFAULT,
            "slice|x|y",
            "1|10|20",
            "2|512001|20",
            "3|10|-1000000000",
            "4|30|40");
    assertEquals(
        List.of(
            "Sheet1!B3: lies outside the image of 512 x 512 pixels",
            "Sheet1!B4: lies outside the image of 512 x 512 pixels"),
        problems);
    List<Integer> slices =
        image.regions.values().stream().map(Annotation::place).map(p -> p.slice()).toList();
    assertEquals(List.of(1, 4), slices);
    assertEquals(
        List.of(Vertex.of(10, 20)), image.regions.values().iterator().next().shape().vertices());
    assertAsks(
        "2 of 4 rows lie outside", "slice|x|y", "1|10|20", "2|511999|20", "3|10|-600", "4|30|40");
  }

  /**
   * Boxes of other patients are not drawn because nobody knows the column that tells them apart.
   */
  @ParameterizedTest
  @CsvSource({
    "Case, 7, 8",
    "case_id, C-01, C-02",
    "Scan, a, b",
    "ScanNumber, 1, 2",
    "Pt., Miller, Smith",
    "pid, 100, 101",
    "Patientennummer, 12, 13",
    "Fall-Nr, F1, F2",
    "\u75c7\u4f8b, 1, 2",
    "slide, A1, A2",
    "series description, T1, T2",
    "Study date, 20200101, 20200202",
    "visit, 1, 2",
  })
  void severalCasesAreAskedAbout(String header, String first, String second) {
    String headers = "slice|x|y|" + header;
    assertAsks("may say which image or patient", headers, "3|10|20|" + first, "4|3|4|" + second);
    assertEquals(
        List.of(),
        problems(
            columns("ignore=\"" + header + "\""), headers, "3|10|20|" + first, "4|3|4|" + second));
    assertEquals(2, image.regions.size());
  }

  @ParameterizedTest
  @CsvSource({"Case, 7, 7", "Patient age, 50, 60", "reader, A, B", "scan quality, 1, 2"})
  void oneCaseAndFactsAreNot(String header, String first, String second) {
    assertEquals(
        List.of(),
        problems(
            SheetOptions.DEFAULT, "slice|x|y|" + header, "3|10|20|" + first, "4|3|4|" + second));
  }

  @Test
  void rowsThatNameTheOpenImageNeedNoMore() {
    assertEquals(
        List.of(),
        problems(SheetOptions.DEFAULT, "image|slice|x|y|case", "head|3|10|20|7", "head|4|3|4|8"));
    assertEquals(2, image.regions.size());
  }

  @Test
  void idsThatNameImagesOrRepeatLinkNothing() {
    assertAsks("more than once", "id|slice|x|y", "P1|3|10|20", "P2|3|10|20", "P1|4|30|40");
    assertAsks("which names an image", "id|slice|x|y", "knee|3|10|20", "head|4|30|40");
    assertAsks("which names an image", "id|slice|x|y", "a1.png|3|10|20", "a2.png|4|30|40");
    assertEquals(
        List.of(), problems(columns("image=id"), "id|slice|x|y", "knee|3|10|20", "head|4|30|40"));
    assertEquals(4, image.regions.values().iterator().next().place().slice());
    assertEquals(1, image.regions.size());
  }

  @Test
  void rowsWithoutASliceAreOnAllAndTheLineSaysSo() {
    String line = reading(SheetOptions.DEFAULT, "x|y", "10|20", "30|40").reading().line();
    assertTrue(line.endsWith("; 2 rows are on all slices, as none is told"), line);
    String told = reading(SheetOptions.DEFAULT, "slice|x|y", "1|10|20", "|30|40").reading().line();
    assertTrue(told.endsWith("; 1 row is on all slices, as none is told"), told);
    String all = reading(SheetOptions.DEFAULT, "slice|x|y", "1|10|20").reading().line();
    assertTrue(all.endsWith("(nothing says otherwise)"), all);
  }

  @Test
  void framesOfAnImageWithoutThemMayBeSlices() {
    String[] rows = {"frame|x|y", "1|10|20", "1|30|40"};
    assertAsks("tells frames, and the image has one, but 10 slices", rows);
    assertEquals(List.of(), problems(columns("slice=frame"), rows));
    assertEquals(1, image.regions.values().iterator().next().place().slice());
  }
}
