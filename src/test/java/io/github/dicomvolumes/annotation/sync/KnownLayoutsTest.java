// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Section;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.annotation.sheet.TableReading;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.workbook.MemorySheet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Small tables in the shape of known ones; the image's pixels are 0.5 mm. */
class KnownLayoutsTest {
  private static List<Annotation> read(String known, String... rows) {
    MemorySheet cells = MemorySheet.of(rows);
    MemoryImage image = new MemoryImage(MemoryImage.target("head", 10));
    TableLayout layout = TableLayout.find(cells, Map.of()).orElseThrow();
    TableReading table =
        TableReading.of(cells, layout, SheetOptions.DEFAULT, List.of(image.target()));
    assertEquals(List.of(), table.reading().questions());
    assertEquals(known, table.reading().known());
    SyncResult result =
        SpreadsheetSync.run(table.sheet(), List.of(image), Direction.IMPORT, true, Progress.NONE);
    assertEquals(List.of(), result.problems());
    return List.copyOf(image.regions.values());
  }

  private static void assertBox(Annotation annotation, double x, double y, double w, double h) {
    assertEquals(Shape.box(ShapeType.RECTANGLE, x, y, w, h), annotation.shape());
  }

  @Test
  void aBoxOverSlicesIsOneRegion() {
    List<Annotation> found =
        read(
            "",
            "Patient ID|Start Row|End Row|Start Column|End Column|Start Slice|End Slice",
            "P1|20|40|10|25|3|5");
    assertEquals(1, found.size());
    assertBox(found.get(0), 10, 20, 15, 20);
    assertEquals(3, found.get(0).place().slice());
    assertEquals(List.of(4, 5), found.get(0).others().stream().map(Section::slice).toList());
  }

  @Test
  void yoloIsInFractions() {
    Annotation box =
        read("YOLO", "class|x_center|y_center|width|height|slice", "a|0.5|0.25|0.125|0.0625|2")
            .get(0);
    assertBox(box, 224, 112, 64, 32);
  }

  @Test
  void cocoHasSizesInItsCell() {
    assertBox(
        read("COCO", "image_id|category_id|bbox|slice", "head|3|[10, 20, 30, 40]|1").get(0),
        10,
        20,
        30,
        40);
  }

  @Test
  void quPathIsInMicrometres() {
    Annotation point =
        read("QuPath", "Image|Name|Centroid X \u00b5m|Centroid Y \u00b5m", "head|a|5000|2500")
            .get(0);
    // The centre of QuPath's first pixel is at half a pixel, and at 0 for points of ImageJ.
    assertEquals(List.of(Vertex.of(9.5, 4.5)), point.shape().vertices());
  }

  /** A point at pixel 10 is measured at 10 by ImageJ, the area of pixel 10 at 10.5. */
  @Test
  void pointsOfImageJsResultsAreCalibrated() {
    List<Annotation> found =
        read("ImageJ Results", "|Area|Mean|X|Y|Slice", "1|0|7|5|2.5|4", "2|0.25|7|5.25|2.75|4");
    assertEquals(List.of(Vertex.of(10, 5)), found.get(0).shape().vertices());
    assertEquals(List.of(Vertex.of(10, 5)), found.get(1).shape().vertices());
    assertEquals(4, found.get(1).place().slice());
  }

  @Test
  void outlinesOfHorosAreInPixelsAndImagesFromZero() {
    Annotation outline =
        read(
                "Horos/OsiriX ROIs",
                "ImageNo|RoiNo|RoiName|RoiType|NumOfPoints|mmX|mmY|mmZ|pxX|pxY",
                "2|0|a|11|3|1|1|1|10|20|1|1|1|30|20|1|1|1|30|40")
            .get(0);
    assertEquals(
        Shape.of(
            ShapeType.POLYGON, List.of(Vertex.of(10, 20), Vertex.of(30, 20), Vertex.of(30, 40))),
        outline.shape());
    assertEquals(3, outline.place().slice());
  }

  @Test
  void shapesOfTheImageAnnotatorAreUnderstood() {
    List<Annotation> found =
        read(
            "VGG Image Annotator",
            "filename|region_count|region_shape_attributes",
            "head|2|{\"name\":\"circle\",\"cx\":20,\"cy\":30,\"r\":5}",
            "head|2|{\"name\":\"polygon\",\"all_points_x\":[1,9,5],\"all_points_y\":[2,2,8]}",
            "head|0|{}");
    assertEquals(2, found.size());
    assertEquals(Shape.box(ShapeType.OVAL, 15, 25, 10, 10), found.get(0).shape());
    assertEquals(ShapeType.POLYGON, found.get(1).shape().type());
  }
}
