// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static io.github.dicomvolumes.structures.report.ReportFile.CONTAINS;
import static io.github.dicomvolumes.structures.report.ReportFile.CT;
import static io.github.dicomvolumes.structures.report.ReportFile.INFERRED;
import static io.github.dicomvolumes.structures.report.ReportFile.LENGTH;
import static io.github.dicomvolumes.structures.report.ReportFile.MM;
import static io.github.dicomvolumes.structures.report.ReportFile.SELECTED;
import static io.github.dicomvolumes.structures.report.ReportFile.byPlace;
import static io.github.dicomvolumes.structures.report.ReportFile.group;
import static io.github.dicomvolumes.structures.report.ReportFile.image;
import static io.github.dicomvolumes.structures.report.ReportFile.number;
import static io.github.dicomvolumes.structures.report.ReportFile.region;
import static io.github.dicomvolumes.structures.report.ReportFile.related;
import static io.github.dicomvolumes.structures.report.ReportFile.segment;
import static io.github.dicomvolumes.structures.report.ReportFile.spatial;
import static io.github.dicomvolumes.structures.report.ReportFile.tracking;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.SpatialRegistrationTest;
import io.github.dicomvolumes.structures.StructureSetFile;
import io.github.dicomvolumes.structures.report.ReportFile;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every image is that of {@link PlacedImage#axial}: 30 x 40 pixels of 2 x 1 mm, slices at z = 100,
 * 105 and so on, made of the files 1.9.0, 1.9.1 and so on.
 */
class ReportImportTest {
  static final String SLICE_3 = "1.9.2";

  @TempDir Path folder;

  static ImagePlus axial() {
    return PlacedImage.axial(30, 40, 6);
  }

  static ImportContours.Result run(ImagePlus image, Path report) throws IOException {
    return ImportContours.run(
        image, ImportContoursOptions.of(report, As.ROIS), false, Progress.NONE);
  }

  private ImportContours.Result groups(DataSet... groups) throws IOException {
    return run(axial(), ReportFile.write(folder, groups));
  }

  private Roi only(DataSet region) throws IOException {
    ImportContours.Result result = groups(group("1410", tracking("T"), region));
    assertEquals(List.of(), result.warnings());
    assertEquals(1, result.rois().size());
    return result.rois().get(0);
  }

  static void assertPoints(Roi roi, float[] x, float[] y) {
    FloatPolygon points = roi.getFloatPolygon();
    float[] xs = java.util.Arrays.copyOf(points.xpoints, points.npoints);
    float[] ys = java.util.Arrays.copyOf(points.ypoints, points.npoints);
    assertArrayEquals(x, xs, 1e-4f);
    assertArrayEquals(y, ys, 1e-4f);
  }

  /**
   * PS3.3 C.18.6.1.2: (0.5, 0.5) is the centre of the first pixel, which ImageJ counts as (0, 0).
   */
  @Test
  void pointsCountFromTheCornerOfTheFirstPixel() throws IOException {
    Roi point = only(region("POINT", SLICE_3, 0.5, 0.5));
    assertInstanceOf(PointRoi.class, point);
    assertPoints(point, new float[] {0}, new float[] {0});
    assertEquals(3, point.getPosition());
    assertEquals("T", point.getName());
    assertEquals(1, point.getGroup());

    Roi points = only(region("MULTIPOINT", SLICE_3, 4.5, 6.5, 7, 9.25));
    assertPoints(points, new float[] {4, 6.5f}, new float[] {6, 8.75f});
  }

  @Test
  void linesCountFromTheCentreAndAreasFromTheCornerOfTheFirstPixel() throws IOException {
    Roi line = only(region("POLYLINE", SLICE_3, 2.5, 3.5, 8.5, 11.5));
    assertInstanceOf(Line.class, line);
    assertPoints(line, new float[] {2, 8}, new float[] {3, 11});

    Roi open = only(region("POLYLINE", SLICE_3, 2.5, 3.5, 8.5, 11.5, 9.5, 3.5));
    assertEquals(Roi.POLYLINE, open.getType());
    assertPoints(open, new float[] {2, 8, 9}, new float[] {3, 11, 3});

    Roi closed = only(region("POLYLINE", SLICE_3, 2, 3, 8, 3, 8, 11, 2, 11, 2, 3));
    assertEquals(Roi.POLYGON, closed.getType());
    assertPoints(closed, new float[] {2, 8, 8, 2}, new float[] {3, 3, 11, 11});
    assertEquals(48, closed.getStatistics().pixelCount);
  }

  @Test
  void circlesAndEllipsesWithWholeCornersAreOvals() throws IOException {
    Roi circle = only(region("CIRCLE", SLICE_3, 10, 20, 13, 24));
    assertInstanceOf(OvalRoi.class, circle);
    assertEquals(new java.awt.Rectangle(5, 15, 10, 10), circle.getBounds());

    Roi ellipse = only(region("ELLIPSE", SLICE_3, 10, 12, 10, 30, 6, 21, 14, 21));
    assertInstanceOf(OvalRoi.class, ellipse);
    assertEquals(new java.awt.Rectangle(6, 12, 8, 18), ellipse.getBounds());
  }

  /** Half axes 10 along (0.6, 0.8) and 5 along (-0.8, 0.6), centre (15, 20). */
  @Test
  void turnedEllipsesKeepTheirAxes() throws IOException {
    Roi roi = only(region("ELLIPSE", SLICE_3, 9, 12, 21, 28, 19, 17, 11, 23));

    EllipseRoi ellipse = assertInstanceOf(EllipseRoi.class, roi);
    assertArrayEquals(new double[] {9, 12, 21, 28, 0.5}, ellipse.getParams(), 1e-6);
    double area = 0;
    FloatPolygon p = roi.getFloatPolygon();
    for (int i = 0, j = p.npoints - 1; i < p.npoints; j = i++) {
      area += (p.xpoints[j] * p.ypoints[i] - p.xpoints[i] * p.ypoints[j]) / 2;
    }
    assertEquals(Math.PI * 50, Math.abs(area), 0.005 * Math.PI * 50);
    // Centres count from the corner of the first pixel, as areas do.
    assertEquals(15, mean(p.xpoints), 1e-4);
    assertEquals(20, mean(p.ypoints), 1e-4);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value / values.length;
    }
    return sum;
  }

  @Test
  void axesMayMissEachOtherByHalfAPixel() throws IOException {
    only(region("ELLIPSE", SLICE_3, 5, 20, 15, 20, 10.49, 17, 10.49, 23));
    only(region("ELLIPSE", SLICE_3, 5, 20, 15, 20, 9.51, 17, 10.49, 23));

    for (double[] wrong :
        new double[][] {
          {5, 20, 15, 20, 10.51, 17, 10.51, 23},
          {5, 20, 15, 20, 9.48, 17, 10.52, 23},
          {5, 20, 15, 20, 10, 20, 10, 20}
        }) {
      DataSet region = region("ELLIPSE", SLICE_3, wrong);
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> groups(group("1410", tracking("T"), region)));
      assertEquals(
          "no region of the report lies on the image: 1 region left out: axes that do not halve each"
              + " other at right angles, or of no length (T)",
          e.getMessage());
    }
  }

  @Test
  void aRegionOfAMeasurementIsNamedByIt() throws IOException {
    ImportContours.Result result =
        groups(
            group(
                "1501",
                tracking("Lesion 1"),
                number(
                    LENGTH,
                    "12.5",
                    MM,
                    related(
                        INFERRED,
                        "POLYLINE",
                        new double[] {2.5, 3.5, 8.5, 11.5},
                        image(SELECTED, CT, "1.9.4")))));

    assertEquals("Lesion 1 Length", result.rois().get(0).getName());
    assertEquals(5, result.rois().get(0).getPosition());
    assertEquals("1 measurement group as 1 ROI and a table of 1 measurement", result.summary());
  }

  @Test
  void whatHasNoPlaceIsCounted() throws IOException {
    ImportContours.Result result =
        groups(
            group("1410", tracking("A"), region("POINT", SLICE_3, 3, 4)),
            group("1410", tracking("B"), region("POINT", "1.9.9", 3, 4)),
            group(
                "1410",
                tracking("C"),
                related(CONTAINS, "POINT", new double[] {3, 4}, image(SELECTED, CT, SLICE_3, 2))),
            group("1410", tracking("D"), region("POINT", SLICE_3, 31, 4)),
            group("1410", tracking("E"), region("POLYLINE", SLICE_3, 3, 4, 31, 4, 31, 8, 3, 4)));

    assertEquals(
        List.of(
            "1 region left out: on images that are not of the open series (B)",
            "1 region left out: on frames that the image does not show (C)",
            "1 region left out: beside the image (D)",
            "1 region reaching beyond the image (E)"),
        result.warnings());
    assertEquals(2, result.rois().size());
  }

  /** In the image: x = (X + 20) / 2 + 0.5, y = (Y + 10) + 0.5, from the corner. */
  @Test
  void patientCoordinatesComeToTheirSlices() throws IOException {
    String frame = StructureSetFile.FRAME;
    Roi point = only(spatial("POINT", frame, -10, -5, 110));
    assertPoints(point, new float[] {5}, new float[] {5});
    assertEquals(3, point.getPosition());

    Roi polygon =
        only(spatial("POLYGON", frame, -10, -5, 105, 0, -5, 105, 0, 5, 105, -10, -5, 105));
    assertEquals(Roi.POLYGON, polygon.getType());
    assertPoints(polygon, new float[] {5.5f, 10.5f, 10.5f}, new float[] {5.5f, 5.5f, 15.5f});
    assertEquals(2, polygon.getPosition());

    Roi line = only(spatial("POLYLINE", frame, -10, -5, 105, 0, 5, 105));
    assertInstanceOf(Line.class, line);
    assertPoints(line, new float[] {5, 10}, new float[] {5, 15});

    // A circle of 10 mm: 10 pixels wide and 20 high.
    Roi ellipse =
        only(spatial("ELLIPSE", frame, -11, 5.5, 110, 9, 5.5, 110, -1, -4.5, 110, -1, 15.5, 110));
    assertInstanceOf(OvalRoi.class, ellipse);
    assertEquals(new java.awt.Rectangle(5, 6, 10, 20), ellipse.getBounds());

    ImportContours.Result points =
        groups(
            group(
                "1411",
                tracking("T"),
                spatial("MULTIPOINT", frame, -10, -5, 110, 0, 0, 100, -8, -5, 110)));
    assertEquals(2, points.rois().size());
    assertPoints(points.rois().get(1), new float[] {5, 6}, new float[] {5, 5});
  }

  /**
   * A ball of 10 mm around the third slice: radius sqrt(100 - 25) two slices away from its ends.
   */
  @Test
  void anEllipsoidIsCutBySlices() throws IOException {
    double[] ball = {
      -11, 5.5, 110, 9, 5.5, 110, -1, -4.5, 110, -1, 15.5, 110, -1, 5.5, 100, -1, 5.5, 120
    };
    List<Roi> rois =
        groups(group("1411", tracking("T"), spatial("ELLIPSOID", StructureSetFile.FRAME, ball)))
            .rois();

    assertEquals(List.of(2, 3, 4), rois.stream().map(Roi::getPosition).toList());
    assertEquals(new java.awt.Rectangle(5, 6, 10, 20), rois.get(1).getBounds());
    double height = 2 * Math.sqrt(75);
    for (int i = 0; i <= 2; i += 2) {
      double[] ends = assertInstanceOf(EllipseRoi.class, rois.get(i)).getParams();
      double[] expected = {10, 16 - height / 2, 10, 16 + height / 2, 0.5};
      double[] turned = {10, 16 + height / 2, 10, 16 - height / 2, 0.5};
      assertArrayEquals(ends[1] < ends[3] ? expected : turned, ends, 1e-6);
    }
  }

  @Test
  void anotherFrameOfReferenceIsRefusedOrMoved() throws IOException {
    Path report =
        ReportFile.write(
            folder,
            group("1410", tracking("A"), spatial("POINT", "1.2", -20, -25, 80)),
            group("1410", tracking("B"), region("POINT", SLICE_3, 3, 4)));

    ImportContours.Result refused = run(axial(), report);

    assertEquals(1, refused.rois().size());
    assertEquals(
        List.of(
            "left out, as their coordinates are of another Frame of Reference (0020,0052) than the"
                + " image's: give a Spatial Registration object as registration: A"),
        refused.warnings());

    double[] shift = {1, 0, 0, 10, 0, 1, 0, 20, 0, 0, 1, 30, 0, 0, 0, 1};
    double[] none = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    Path registration =
        SpatialRegistrationTest.write(
            folder,
            SpatialRegistrationTest.item("1.2", shift),
            SpatialRegistrationTest.item(StructureSetFile.FRAME, none));
    ImportContours.Result moved =
        ImportContours.run(
            axial(),
            new ImportContoursOptions(report, registration, As.ROIS, List.of(), 0.5),
            false,
            Progress.NONE);

    assertEquals(List.of("moved by the Spatial Registration: A"), moved.warnings());
    assertPoints(moved.rois().get(0), new float[] {5}, new float[] {5});
    assertEquals(3, moved.rois().get(0).getPosition());
  }

  @Test
  void groupsCanBeChosenByNameAndNumber() throws IOException {
    Path report =
        ReportFile.write(
            folder,
            group("1410", tracking("A"), region("POINT", SLICE_3, 3, 4)),
            group("1410", tracking("B"), region("POINT", SLICE_3, 5, 4)),
            group("1410", tracking("C"), region("POINT", SLICE_3, 7, 4)));

    ImportContours.Result result =
        ImportContours.run(
            axial(),
            new ImportContoursOptions(report, null, As.ROIS, List.of("C", "1"), 0.5),
            false,
            Progress.NONE);

    assertEquals(List.of("A", "C"), result.rois().stream().map(Roi::getName).toList());
    assertEquals(2, result.table().rowCount());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ImportContours.run(
                    axial(),
                    new ImportContoursOptions(report, null, As.ROIS, List.of("D"), 0.5),
                    false,
                    Progress.NONE));
    assertTrue(e.getMessage().endsWith("\"D\", expected of A, B, C"), e.getMessage());
  }

  @Test
  void labelsAreRefused() throws IOException {
    Path report =
        ReportFile.write(folder, group("1410", tracking("A"), region("POINT", SLICE_3, 3, 4)));

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ImportContours.run(
                    axial(), ImportContoursOptions.of(report, As.LABELS), false, Progress.NONE));
    assertTrue(e.getMessage().startsWith("as is \"labels\", expected \"rois\""), e.getMessage());
  }

  static List<String> cells(ImportContours.Result result, String heading) {
    int column = ReportTable.COLUMNS.indexOf(heading);
    return IntStream.range(0, result.table().rowCount())
        .mapToObj(row -> result.table().cell(row, column).text())
        .toList();
  }

  @Test
  void whatAGroupRefersToIsNamedByItsFile() throws IOException {
    DicomWriter.write(
        folder.resolve("organs.dcm"),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        new DataSetBuilder()
            .put(Tags.SOPClassUID, ReportFile.SEGMENTATION)
            .put(Tags.SOPInstanceUID, "2.25.8")
            .build());
    Files.writeString(folder.resolve("notes.txt"), "no DICOM");

    ImportContours.Result result =
        groups(
            group("1411", tracking("A"), segment("2.25.8", 2)),
            group("1411", tracking("B"), segment("2.25.8", 2)),
            group("1411", tracking("C"), segment("2.25.9", 1)));

    assertEquals(
        List.of(
            "A, B refer to segment 2 of Segmentation organs.dcm: it is not drawn; import it by"
                + " itself where it can be",
            "C refers to segment 1 of Segmentation 2.25.9, which was not found: it is not drawn;"
                + " import it by itself where it can be"),
        result.warnings());
    assertEquals("segment 2 of Segmentation organs.dcm", cells(result, "Reference").get(0));
    assertEquals("3 measurement groups as 0 ROIs and a table of 0 measurements", result.summary());
  }

  /** Bytes of a report changed at random: refused, or brought as far as it can be read. */
  @Test
  void anyBytesEndInARefusalOrAResult() throws IOException {
    Path whole =
        ReportFile.write(
            folder,
            group(
                "1410",
                tracking("A"),
                region("ELLIPSE", SLICE_3, 9, 12, 21, 28, 19, 17, 11, 23),
                number(LENGTH, "3.5", MM, byPlace(INFERRED, 1, 1, 1, 2)),
                spatial(
                    "POLYGON", StructureSetFile.FRAME, 0, 0, 105, 9, 0, 105, 9, 9, 105, 0, 0, 105),
                segment("2.25.9", 1)));
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(22);
    int brought = 0;
    int refused = 0;
    for (int round = 0; round < 40; round++) {
      byte[] changed = bytes.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = 132 + random.nextInt(bytes.length - 132);
        changed[at] =
            (byte) (random.nextBoolean() ? random.nextInt() : changed[at] ^ 1 << random.nextInt(8));
      }
      Path file = Files.write(folder.resolve("changed.dcm"), changed);
      try {
        brought += run(axial(), file).rois().isEmpty() ? 0 : 1;
      } catch (IOException | IllegalArgumentException e) {
        assertFalse(e.getMessage().isEmpty());
        assertFalse(e.getMessage().contains("Secret"), e.getMessage());
        refused++;
      }
    }
    assertTrue(brought > 10 && refused > 3, brought + " and " + refused);
  }
}
