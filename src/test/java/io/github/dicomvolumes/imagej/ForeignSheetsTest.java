// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.ColumnNames;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as other programs and public collections write them, beside the images they are about. */
class ForeignSheetsTest {
  private static final String CASES = "cases/";

  @TempDir Path folder;

  /** What came of a sheet: a line for each selection, and what was said. */
  private record Outcome(List<String> rois, String summary, List<String> problems) {}

  private static ImagePlus image(String name) throws IOException {
    Path path = RealData.path(CASES + name);
    if (Files.isDirectory(path)) {
      return ImportDicomDirectory.run(ImportDicomOptions.of(path), Progress.NONE).images().get(0);
    }
    return OpenMhdVolume.run(new OpenMhdOptions(path, false), Progress.NONE);
  }

  private Outcome sync(ImagePlus image, String sheet, SheetOptions options) throws IOException {
    Path source = RealData.path(CASES + sheet);
    Path copy = folder.resolve(source.getFileName().toString());
    Files.copy(source, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    image.setOverlay(null);
    SyncRois.Result result =
        SyncRois.runOnOverlays(
            List.of(image), new SyncRoisOptions(copy, options, Direction.IMPORT, true));
    List<String> rois = new ArrayList<>();
    if (image.getOverlay() != null) {
      for (Roi roi : image.getOverlay().toArray()) {
        rois.add(text(roi));
      }
    }
    return new Outcome(
        rois, result.summary(), result.problems().stream().map(Object::toString).toList());
  }

  private String refusal(ImagePlus image, String sheet, SheetOptions options) {
    return assertThrows(IOException.class, () -> sync(image, sheet, options)).getMessage();
  }

  private static String text(Roi roi) {
    var bounds = roi.getFloatBounds();
    String kind = roi instanceof OvalRoi ? "oval" : roi instanceof PointRoi ? "point" : "rectangle";
    String at =
        String.format(
            Locale.ROOT,
            "%s %d: %s %s",
            kind,
            roi.getPosition(),
            number(roi instanceof PointRoi p ? p.getContainedFloatPoints().xpoints[0] : bounds.x),
            number(roi instanceof PointRoi p ? p.getContainedFloatPoints().ypoints[0] : bounds.y));
    return roi instanceof PointRoi
        ? at
        : at + " " + number(bounds.width) + " " + number(bounds.height);
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.3f", number).replaceFirst("\\.?0+$", "");
  }

  private static SheetOptions with(String columns, Units units, int slicesFrom) {
    return SheetOptions.DEFAULT.with(ColumnNames.parse(columns), units, slicesFrom);
  }

  private static final SheetOptions USUAL = SheetOptions.DEFAULT;

  private void assertRois(String image, String sheet, SheetOptions options, String... rois)
      throws IOException {
    Outcome outcome = sync(image(image), sheet, options);
    assertEquals(List.of(rois), outcome.rois(), outcome.toString());
    assertEquals(List.of(), outcome.problems());
  }

  /** Centre of row 1: (-5 + 12) / 0.7 = 10, (-4.5 + 8) / 0.7 = 5, (-20 + 40) / 2.5 = 8. */
  @ParameterizedTest
  @ValueSource(strings = {"annotations.csv", "lps.csv"})
  void nodulesOfTheOpenScanAreSpheresInTheSlicesTheyCut(String sheet) throws IOException {
    String scan = "luna16-annotations/1.3.6.1.4.1.14519.5.2.1.6279.6001.1.mhd";
    // Radius 2.825 mm; 2.5 mm off, sqrt(2.825^2 - 2.5^2) = 1.3156 mm, which are 1.8794 pixels.
    assertRois(
        scan,
        "luna16-annotations/" + sheet,
        USUAL,
        "oval 9: 6.464 1.464 8.071 8.071",
        "oval 8: 8.621 3.621 3.759 3.759",
        "oval 10: 8.621 3.621 3.759 3.759",
        "oval 16: 17.5 10.357 6 6");
    assertEquals(
        "2 imported, 2 of 4 rows are for this image",
        sync(image(scan), "luna16-annotations/" + sheet, USUAL).summary());
  }

  @Test
  void aSphereIsOneRegionAndIsExportedAsOneRow() throws IOException {
    ImagePlus image = image("luna16-annotations/1.3.6.1.4.1.14519.5.2.1.6279.6001.1.mhd");
    sync(image, "luna16-annotations/annotations.csv", USUAL);
    Path own = folder.resolve("own.csv");
    SyncRoisOptions options = new SyncRoisOptions(own, USUAL, Direction.EXPORT, true);
    assertEquals("2 exported", SyncRois.runOnOverlays(List.of(image), options).summary());
    assertEquals(3, Files.readAllLines(own).size());
    List<String> before = new ArrayList<>();
    for (Roi roi : image.getOverlay().toArray()) {
      before.add(text(roi));
    }
    image.setOverlay(null);
    SyncRoisOptions back = new SyncRoisOptions(own, USUAL, Direction.IMPORT, true);
    assertEquals("2 imported", SyncRois.runOnOverlays(List.of(image), back).summary());
    List<String> after = new ArrayList<>();
    for (Roi roi : image.getOverlay().toArray()) {
      after.add(text(roi));
    }
    assertEquals(before, after);
    SyncRoisOptions again = new SyncRoisOptions(own, USUAL, Direction.BOTH, true);
    assertEquals("nothing to change", SyncRois.runOnOverlays(List.of(image), again).summary());
  }

  @Test
  void tablesOfImageJAreInItsUnits() throws IOException {
    String results = "imagej-results-table/";
    assertRois(
        results + "ct",
        results + "Results.csv",
        USUAL,
        "rectangle 2: 20 30 10 10",
        "rectangle 4: 40 10 10 10");
    assertRois(results + "ct", results + "real-results.csv", USUAL, "oval 4: 40 10 12 8");
    assertRois(results + "ct", results + "real-list.csv", USUAL, "oval 4: 40 10 12 8");
  }

  @Test
  void ofAListOfRoisThoseAreMadeThatTheirBoundsTell() throws IOException {
    Outcome outcome = sync(image("roi-manager-list/ct"), "roi-manager-list/Overlay.csv", USUAL);
    assertEquals(
        List.of("rectangle 2: 20 30 10 12", "oval 3: 40 10 8 8", "point 4: 5 6"), outcome.rois());
    assertEquals(1, outcome.problems().size());
    assertTrue(
        outcome.problems().get(0).startsWith("Overlay!C5: is a polygon, and this list"),
        outcome.problems().toString());
  }

  @Test
  void boxesOfOtherPatientsAreCounted() throws IOException {
    String labels = "rsna-boxes/labels.csv";
    assertRois(
        "rsna-boxes/0004cfab",
        labels,
        USUAL,
        "rectangle 0: 14 12 9 17",
        "rectangle 0: 40 15 11 20");
    assertRois("rsna-boxes/00313ee0", labels, USUAL, "rectangle 0: 12 13 5 6");
    assertEquals(
        "1 imported, 1 of 3 rows is for this image",
        sync(image("rsna-boxes/00313ee0"), labels, USUAL).summary());
  }

  @Test
  void otherPatientsRowsGetNoId() throws IOException {
    Path copy = folder.resolve("labels.csv");
    Files.copy(RealData.path(CASES + "rsna-boxes/labels.csv"), copy);
    SyncRois.runOnOverlays(
        List.of(image("rsna-boxes/00313ee0")),
        new SyncRoisOptions(copy, USUAL, Direction.BOTH, true));
    List<String> lines = Files.readAllLines(copy);
    assertEquals("patientId,x,y,width,height,Target,id", lines.get(0));
    assertEquals("0004cfab,14,12,9,17,1", lines.get(1).replaceFirst(",$", ""));
    assertTrue(lines.get(3).matches("00313ee0,12,13,5,6,1,[a-z]{10}"), lines.get(3));
  }

  @Test
  void slicerSaysItsFrame() throws IOException {
    assertRois("slicer-fcsv/ct", "slicer-fcsv/F.csv", USUAL, "point 3: 20 10", "point 5: 25 12");
    assertRois("slicer-fcsv/ct", "slicer-fcsv/ras.csv", USUAL, "point 3: 20 10");
  }

  @Test
  void unitsCountWhateverTheHeaders() throws IOException {
    String plain = "units-patient-plain-headers/";
    assertRois(
        plain + "ct",
        plain + "plain.csv",
        with("", Units.PATIENT, -1),
        "point 2: 20 10",
        "point 5: 20 10");
    assertRois(plain + "ct", plain + "mmz.csv", USUAL, "point 3: 20 10");
    String refusal = refusal(image(plain + "ct"), plain + "plain.csv", USUAL);
    assertTrue(refusal.contains("\"z\" holds -2.0 (plain!D2)"), refusal);
    assertTrue(refusal.contains("units=patient"), refusal);
  }

  @Test
  void slicesFromZeroAreAskedFor() throws IOException {
    ImagePlus image = image("zero-based-slices/ct");
    for (String sheet : List.of("last", "fm")) {
      String refusal = refusal(image, "zero-based-slices/" + sheet + ".csv", USUAL);
      assertTrue(refusal.contains("slices count from 1"), refusal);
      assertTrue(refusal.contains("slices_from=0"), refusal);
    }
    assertRois(
        "zero-based-slices/ct",
        "zero-based-slices/last.csv",
        with("", null, 0),
        "rectangle 1: 10 10 8 8",
        "rectangle 5: 30 10 8 8");
  }

  @Test
  void cornersInACellAreNoGrid() throws IOException {
    assertRois(
        "deeplesion-boxes/ct", "deeplesion-boxes/DL.csv", USUAL, "rectangle 3: 20.5 9 20.75 22.5");
    String refusal = refusal(image("deeplesion-boxes/ct"), "deeplesion-boxes/DL2.csv", USUAL);
    assertTrue(refusal.contains("columns=[corners=bbox]"), refusal);
    assertRois(
        "deeplesion-boxes/ct",
        "deeplesion-boxes/DL2.csv",
        with("corners=bbox", null, 1),
        "rectangle 3: 20.5 9 20.75 22.5");
  }

  @Test
  void widthAndHeightOfTheImageAreNoBoxes() throws IOException {
    String voc = "voc-csv-and-dialects/";
    assertRois(
        voc + "ct", voc + "voc.csv", USUAL, "rectangle 2: 10 20 8 9", "rectangle 4: 30 20 8 9");
    assertRois(voc + "ct", voc + "via.csv", USUAL, "rectangle 2: 10 20 8 9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"german.csv", "german2.csv", "sep.csv", "utf16.csv"})
  void dialectsAreUnderstood(String sheet) throws IOException {
    String voc = "voc-csv-and-dialects/";
    assertRois(voc + "ct", voc + sheet, USUAL, "rectangle 2: 10.5 20.25 8 9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Image_No", "InstanceNumber", "SOPInstanceUID", "SliceNumber", "Slice_n"})
  void slicesHaveManyNames(String sheet) throws IOException {
    String names = "slice-column-names/";
    assertRois(names + "ct", names + sheet + ".csv", USUAL, "rectangle 3: 10 20 8 9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"slice_index", "z_index"})
  void anIndexMayCountFromZero(String sheet) throws IOException {
    String names = "slice-column-names/";
    String refusal = refusal(image(names + "ct"), names + sheet + ".csv", USUAL);
    assertTrue(refusal.contains("\"" + sheet + "\" may count from 0 or from 1"), refusal);
    SheetOptions fromZero = with("", null, 0);
    assertRois(names + "ct", names + sheet + ".csv", fromZero, "rectangle 4: 10 20 8 9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m-line", "m-oval-100000", "m-oval-1000000", "poly308"})
  void whatReachesFarOutIsTheProblemOfItsRow(String sheet) throws IOException {
    Outcome outcome =
        sync(image("zero-based-slices/ct"), "hostile-sheets/" + sheet + ".csv", USUAL);
    assertEquals(List.of(), outcome.rois());
    assertEquals(1, outcome.problems().size(), outcome.toString());
    assertTrue(
        outcome.problems().get(0).endsWith("out of the image of 64 x 64 pixels"),
        outcome.toString());
  }

  @Test
  void outlinesThatReachOutSpeakAgainstTheUnits() throws IOException {
    String refusal =
        refusal(image("zero-based-slices/ct"), "hostile-sheets/m2-freehand.csv", USUAL);
    assertTrue(refusal.contains("1 of 1 row lies outside the image of 64 x 64 pixels"), refusal);
  }

  /** A row's record of {@code own.xls} says that it has no cells; one header is lost. */
  @Test
  void damagedRowsOfOlderWorkbooksAreRead() throws IOException {
    String refusal = refusal(image("zero-based-slices/ct"), "hostile-sheets/own.xls", USUAL);
    assertTrue(refusal.startsWith("ROIs: the nameless column at ROIs!H1 looks"), refusal);
  }
}
