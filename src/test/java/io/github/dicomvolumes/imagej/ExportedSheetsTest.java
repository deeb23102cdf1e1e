// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.layout.ColumnNames;
import io.github.dicomvolumes.annotation.layout.Layout;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.sync.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What exports and syncs in both directions write of images and measures. */
class ExportedSheetsTest {
  @TempDir Path folder;

  /** 100 x 80 x 5 pixels of 0.5 x 0.25 x 2 mm, each with the number of its slice as HU. */
  private static ImagePlus series(String number, String uid, String patient) {
    ImagePlus image = IJ.createImage(number + " CT of a person", "16-bit black", 100, 80, 5);
    Calibration calibration = image.getCalibration();
    calibration.setUnit("mm");
    calibration.pixelWidth = 0.5;
    calibration.pixelHeight = 0.25;
    calibration.pixelDepth = 2;
    calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {-1000, 1}, "HU");
    for (int slice = 1; slice <= 5; slice++) {
      image.getStack().getProcessor(slice).set(1000 + slice);
      image
          .getStack()
          .setSliceLabel(
              "im"
                  + slice
                  + "\n0010,0020  Patient ID: "
                  + patient
                  + "\n0020,000E  Series Instance UID: "
                  + uid
                  + "\n0020,0011  Series Number: "
                  + number
                  + "\n",
              slice);
    }
    image.setOverlay(new Overlay());
    return image;
  }

  private static void add(ImagePlus image, Roi roi, int slice) {
    roi.setPosition(slice);
    image.getOverlay().add(roi);
  }

  private static SyncRoisOptions options(Path file, Direction direction, boolean identify) {
    SheetOptions sheet =
        new SheetOptions("", Layout.AUTO, null, Map.of(), 0, 0, 0, 0, 0, -1, null, identify);
    return new SyncRoisOptions(file, sheet, direction, true);
  }

  private static List<String> row(Path file, int line) throws IOException {
    return Arrays.asList(
        Files.readAllLines(file).get(line).split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
  }

  private static String value(Path file, int line, String header) throws IOException {
    int column = row(file, 0).indexOf(header);
    assertTrue(column >= 0, header + " in " + row(file, 0));
    List<String> cells = row(file, line);
    return column < cells.size() ? cells.get(column) : "";
  }

  @Test
  void measuresNameTheirUnitsAndLinesHaveLengthAndAngle() throws IOException {
    ImagePlus image = series("2", "1.2.3", "P1");
    add(image, new Roi(10, 20, 4, 8), 3);
    // 6 pixels of 0.5 mm and 16 of 0.25 mm: 3, 4 and 5 mm, upwards.
    add(image, new Line(10.0, 40.0, 16.0, 24.0), 4);
    // Arms along x and along y.
    add(image, new PolygonRoi(new float[] {30, 10, 10}, new float[] {10, 10, 50}, Roi.ANGLE), 1);
    Path file = folder.resolve("a.csv");
    SyncRois.runOnOverlays(List.of(image), options(file, Direction.EXPORT, false));

    assertEquals("4", value(file, 1, "area (mm\u00b2)"));
    assertEquals("3", value(file, 1, "mean (HU)"));
    assertEquals("0", value(file, 1, "stddev (HU)"));
    assertEquals("", value(file, 1, "length (mm)"));
    assertEquals("5", value(file, 2, "length (mm)"));
    assertEquals("", value(file, 2, "area (mm\u00b2)"));
    assertEquals(53.130102, Double.parseDouble(value(file, 2, "angle (degrees)")), 1e-6);
    assertEquals("4", value(file, 2, "max (HU)"));
    assertEquals(90, Double.parseDouble(value(file, 3, "angle (degrees)")), 1e-9);
    assertEquals("", value(file, 3, "length (mm)"));
    assertFalse(row(file, 0).contains("slices"));

    // And back: nothing is new, what is measured again is the same.
    String before = Files.readString(file);
    SyncRois.Result again =
        SyncRois.runOnOverlays(List.of(image), options(file, Direction.BOTH, false));
    assertEquals("nothing to change", again.summary());
    assertEquals(List.of(), again.problems());
    assertEquals(before, Files.readString(file));
    // Both ways measures as an export where the sheet has the columns.
    image.getOverlay().get(0).setLocation(10, 21);
    image.getStack().getProcessor(3).setRoi(new Roi(0, 0, 100, 80));
    image.getStack().getProcessor(3).set(1007);
    SyncRois.runOnOverlays(List.of(image), options(file, Direction.BOTH, false));
    assertEquals("7", value(file, 1, "mean (HU)"));
  }

  @Test
  void aBoxOverSlicesIsMeasuredAsAWhole() throws IOException {
    ImagePlus image = series("2", "1.2.3", "P1");
    Path file =
        Files.write(
            folder.resolve("b.csv"),
            List.of(
                "slice,last_slice,x,y,width,height,mean,min,roi_volume,slices", "2,4,10,20,4,8"));
    SyncRois.runOnOverlays(List.of(image), options(file, Direction.BOTH, false));
    assertEquals(3, image.getOverlay().size());
    assertEquals(2, Files.readAllLines(file).size());
    // 3 slices of 4 x 8 pixels of 0.25 mm3.
    assertEquals("24", value(file, 1, "roi_volume"));
    assertEquals("3", value(file, 1, "mean"));
    assertEquals("2", value(file, 1, "min"));
    assertEquals("2 to 4", value(file, 1, "slices"));
  }

  private static List<String> places(ImagePlus image) {
    return Arrays.stream(image.getOverlay().toArray())
        .map(roi -> roi.getPosition() + ": " + roi.getTypeAsString() + roi.getFloatBounds())
        .sorted()
        .toList();
  }

  /** Exports, and imports into an image without ROIs. */
  private void assertOneRowThatComesBack(ImagePlus image, Path own) throws IOException {
    SyncRois.runOnOverlays(List.of(image), options(own, Direction.EXPORT, false));
    assertEquals(2, Files.readAllLines(own).size());
    List<String> before = places(image);
    ImagePlus other = series("2", "1.2.3", "P1");
    SyncRois.runOnOverlays(List.of(other), options(own, Direction.IMPORT, false));
    assertEquals(before, places(other));
    assertEquals(
        "nothing to change",
        SyncRois.runOnOverlays(List.of(other), options(own, Direction.BOTH, false)).summary());
  }

  @Test
  void aBoxOverSlicesIsExportedAsOneRow() throws IOException {
    ImagePlus image = series("2", "1.2.3", "P1");
    String headers = "Patient ID,Start Row,End Row,Start Column,End Column,Start Slice,End Slice";
    Path file = Files.write(folder.resolve("b.csv"), List.of(headers, "P1,20,28,10,14,2,4"));
    SyncRois.runOnOverlays(List.of(image), options(file, Direction.IMPORT, false));
    assertEquals(3, image.getOverlay().size());
    Path own = folder.resolve("own.csv");
    assertOneRowThatComesBack(image, own);
    assertEquals("2", value(own, 1, "slice"));
    assertEquals("4", value(own, 1, "last_slice"));
    assertEquals("24", value(own, 1, "roi_volume (mm\u00b3)"));
  }

  /** Radius 2.5 mm, slices 2 mm apart: circles of 1.5, 2.5 and 1.5 mm about pixel (50, 40). */
  @Test
  void aSphereIsMeasuredAsAWholeAndExportedAsOneRow() throws IOException {
    ImagePlus image = series("2", "1.2.3", "P1");
    Path file =
        Files.write(
            folder.resolve("s.csv"), List.of("x (mm),y (mm),z (mm),diameter (mm)", "25,10,4,5"));
    SyncRois.runOnOverlays(List.of(image), options(file, Direction.IMPORT, false));
    assertEquals(3, image.getOverlay().size());
    Path own = folder.resolve("own.csv");
    assertOneRowThatComesBack(image, own);
    assertEquals("2 to 4", value(own, 1, "slices"));
    assertEquals("3", value(own, 1, "mean (HU)"));
    assertEquals("2", value(own, 1, "min (HU)"));
    assertEquals("4", value(own, 1, "max (HU)"));
    double discs = Math.PI * (2.5 * 2.5 + 2 * 1.5 * 1.5) * 2;
    assertEquals(discs, Double.parseDouble(value(own, 1, "roi_volume (mm\u00b3)")), 0.03 * discs);
  }

  @Test
  void aBoxOverSlicesOfUnknownDistanceHasNoVolume() throws IOException {
    ImagePlus image = series("2", "1.2.3", "P1");
    image.getCalibration().pixelDepth = 1;
    image.getCalibration().setZUnit("pixel");
    Path file =
        Files.write(
            folder.resolve("b.csv"),
            List.of("slice,last_slice,x,y,width,height,mean,roi_volume", "2,4,10,20,4,8"));
    SyncRois.runOnOverlays(List.of(image), options(file, Direction.BOTH, false));
    assertEquals("3", value(file, 1, "mean"));
    assertEquals("", value(file, 1, "roi_volume"));
  }

  @Test
  void aValueInAnotherUnitThanItsColumnIsLeftOut() throws IOException {
    ImagePlus ct = series("2", "1.2.3", "P1");
    add(ct, new Roi(10, 20, 4, 8), 3);
    Path file = folder.resolve("c.csv");
    SyncRois.runOnOverlays(List.of(ct), options(file, Direction.EXPORT, false));
    ImagePlus pet = series("3", "1.2.4", "P1");
    pet.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {0, 1}, "SUV");
    add(pet, new Roi(10, 20, 4, 8), 3);
    SyncRois.Result result =
        SyncRois.runOnOverlays(List.of(pet), options(file, Direction.EXPORT, false));
    assertEquals("", value(file, 2, "mean (HU)"));
    assertEquals("4", value(file, 2, "area (mm\u00b2)"));
    assertTrue(
        result.problems().stream()
            .map(Problem::toString)
            .anyMatch(text -> text.contains("another unit than SUV")),
        result.problems().toString());
  }

  @Test
  void imagesAreCalledByTheirNumberUnlessTitlesAreWanted() throws IOException {
    ImagePlus image = series("2", "1.2.3", "P1");
    add(image, new Roi(10, 20, 4, 8), 3);
    Path plain = folder.resolve("plain.csv");
    SyncRois.runOnOverlays(List.of(image), options(plain, Direction.EXPORT, false));
    assertEquals("2", value(plain, 1, "image"));
    assertEquals("1.2.3", value(plain, 1, "series_uid"));
    assertFalse(Files.readString(plain).contains("person"));

    Path titled = folder.resolve("titled.csv");
    SyncRois.runOnOverlays(List.of(image), options(titled, Direction.EXPORT, true));
    assertEquals("2 CT of a person", value(titled, 1, "image"));

    // Series 2 of another patient is another image.
    ImagePlus other = series("2", "1.2.9", "P2");
    SyncRois.Result result =
        SyncRois.runOnOverlays(List.of(other), options(plain, Direction.IMPORT, false));
    assertEquals(0, other.getOverlay().size(), result.summary());
  }

  @Test
  void rowsThatFitTwoOpenSeriesStopTheSync() throws IOException {
    ImagePlus first = series("2", "1.2.3", "P1");
    ImagePlus second = series("3", "1.2.4", "P1");
    Path file =
        Files.write(
            folder.resolve("d.csv"), List.of("patientId,slice,x,y", "P1,1,10,20", "P2,1,11,21"));
    SyncRoisOptions options = options(file, Direction.BOTH, false);
    String message =
        assertThrows(
                IOException.class, () -> SyncRois.runOnOverlays(List.of(first, second), options))
            .getMessage();
    assertTrue(message.contains("\"patientId\" says (d!A2) fits several"), message);
    assertEquals(0, first.getOverlay().size());

    assertEquals(1, SyncRois.runOnOverlays(List.of(second), options).sync().imported());
    // The same series in another window, such as a duplicate, is no other one.
    ImagePlus twice = series("3", "1.2.4", "P1");
    SyncRois.runOnOverlays(List.of(second, twice), options);
    assertEquals(0, twice.getOverlay().size());
  }

  @Test
  void listsOfSlicerKeepTheirEnding() throws IOException {
    ImagePlus image = IJ.createImage("head", "8-bit black", 100, 80, 5);
    Path file =
        Files.write(
            folder.resolve("F.fcsv"),
            List.of(
                "# Markups fiducial file version = 4.11",
                "# CoordinateSystem = LPS",
                "# columns = id,x,y,z,ow,ox,oy,oz,vis,sel,lock,label,desc,associatedNodeID",
                "1,1,2,3,0,0,0,1,1,1,0,a,,"));
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                SyncRois.runOnOverlays(
                    List.of(image), options(folder.resolve("new.fcsv"), Direction.EXPORT, false)));
    assertTrue(e.getMessage().contains("export to .csv"), e.getMessage());
    // Pixels by choice: an image without a place in the patient.
    SheetOptions pixels =
        SheetOptions.DEFAULT.with(
            ColumnNames.parse("slice=z"), io.github.dicomvolumes.annotation.Units.PIXEL, 1);
    SyncRois.Result result =
        SyncRois.runOnOverlays(
            List.of(image), new SyncRoisOptions(file, pixels, Direction.IMPORT, true));
    assertEquals(1, result.sync().imported());
    assertEquals(3, image.getOverlay().get(0).getPosition());
  }

  @Test
  void aWatchTellsWhatIsWrongWithSheetAndCell() throws IOException, InterruptedException {
    ImagePlus image = IJ.createImage("head", "8-bit black", 100, 80, 5);
    image.setOverlay(new Overlay());
    Path file = Files.writeString(folder.resolve("w.csv"), "slice,x,y\n1,10,20\n");
    SyncRoisOptions options = SyncRoisOptions.of(file);
    SyncRois.Result first = SyncRois.run(List.of(image), options);
    BlockingQueue<List<Problem>> told = new LinkedBlockingQueue<>();
    SyncWatch watch =
        SyncWatch.start(
            List.of(image),
            options,
            first.spreadsheet(),
            (w, text, problems) -> told.add(problems));
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add("2,x,20");
    lines.add("3,30,40");
    Files.write(file, lines);
    List<Problem> problems = told.poll(4, TimeUnit.SECONDS);
    watch.stop();
    assertEquals(1, problems.size(), problems.toString());
    assertEquals("w!B3", problems.get(0).where());
    assertEquals("1 imported, 1 problem", watch.summary());
  }

  /** Rows of two kinds of units or slices in one sheet would be read wrong by everybody. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "slice,x (mm),y,width,height\n",
        "slice,x,y,width,height\n0,1,2,3,4\n",
        "slice,x,y,width,height,size\n3,1,2,3,4,7\n",
      })
  void noRowIsAddedToASheetThatIsNotUnderstood(String text) throws IOException {
    ImagePlus image = series("2", "1.2.3", "P1");
    add(image, new Roi(10, 20, 4, 8), 3);
    Path file = Files.writeString(folder.resolve("u.csv"), text);
    assertThrows(
        IOException.class,
        () -> SyncRois.runOnOverlays(List.of(image), options(file, Direction.EXPORT, false)));
    assertEquals(text, Files.readString(file));
  }

  @Test
  void aSheetOfOtherImagesTakesTheRowsOfANewOne() throws IOException {
    ImagePlus image = series("2", "1.2.3", "P1");
    add(image, new Roi(10, 20, 4, 8), 3);
    Path file =
        Files.writeString(
            folder.resolve("o.csv"),
            "image,slice,x,y,width,height\nknee,3,1,2,3,4\nfoot,4,1,2,3,4\n");
    assertEquals(
        "1 exported, 0 of 2 rows are for this image",
        SyncRois.runOnOverlays(List.of(image), options(file, Direction.EXPORT, false)).summary());
    assertEquals(4, Files.readAllLines(file).size());
  }
}
