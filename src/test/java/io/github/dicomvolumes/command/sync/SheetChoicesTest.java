// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.ColumnNames;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.OpenMhdOptions;
import io.github.dicomvolumes.imagej.OpenMhdVolume;
import io.github.dicomvolumes.imagej.SheetPreview;
import io.github.dicomvolumes.imagej.SyncRoisOptions;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetChoicesTest {
  @TempDir Path folder;

  private static SyncRoisOptions options(Path sheet, Map<String, String> keys) {
    String units = keys.getOrDefault("units", "auto");
    String slices = keys.getOrDefault("slices_from", "auto");
    return new SyncRoisOptions(
        sheet,
        SheetOptions.DEFAULT.with(
            ColumnNames.parse(keys.getOrDefault("columns", "")),
            units.equals("auto") ? null : Units.valueOf(units.toUpperCase(Locale.ROOT)),
            slices.equals("auto") ? -1 : Integer.parseInt(slices)),
        Direction.IMPORT,
        true);
  }

  private SheetPreview.Look look(ImagePlus image, Path sheet, Map<String, String> keys)
      throws IOException {
    try (SheetPreview preview = new SheetPreview(List.of(image))) {
      return preview.look(options(sheet, keys));
    }
  }

  private static List<String> texts(SheetPreview.Look look) {
    return look.rois().stream()
        .map(roi -> roi + " " + roi.getFloatBounds() + " " + roi.getPosition() + roi.getName())
        .toList();
  }

  private Path sheet(String... lines) throws IOException {
    return Files.write(folder.resolve("own.csv"), List.of(lines));
  }

  @Test
  void aColumnThatIsChosenTakesTheMeaningFromAnother() throws IOException {
    ImagePlus image = IJ.createImage("head", "8-bit", 100, 100, 9);
    Path sheet = sheet("slice,x,y,Key", "1,10,20,7", "2,11,21,8");
    SheetPreview.Look before = look(image, sheet, Map.of());
    String columns = SheetChoices.columns("", before.reading(), 3, Column.SLICE);
    assertEquals("slice=Key x=x y=y ignore=slice", columns);
    SheetPreview.Look after = look(image, sheet, Map.of("columns", columns));
    assertTrue(after.reading().isUnderstood(), after.reading().questions().toString());
    assertEquals(List.of(7, 8), after.rois().stream().map(Roi::getPosition).toList());
    // And back.
    String again = SheetChoices.columns(columns, after.reading(), 0, Column.SLICE);
    assertEquals("slice=slice x=x y=y ignore=Key", again);
  }

  @Test
  void aSheetWithoutKnownHeadersIsShownAndCanBeChosen() throws IOException {
    ImagePlus image = IJ.createImage("head", "8-bit", 100, 100, 1);
    Path sheet = sheet("Quer,Hoch,Arzt", "10,20,A", "30,40,B");
    SheetReading reading = look(image, sheet, Map.of()).reading();
    assertFalse(reading.isUnderstood());
    assertEquals(List.of("10", "20", "A"), reading.firstRows().get(0));
    assertNull(reading.columns().get(0).meaning());
    String first = SheetChoices.columns("", reading, 0, Column.X);
    SheetReading half = look(image, sheet, Map.of("columns", first)).reading();
    assertFalse(half.isUnderstood());
    String both = first + " y=Hoch";
    SheetPreview.Look look = look(image, sheet, Map.of("columns", both));
    assertTrue(look.reading().isUnderstood());
    assertEquals(2, look.rois().size());
  }

  @Test
  void aColumnThatIsNotUsedStaysUnused() throws IOException {
    ImagePlus image = IJ.createImage("head", "8-bit", 100, 100, 1);
    Path sheet = sheet("x,y,width,height", "10,20,5,6");
    SheetReading reading = look(image, sheet, Map.of()).reading();
    String columns = SheetChoices.columns("", reading, 2, null);
    assertEquals("x=x y=y height=height ignore=width", columns);
    reading = look(image, sheet, Map.of("columns", columns)).reading();
    columns = SheetChoices.columns(columns, reading, 3, null);
    assertEquals("x=x y=y ignore=height|width", columns);
    SheetPreview.Look look = look(image, sheet, Map.of("columns", columns));
    assertEquals(Roi.POINT, look.rois().get(0).getType());
  }

  @Test
  void unitsOfHeadersAreLeftToTheHeaders() throws IOException {
    ImagePlus image = IJ.createImage("head", "8-bit", 100, 100, 1);
    image.getCalibration().setUnit("mm");
    image.getCalibration().pixelWidth = 0.5;
    image.getCalibration().pixelHeight = 0.5;
    Path sheet = sheet("x (\u00b5m),y (\u00b5m)", "10000,20000");
    SheetPreview.Look look = look(image, sheet, Map.of());
    Map<String, String> keys = SheetChoices.repeating(Map.of(), look.reading());
    assertEquals("auto", keys.get("units"));
    assertEquals(texts(look), texts(look(image, sheet, keys)));
    // 10 mm of 0.5 mm each; the centre of the pixel is half a pixel further.
    assertEquals(20, look.rois().get(0).getFloatBounds().x, 0.51);
  }

  /** What is recorded makes the same ROIs as what was found. */
  @ParameterizedTest
  @CsvSource({
    "luna16-annotations/1.3.6.1.4.1.14519.5.2.1.6279.6001.1.mhd,"
        + " luna16-annotations/annotations.csv",
    "luna16-annotations/1.3.6.1.4.1.14519.5.2.1.6279.6001.1.mhd, luna16-annotations/lps.csv",
    "imagej-results-table/ct, imagej-results-table/Results.csv",
    "imagej-results-table/ct, imagej-results-table/real-results.csv",
    "imagej-results-table/ct, imagej-results-table/real-list.csv",
    "roi-manager-list/ct, roi-manager-list/Overlay.csv",
    "rsna-boxes/0004cfab, rsna-boxes/labels.csv",
    "slicer-fcsv/ct, slicer-fcsv/F.csv",
    "slicer-fcsv/ct, slicer-fcsv/ras.csv",
    "units-patient-plain-headers/ct, units-patient-plain-headers/mmz.csv",
    "deeplesion-boxes/ct, deeplesion-boxes/DL.csv",
    "voc-csv-and-dialects/ct, voc-csv-and-dialects/voc.csv",
    "voc-csv-and-dialects/ct, voc-csv-and-dialects/via.csv",
    "slice-column-names/ct, slice-column-names/Image_No.csv",
    "slice-column-names/ct, slice-column-names/InstanceNumber.csv",
    "slice-column-names/ct, slice-column-names/SOPInstanceUID.csv",
    "slice-column-names/ct, slice-column-names/SliceNumber.csv",
    "slice-column-names/ct, slice-column-names/Slice_n.csv"
  })
  void recordedKeysRepeatTheReading(String where, String name) throws IOException {
    Path path = RealData.path("cases/" + where);
    Path sheet = RealData.path("cases/" + name);
    ImagePlus image =
        Files.isDirectory(path)
            ? ImportDicomDirectory.run(ImportDicomOptions.of(path), Progress.NONE).images().get(0)
            : OpenMhdVolume.run(new OpenMhdOptions(path, false), Progress.NONE);
    SheetPreview.Look look = look(image, sheet, Map.of());
    assertTrue(look.reading().isUnderstood(), look.reading().questions().toString());
    assertFalse(look.rois().isEmpty());
    Map<String, String> keys = SheetChoices.repeating(Map.of(), look.reading());
    SheetPreview.Look again = look(image, sheet, keys);
    assertEquals(List.of(), again.reading().questions(), keys.toString());
    assertEquals(texts(look), texts(again), keys.toString());
  }
}
