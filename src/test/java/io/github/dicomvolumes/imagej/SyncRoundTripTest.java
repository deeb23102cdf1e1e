// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Arrow;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.io.FileSaver;
import ij.process.FloatPolygon;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.imagej.roi.ImageTarget;
import io.github.dicomvolumes.imagej.roi.RoiAnnotation;
import io.github.dicomvolumes.volume.Progress;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of selection through every kind of spreadsheet. */
class SyncRoundTripTest {
  @TempDir Path folder;

  /** A stack of 5 slices whose values differ everywhere. */
  private static ImagePlus image(String title) {
    ImagePlus image = IJ.createImage(title, "16-bit ramp", 300, 200, 5);
    image.getCalibration().pixelWidth = 0.7;
    image.getCalibration().pixelHeight = 0.9;
    image.getCalibration().setUnit("mm");
    return image;
  }

  private static List<Roi> everyKind() {
    List<Roi> rois = new ArrayList<>();
    rois.add(new PointRoi(10, 20));
    rois.add(new PointRoi(10.25, 20.123));
    rois.add(new PointRoi(new float[] {1, 2.5f, 7}, new float[] {3, 4.75f, 9}, 3));
    PointRoi counted = new PointRoi(new float[] {11, 12, 13}, new float[] {31, 32, 33}, 3);
    counted.setCounters(new int[] {1 | 2 << 8, 0 | 3 << 8, 2 | 5 << 8});
    rois.add(counted);
    rois.add(new Roi(5, 6, 70, 80));
    rois.add(new Roi(5.123456789, 6.3, 70.7, 80.01));
    Roi round = new Roi(50, 60, 70, 80);
    round.setCornerDiameter(20);
    rois.add(round);
    rois.add(new RotatedRectRoi(30.1, 40.2, 120.3, 90.4, 25.5));
    rois.add(new OvalRoi(15, 16, 33, 44));
    rois.add(new OvalRoi(15.5, 16.25, 33.1, 44.9));
    rois.add(new EllipseRoi(20.5, 30.5, 90.25, 60.75, 0.4));
    rois.add(new Line(1, 2, 30, 40));
    rois.add(new Line(1.1, 2.2, 30.3, 40.4));
    Line wide = new Line(10, 20, 30, 40);
    wide.setStrokeWidth(7);
    rois.add(wide);
    Arrow arrow = new Arrow(100, 110, 60.5, 70.5);
    arrow.setStyle(Arrow.OPEN);
    arrow.setDoubleHeaded(true);
    rois.add(arrow);
    int[] x = {10, 50, 90, 40};
    int[] y = {20, 10, 60, 95};
    float[] xf = {10.3f, 50.7f, 100.1f, 40.9f};
    float[] yf = {20.1f, 10.6f, 60.2f, 95.8f};
    for (int type : new int[] {Roi.POLYGON, Roi.POLYLINE, Roi.FREELINE, Roi.FREEROI}) {
      rois.add(new PolygonRoi(x, y, 4, type));
      rois.add(new PolygonRoi(xf, yf, 4, type));
    }
    rois.add(new PolygonRoi(new int[] {1, 9, 9, 1}, new int[] {2, 2, 8, 8}, 4, Roi.TRACED_ROI));
    rois.add(new PolygonRoi(new float[] {1, 9.5f, 30}, new float[] {2, 2, 8}, 3, Roi.ANGLE));
    PolygonRoi spline = new PolygonRoi(xf, yf, 4, Roi.POLYGON);
    spline.fitSpline();
    rois.add(spline);
    TextRoi text = new TextRoi(40.5, 50.25, "a  note\n=1+1, \"quoted\"; äöü 头");
    text.setFont(new Font("Serif", Font.BOLD, 23));
    rois.add(text);
    rois.add(new ShapeRoi(new Roi(10, 10, 50, 50)).xor(new ShapeRoi(new OvalRoi(30, 30, 60, 40))));
    String[] names = {"plain", "with, comma", "with \"quotes\"", "=SUM(A1)", "-3", "'=x", "头"};
    for (int i = 0; i < rois.size(); i++) {
      Roi roi = rois.get(i);
      roi.setName(names[i % names.length] + (i < names.length ? "" : " " + i));
      if (roi != counted) {
        roi.setPosition(i % 5 + 1);
      }
      if (i % 3 == 0) {
        roi.setStrokeColor(new Color(i, 200, 100));
      }
      if (i % 4 == 1) {
        roi.setGroup(i);
      }
      if (i % 5 == 2) {
        roi.setFillColor(new Color(10, 20, 30, 40));
      }
    }
    return rois;
  }

  private static void setOverlay(ImagePlus image, List<Roi> rois) {
    Overlay overlay = new Overlay();
    rois.forEach(overlay::add);
    image.setOverlay(overlay);
  }

  private static SyncRois.Result sync(ImagePlus image, Path file, Direction direction, Units units)
      throws IOException {
    SheetOptions sheet =
        new SheetOptions("", SheetOptions.DEFAULT.layout(), units, Map.of(), 0, 0, 0, 0, 0);
    return SyncRois.run(List.of(image), new SyncRoisOptions(file, sheet, direction, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "xls", "ods", "csv", "tsv"})
  void everyKindComesBackExactly(String ending) throws IOException {
    Path file = folder.resolve("rois." + ending);
    ImagePlus source = image("source");
    List<Roi> rois = everyKind();
    setOverlay(source, rois);
    SyncRois.Result exported = sync(source, file, Direction.EXPORT, null);
    assertEquals(List.of(), exported.problems());
    assertEquals(rois.size(), exported.sync().exported());

    ImagePlus copy = image("source");
    SyncRois.Result imported = sync(copy, file, Direction.IMPORT, null);
    assertEquals(List.of(), imported.problems());
    assertSame(rois, copy.getOverlay());

    assertUnchanged(source, file);
    assertUnchanged(copy, file);
  }

  /** Syncing again writes neither the file nor the image. */
  private static void assertUnchanged(ImagePlus image, Path file) throws IOException {
    byte[] before = Files.readAllBytes(file);
    Roi[] rois = image.getOverlay().toArray();
    SyncRois.Result again = sync(image, file, Direction.BOTH, null);
    assertEquals("nothing to change", again.summary());
    assertFalse(again.sync().sheetChanged());
    assertArrayEquals(before, Files.readAllBytes(file));
    assertArrayEquals(rois, image.getOverlay().toArray());
  }

  private static void assertSame(List<Roi> expected, Overlay actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      Roi a = expected.get(i);
      Roi b = actual.get(i);
      String what = i + " " + a + " / " + b;
      assertEquals(a.getClass(), b.getClass(), what);
      assertEquals(a.getType(), b.getType(), what);
      assertEquals(a.getName(), b.getName(), what);
      assertEquals(a.getStrokeColor(), b.getStrokeColor(), what);
      assertEquals(a.getFillColor(), b.getFillColor(), what);
      assertEquals(a.getStrokeWidth(), b.getStrokeWidth(), what);
      assertEquals(a.getGroup(), b.getGroup(), what);
      assertEquals(a.getPosition(), b.getPosition(), what);
      assertEquals(a.getCornerDiameter(), b.getCornerDiameter(), what);
      if (!(a instanceof TextRoi)) {
        assertEquals(a.getFloatBounds(), b.getFloatBounds(), what);
      }
      FloatPolygon p = a.getFloatPolygon();
      FloatPolygon q = b.getFloatPolygon();
      if (!(a instanceof TextRoi)) {
        // ImageJ keeps the calculated corners of these only, as floats, in its own files too.
        boolean calculated =
            a instanceof RotatedRectRoi
                || a instanceof EllipseRoi
                || a instanceof PolygonRoi polygon && polygon.isSplineFit();
        float rounding = calculated ? 2e-5f : 0;
        assertCoordinates(p, q, rounding, what);
      }
      if (a instanceof Line line && b instanceof Line other) {
        assertArrayEquals(
            new double[] {line.x1d, line.y1d, line.x2d, line.y2d},
            new double[] {other.x1d, other.y1d, other.x2d, other.y2d},
            what);
      }
      if (a instanceof TextRoi text && b instanceof TextRoi other) {
        assertEquals(text.getText(), other.getText());
        assertEquals(text.getCurrentFont(), other.getCurrentFont());
        assertEquals(text.getXBase(), other.getXBase());
        assertEquals(text.getYBase(), other.getYBase());
      }
      if (a instanceof PointRoi points && b instanceof PointRoi other) {
        for (int k = 0; k < points.size(); k++) {
          assertEquals(points.getCounter(k), other.getCounter(k), what);
          assertEquals(points.getPointPosition(k), other.getPointPosition(k), what);
        }
      }
      if (a instanceof ShapeRoi shape && b instanceof ShapeRoi other) {
        assertArrayEquals(shape.getShapeAsArray(), other.getShapeAsArray(), what);
      }
    }
  }

  private static void assertCoordinates(
      FloatPolygon a, FloatPolygon b, float rounding, String what) {
    assertEquals(a.npoints, b.npoints, what);
    for (int i = 0; i < a.npoints; i++) {
      assertEquals(a.xpoints[i], b.xpoints[i], rounding, what);
      assertEquals(a.ypoints[i], b.ypoints[i], rounding, what);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "ods", "csv"})
  void millimetresComeBackToTheSamePixels(String ending) throws IOException {
    Path file = folder.resolve("rois." + ending);
    ImagePlus source = image("source");
    List<Roi> rois = everyKind();
    setOverlay(source, rois);
    assertEquals(List.of(), sync(source, file, Direction.EXPORT, Units.MM).problems());
    ImagePlus copy = image("source");
    assertEquals(List.of(), sync(copy, file, Direction.IMPORT, null).problems());
    assertEquals(rois.size(), copy.getOverlay().size());
    for (int i = 0; i < rois.size(); i++) {
      FloatPolygon p = rois.get(i).getFloatPolygon();
      FloatPolygon q = copy.getOverlay().get(i).getFloatPolygon();
      if (!(rois.get(i) instanceof TextRoi)) {
        assertCoordinates(p, q, 2e-5f, "" + i);
      }
    }
    assertUnchanged(source, file);
    assertUnchanged(copy, file);
  }

  @Test
  void theLinkSurvivesATiffFile() throws IOException {
    Path file = folder.resolve("rois.xlsx");
    ImagePlus source = image("source");
    setOverlay(source, everyKind());
    sync(source, file, Direction.EXPORT, null);
    String tiff = folder.resolve("source.tif").toString();
    new FileSaver(source).saveAsTiffStack(tiff);
    ImagePlus reopened = IJ.openImage(tiff);
    reopened.setTitle("source");
    for (int i = 0; i < source.getOverlay().size(); i++) {
      assertEquals(
          RoiAnnotation.of(source.getOverlay().get(i), ImageTarget.of(source)),
          RoiAnnotation.of(reopened.getOverlay().get(i), ImageTarget.of(reopened)));
    }
    assertUnchanged(reopened, file);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9})
  void whereSomebodyPressesEscNothingChanges(int rows) throws IOException {
    Path file = folder.resolve("rois.xlsx");
    ImagePlus image = image("a");
    image.setOverlay(new Overlay());
    for (int i = 0; i < 3; i++) {
      image.getOverlay().add(new Roi(i, i, 5, 5));
    }
    SyncRois.run(List.of(image), SyncRoisOptions.of(file));
    byte[] before = Files.readAllBytes(file);
    image.getOverlay().get(0).setLocation(50, 60);
    List<Long> totals = new ArrayList<>();
    Progress stop =
        (done, total) -> {
          totals.add(total);
          return done < rows;
        };
    assertThrows(
        CancellationException.class,
        () -> SyncRois.run(List.of(image), SyncRoisOptions.of(file), stop));
    assertEquals(List.of(9L), totals.stream().distinct().toList());
    assertArrayEquals(before, Files.readAllBytes(file));
    assertFalse(Files.exists(folder.resolve("rois.backup.xlsx")));
    assertEquals(50, image.getOverlay().get(0).getXBase());
    assertEquals(
        "1 changed in the spreadsheet",
        SyncRois.run(List.of(image), SyncRoisOptions.of(file)).summary());
  }

  /** Two readers get a copy each: what comes from the other's may be older, and is said so. */
  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "ods", "csv"})
  void twoCopiesOfAWorkbookThatWereEditedApart(String ending) throws IOException {
    Path mine = folder.resolve("findings." + ending);
    Path theirs = folder.resolve("copy." + ending);
    ImagePlus image = image("a");
    image.setOverlay(new Overlay());
    for (int i = 0; i < 3; i++) {
      Roi roi = new Roi(10 * i, 5, 5, 5);
      roi.setName("r" + i);
      image.getOverlay().add(roi);
    }
    SyncRois.run(List.of(image), SyncRoisOptions.of(mine));
    Files.copy(mine, theirs);
    ImagePlus other = image("a");
    SyncRois.run(List.of(other), SyncRoisOptions.of(theirs));
    named(other, "r1").setLocation(100, 50);
    assertEquals(
        "1 changed in the spreadsheet",
        SyncRois.run(List.of(other), SyncRoisOptions.of(theirs)).summary());

    named(image, "r2").setLocation(120, 50);
    SyncRois.run(List.of(image), SyncRoisOptions.of(mine));
    SyncRois.Result merged = SyncRois.run(List.of(image), SyncRoisOptions.of(theirs));
    assertEquals(3, image.getOverlay().size(), merged.toString());
    assertEquals(100, named(image, "r1").getXBase(), merged.toString());
    assertEquals(20, named(image, "r2").getXBase(), "as the copy says");
    assertEquals(
        List.of(
            "a: the spreadsheet is a copy of one that was synced before, or has a new name;"
                + " 2 regions were changed to what its rows say, which may be older"),
        merged.problems().stream().map(Object::toString).toList());
    assertEquals(
        "nothing to change", SyncRois.run(List.of(image), SyncRoisOptions.of(theirs)).summary());
    assertEquals(
        "2 changed in the spreadsheet",
        SyncRois.run(List.of(image), SyncRoisOptions.of(mine)).summary());
  }

  private static Roi named(ImagePlus image, String name) {
    for (Roi roi : image.getOverlay().toArray()) {
      if (name.equals(roi.getName())) {
        return roi;
      }
    }
    throw new AssertionError("there is no " + name);
  }
}
