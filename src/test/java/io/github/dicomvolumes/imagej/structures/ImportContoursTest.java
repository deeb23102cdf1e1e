// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static io.github.dicomvolumes.structures.StructureSetFile.contour;
import static io.github.dicomvolumes.structures.StructureSetFile.planar;
import static io.github.dicomvolumes.structures.StructureSetFile.polygon;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.SpatialRegistrationTest;
import io.github.dicomvolumes.structures.StructureSetFile;
import io.github.dicomvolumes.volume.Progress;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every image is that of {@link PlacedImage#axial}, where nothing else is said. */
class ImportContoursTest {
  private static final int[] RED = {255, 0, 0};

  /** In the image: x from 5.5 to 10.5, y from 5.5 to 15.5. */
  private static final double[] SQUARE = {-10, -5, 0, -5, 0, 5, -10, 5};

  @TempDir Path folder;

  private ImportContours.Result run(ImagePlus image, StructureSetFile file, As as)
      throws IOException {
    return ImportContours.run(
        image, ImportContoursOptions.of(file.write(folder), as), false, Progress.NONE);
  }

  private ImportContours.Result rois(ImagePlus image, StructureSetFile file) throws IOException {
    return run(image, file, As.ROIS);
  }

  private static StructureSetFile one(DataSet... contours) {
    return new StructureSetFile().roi(4, "PTV").contours(4, RED, contours);
  }

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

  private static boolean isInMask(Roi roi, int x, int y) {
    int column = x - roi.getBounds().x;
    int row = y - roi.getBounds().y;
    ImageProcessor mask = roi.getMask();
    return column >= 0
        && row >= 0
        && column < mask.getWidth()
        && row < mask.getHeight()
        && mask.get(column, row) != 0;
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

  private static int count(ImageProcessor labels) {
    int count = 0;
    for (int i = 0; i < labels.getPixelCount(); i++) {
      count += labels.get(i) != 0 ? 1 : 0;
    }
    return count;
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
  void whatHasNoPlaceInTheImageIsCounted() throws IOException {
    ImportContours.Result result =
        rois(
            PlacedImage.axial(30, 40, 6),
            one(
                polygon(97.4, SQUARE),
                polygon(97.6, SQUARE),
                polygon(127.6, SQUARE),
                contour("CLOSED_PLANAR", "0\\0\\100\\9\\0\\103\\9\\9\\103\\0\\9\\100"),
                polygon(100, 200, 0, 210, 0, 210, 10),
                polygon(100, -30, 0, 10, 0, 10, 10),
                planar("OPEN_NONPLANAR", 100, 0, 0, 1, 1)));

    assertEquals(2, result.rois().size());
    assertEquals(
        List.of(
            "PTV: its contours lie 2.4 mm apart, the image's slices 5.0 mm: several share a slice,"
                + " which holds the area of all",
            "2 contours left out: before the first or behind the last slice (PTV)",
            "1 contour between slices, moved to the nearest one (PTV)",
            "1 contour left out: their points lie on no plane along the slices (PTV)",
            "1 contour left out: beside the image (PTV)",
            "1 contour reaching beyond the image (PTV)",
            "1 contour left out: OPEN_NONPLANAR lies on no slice (PTV)"),
        result.warnings());
  }

  @Test
  void theJitterOfPlanningSystemsIsOnItsPlane() throws IOException {
    ImportContours.Result result =
        rois(
            PlacedImage.axial(30, 40, 6),
            one(contour("CLOSED_PLANAR", "0\\0\\100.01\\9\\0\\99.98\\9\\9\\100.02\\0\\9\\100")));

    assertEquals(1, result.rois().size());
    assertEquals(List.of(), result.warnings());
  }

  @Test
  void contoursOfAnotherFrameOfReferenceAreRefusedByName() throws IOException {
    ImagePlus image = PlacedImage.axial(30, 40, 6);
    StructureSetFile other =
        new StructureSetFile().roi(1, "GTV", "1.2").contours(1, RED, polygon(100, SQUARE));
    StructureSetFile both =
        new StructureSetFile()
            .roi(1, "GTV", "1.2")
            .roi(2, "Cord")
            .contours(1, RED, polygon(100, SQUARE))
            .contours(2, RED, polygon(100, SQUARE));

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> rois(image, other));
    ImportContours.Result result = rois(image, both);

    assertTrue(e.getMessage().endsWith("give a Spatial Registration object as registration: GTV"));
    assertEquals(1, result.rois().size());
    assertEquals(1, result.warnings().size());
    assertTrue(
        result.warnings().get(0).startsWith("left out, as their coordinates are of another"));
  }

  @Test
  void aSpatialRegistrationMovesThem() throws IOException {
    double[] shift = {1, 0, 0, 4, 0, 1, 0, 3, 0, 0, 1, 5, 0, 0, 0, 1};
    double[] none = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    Path registration =
        SpatialRegistrationTest.write(
            folder,
            SpatialRegistrationTest.item("1.2", shift),
            SpatialRegistrationTest.item(StructureSetFile.FRAME, none));
    Path file =
        new StructureSetFile()
            .roi(1, "GTV", "1.2")
            .contours(1, RED, polygon(100, SQUARE))
            .write(folder);

    ImportContours.Result result =
        ImportContours.run(
            PlacedImage.axial(30, 40, 6),
            new ImportContoursOptions(file, registration, As.ROIS, List.of(), 0.5),
            false,
            Progress.NONE);

    Roi roi = result.rois().get(0);
    assertEquals(2, roi.getPosition());
    assertEquals(7.5, roi.getFloatBounds().x);
    assertEquals(8.5, roi.getFloatBounds().y);
    assertEquals(List.of("moved by the Spatial Registration: GTV"), result.warnings());
  }

  @Test
  void whereNobodyNamesTheFrameOfReferenceThatIsSaid() throws IOException {
    StructureSetFile file =
        new StructureSetFile().roi(1, "GTV", null).contours(1, RED, polygon(100, SQUARE));

    ImportContours.Result result = rois(PlacedImage.axial(30, 40, 6), file);

    assertEquals(
        List.of(
            "the file does not name its Frame of Reference (0020,0052): it was taken to be the same"
                + " of GTV"),
        result.warnings());
  }

  @Test
  void slicesThatRunDownAndObliquePlanesAreFollowed() throws IOException {
    double c = Math.cos(0.4);
    double s = Math.sin(0.4);
    VolumeGeometry oblique =
        new VolumeGeometry(
            new Vector3(12, -34, 56),
            new Vector3(c, s, 0),
            new Vector3(0, 0, -1),
            new Vector3(s, -c, 0),
            new Vector3(0.75, 1.25, 3));
    ImagePlus image = PlacedImage.of(30, 40, 6, oblique);
    StringBuilder data = new StringBuilder();
    double[][] voxels = {{4, 5}, {9, 5}, {9, 15}, {4, 15}};
    for (double[] voxel : voxels) {
      Vector3 p = oblique.toPatient(voxel[0], voxel[1], 4);
      data.append(data.isEmpty() ? "" : "\\");
      data.append((float) p.x())
          .append('\\')
          .append((float) p.y())
          .append('\\')
          .append((float) p.z());
    }

    Roi roi = rois(image, one(contour("CLOSED_PLANAR", data.toString()))).rois().get(0);

    assertEquals(5, roi.getPosition());
    for (int i = 0; i < 4; i++) {
      assertEquals(voxels[i][0] + 0.5, roi.getFloatPolygon().xpoints[i], 1e-4);
      assertEquals(voxels[i][1] + 0.5, roi.getFloatPolygon().ypoints[i], 1e-4);
    }
  }

  @Test
  void aFlippedImageHasItsContoursWhereItsVoxelsWent() throws IOException {
    ImagePlus image = PlacedImage.axial(30, 40, 6);
    for (int slice = 1; slice <= image.getStackSize(); slice++) {
      image.getStack().getProcessor(slice).flipHorizontal();
    }

    Roi roi = rois(image, one(polygon(110, SQUARE))).rois().get(0);

    assertEquals(30 - 10.5, roi.getFloatBounds().x, 1e-4);
    assertEquals(5.5, roi.getFloatBounds().y, 1e-4);
  }

  @Test
  void inAHyperstackContoursLieOnTheirSliceOfEveryChannelAndTime() throws IOException {
    ImagePlus image = PlacedImage.axial(30, 40, 12);
    image.setDimensions(2, 6, 1);
    image.setOpenAsHyperStack(true);
    ImageGeometry.write(
        image,
        new VolumeGeometry(
            new Vector3(-20, -10, 100),
            new Vector3(1, 0, 0),
            new Vector3(0, 1, 0),
            new Vector3(0, 0, 1),
            new Vector3(2, 1, 5)),
        new KnownParts(true, true, true),
        0);
    ImageGeometry.remember(image, null);

    Roi roi = rois(image, one(polygon(110, SQUARE))).rois().get(0);

    assertTrue(roi.hasHyperStackPosition());
    assertEquals(0, roi.getCPosition());
    assertEquals(3, roi.getZPosition());
    assertEquals(0, roi.getTPosition());
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
  void labelsAreNumbersOfStructures() throws IOException {
    StructureSetFile file =
        new StructureSetFile()
            .roi(4, "PTV")
            .roi(300, "Cord")
            .roi(9, "isocenter")
            .roi(10, "nothing")
            .contours(4, RED, polygon(100, 0, 0, 8, 0, 8, 8, 0, 8))
            .contours(300, RED, polygon(105, 0, 0, 8, 0, 8, 8, 0, 8))
            .contours(9, RED, planar("POINT", 100, 0, 0));

    ImportContours.Result result = run(PlacedImage.axial(30, 40, 6), file, As.LABELS);
    ImagePlus labels = result.image();

    assertEquals(16, labels.getBitDepth());
    assertEquals(4, labels.getStack().getProcessor(1).get(11, 11));
    assertEquals(300, labels.getStack().getProcessor(2).get(11, 11));
    assertEquals(0, labels.getStack().getProcessor(3).get(11, 11));
    assertEquals("4 PTV\n300 Cord", labels.getProp(VolumeImage.SEGMENTS));
    assertEquals(5, labels.getCalibration().pixelDepth);
    assertEquals(
        List.of(
            "without contours: nothing",
            "without an area in the image, and so without a label: isocenter"),
        result.warnings());
  }

  @Test
  void structuresThatOverlapAreChannels() throws IOException {
    StructureSetFile file =
        new StructureSetFile()
            .roi(1, "Body")
            .roi(2, "PTV")
            .contours(1, RED, polygon(100, -10, -5, 20, -5, 20, 20, -10, 20))
            .contours(2, null, polygon(100, 0, 0, 8, 0, 8, 8, 0, 8));

    ImagePlus labels = run(PlacedImage.axial(30, 40, 6), file, As.LABELS).image();

    assertEquals(2, labels.getNChannels());
    assertEquals("Body\nPTV", labels.getProp(VolumeImage.CHANNELS));
    assertEquals(1, labels.getStack().getProcessor(1).get(11, 11));
    assertEquals(2, labels.getStack().getProcessor(2).get(11, 11));
    assertEquals(0, labels.getStack().getProcessor(2).get(6, 6));
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

  @Test
  void anImageWithoutAPlaceIsRefused() {
    ImagePlus image = IJ.createImage("blank", 30, 40, 6, 8);

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> rois(image, one(polygon(100, SQUARE))));

    assertTrue(e.getMessage().startsWith("the active image has no place in the patient"));
    assertNull(image.getOverlay());
  }
}
