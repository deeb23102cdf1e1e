// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static io.github.dicomvolumes.structures.StructureSetFile.planar;
import static io.github.dicomvolumes.structures.StructureSetFile.polygon;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.StructureSetFile;
import io.github.dicomvolumes.volume.Progress;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is drawn of contours, and what has no place and is counted. */
class ImportContoursTest extends ContoursOfPlacedImage {
  @Test
  void aContourIsAPolygonOnItsSlice() throws IOException {
    ImagePlus image = PlacedImage.axial(30, 40, 6);

    ImportContours.Result result = rois(image, one(polygon(110, SQUARE)));

    Roi roi = result.rois().get(0);
    FloatPolygon points = roi.getFloatPolygon();
    assertEquals(Roi.POLYGON, roi.getType());
    assertArrayEquals(new float[] {5.5f, 10.5f, 10.5f, 5.5f}, points.xpoints);
    assertArrayEquals(new float[] {5.5f, 5.5f, 15.5f, 15.5f}, points.ypoints);
    assertEquals(3, roi.getPosition());
    assertEquals("PTV", roi.getName());
    assertEquals(Color.RED, roi.getStrokeColor());
    assertEquals(4, roi.getGroup());
    assertEquals("4", roi.getProperty(StructureRois.NUMBER));
    assertEquals(roi, image.getOverlay().get(0));
    assertEquals("1 structure as 1 ROI", result.summary());
    assertEquals(List.of(), result.warnings());
  }

  /** ImageJ counts from the centre of the first pixel for lines and points. */
  @Test
  void linesAndPointsLieOnPixelCentresOfWholeNumbers() throws IOException {
    ImportContours.Result result =
        rois(
            PlacedImage.axial(30, 40, 6),
            one(
                planar("OPEN_PLANAR", 105, -10, -5, 0, 5),
                planar("POINT", 105, -10, -5),
                planar("POINT", 105, 0, 5)));

    Roi line = result.rois().get(0);
    PointRoi points = assertInstanceOf(PointRoi.class, result.rois().get(1));
    assertEquals(Roi.POLYLINE, line.getType());
    assertArrayEquals(new float[] {5, 10}, line.getFloatPolygon().xpoints);
    assertArrayEquals(new float[] {5, 15}, line.getFloatPolygon().ypoints);
    assertEquals(2, points.size());
    assertArrayEquals(new float[] {5, 10}, points.getFloatPolygon().xpoints);
    assertEquals(2, points.getPosition());
  }

  /** Beside ties: ImageJ gives centres on an outline to other pixels in composites than else. */
  @Test
  void holesByXorAndByKeyholeAreComposites() throws IOException {
    StructureSetFile xor =
        one(
            polygon(100, .4, .3, 20.4, .3, 20.4, 10.3, .4, 10.3),
            polygon(100, 4.4, 2.3, 16.4, 2.3, 16.4, 8.3, 4.4, 8.3));
    StructureSetFile keyhole =
        one(
            polygon(
                100, .4, .3, 20.4, .3, 20.4, 10.3, .4, 10.3, .4, 2.3, 4.4, 2.3, 4.4, 8.3, 16.4, 8.3,
                16.4, 2.3, 4.4, 2.3, .4, 2.3));

    for (StructureSetFile file : List.of(xor, keyhole)) {
      ImagePlus image = PlacedImage.axial(30, 40, 6);
      ImportContours.Result result = rois(image, file);
      assertEquals(1, result.rois().size());
      ShapeRoi roi = assertInstanceOf(ShapeRoi.class, result.rois().get(0));
      ImageProcessor labels = run(image, file, As.LABELS).image().getStack().getProcessor(1);
      // Columns of 2 mm, rows of 1 mm: 10 x 10 pixels, of which 6 x 6 are the hole.
      int count = 0;
      for (int y = 0; y < 40; y++) {
        for (int x = 0; x < 30; x++) {
          boolean inside = labels.get(x, y) != 0;
          assertEquals(inside, isInMask(roi, x, y), x + ", " + y);
          count += inside ? 1 : 0;
        }
      }
      assertEquals(64, count);
      assertEquals(List.of(), result.warnings());
    }
  }

  @Test
  void contoursBesideEachOtherAreRoisOfTheirOwn() throws IOException {
    ImportContours.Result result =
        rois(
            PlacedImage.axial(30, 40, 6),
            one(polygon(100, 0, 0, 4, 0, 4, 4), polygon(100, 10, 0, 14, 0, 14, 4)));

    assertEquals(2, result.rois().size());
    assertEquals(List.of(), result.warnings());
  }

  @Test
  void contoursThatOverlapInPartAreCombinedAndCounted() throws IOException {
    ImportContours.Result result =
        rois(
            PlacedImage.axial(30, 40, 6),
            one(polygon(100, 0, 0, 8, 0, 8, 8, 0, 8), polygon(100, 4, 4, 12, 4, 12, 12, 4, 12)));

    assertEquals(1, result.rois().size());
    assertEquals(
        List.of(
            "1 contour overlapping another one of its plane in part: what both enclose is outside"
                + " (exclusive disjunction) (PTV)"),
        result.warnings());
  }

  /** Of two planes that share a slice, one is no hole of the other. */
  @Test
  void contoursOfTwoPlanesOnOneSliceAreNoHoles() throws IOException {
    StructureSetFile file =
        one(
            polygon(100, 0, 0, 20, 0, 20, 10, 0, 10),
            polygon(102, 4, 2, 16, 2, 16, 8, 4, 8),
            polygon(104, 4, 2, 16, 2, 16, 8, 4, 8));

    ImportContours.Result result = rois(PlacedImage.axial(30, 40, 6), file);
    ImportContours.Result labels = run(PlacedImage.axial(30, 40, 6), file, As.LABELS);

    assertEquals(3, result.rois().size());
    assertEquals(100, count(labels.image().getStack().getProcessor(1)));
    assertEquals(
        List.of(
            "PTV: its contours lie 2.0 mm apart, the image's slices 5.0 mm: several share a slice,"
                + " which holds the area of all",
            "2 contours between slices, moved to the nearest one (PTV)"),
        result.warnings());
    assertEquals("1 structure as 3 ROIs, moved to slices by up to 2.0 mm", result.summary());
  }

  @Test
  void slicesBetweenThePlanesOfContoursAreNamed() throws IOException {
    ImportContours.Result result =
        rois(
            PlacedImage.axial(30, 40, 6),
            one(polygon(100, SQUARE), polygon(110, SQUARE), polygon(120, SQUARE)));

    assertEquals(
        List.of(
            "PTV: its contours lie 10.0 mm apart, the image's slices 5.0 mm: slices between them"
                + " have none, and volumes of pixels are too small"),
        result.warnings());
  }

  @Test
  void whatTheUserDrewStays() throws IOException {
    ImagePlus image = PlacedImage.axial(30, 40, 6);
    Roi drawn = new Roi(1, 2, 3, 4);
    image.setOverlay(new Overlay(drawn));

    rois(image, one(polygon(110, SQUARE)));

    assertEquals(2, image.getOverlay().size());
    assertEquals(drawn, image.getOverlay().get(0));
  }

  @Test
  void onlyStructuresThatAreNamedAreWanted() throws IOException {
    ImagePlus image = PlacedImage.axial(30, 40, 6);
    Path file =
        new StructureSetFile()
            .roi(1, "Body")
            .roi(2, "PTV")
            .contours(1, RED, polygon(100, SQUARE))
            .contours(2, RED, polygon(100, SQUARE))
            .write(folder);

    for (String name : List.of("PTV", "2")) {
      ImportContours.Result result =
          ImportContours.run(
              image,
              new ImportContoursOptions(file, null, As.ROIS, List.of(name), 0.5),
              false,
              Progress.NONE);
      assertEquals(1, result.rois().size());
      assertEquals("PTV", result.rois().get(0).getName());
    }
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ImportContours.run(
                    image,
                    new ImportContoursOptions(file, null, As.ROIS, List.of("ptv 2"), 0.5),
                    false,
                    Progress.NONE));
    assertEquals("structures names \"ptv 2\", expected of Body, PTV", e.getMessage());
  }
}
