// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.ObjectType;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose an image is that is saved, and what it is without DICOM behind it. */
class SaveAsDicomTest {
  private static final Tag SOURCE_IMAGES = Tag.of(0x0008, 0x2112);
  private static final Tag REFERENCED_INSTANCE = Tag.of(0x0008, 0x1155);
  private static final Tag DERIVATION = Tag.of(0x0008, 0x2111);

  @TempDir Path folder;
  private SavedSeries series;

  @BeforeEach
  void folders() throws IOException {
    series = new SavedSeries(folder);
  }

  @Test
  void storedNumbersPlaceAndWhoItIsAreThoseOfTheSource() throws Exception {
    series.writeSlices(new double[] {0, 5, 10}, h -> {});
    DerivedSeries.Result result = series.save(SavedSeries.open(series.in, false));
    assertEquals("3 files of type ct", result.summary());
    assertEquals(List.of(), result.warnings());
    List<String> lines =
        Pydicom.run(SaveAsDicomTest.class, "values.py", folder, List.of(series.out.toString()));
    assertEquals("[-10.0, 20.0, 0.0] [-1024.0, -924.0, -824.0]", lines.get(0));
    assertEquals("[-10.0, 20.0, 10.0] [-1022.0, -922.0, -822.0]", lines.get(2));
    DataSet second = series.header(2);
    assertEquals("2.25.9", second.string(Tags.StudyInstanceUID).orElseThrow());
    assertEquals("2.25.91", second.string(Tags.FrameOfReferenceUID).orElseThrow());
    assertNotEquals("2.25.900", second.string(Tags.SeriesInstanceUID).orElseThrow());
    assertEquals(
        series.header(1).string(Tags.SeriesInstanceUID),
        series.header(3).string(Tags.SeriesInstanceUID));
    assertNotEquals(
        series.header(1).string(Tags.SOPInstanceUID), series.header(3).string(Tags.SOPInstanceUID));
    assertEquals(SavedSeries.CT, second.string(Tags.SOPClassUID).orElseThrow());
    assertEquals(List.of("DERIVED", "SECONDARY", "AXIAL"), second.strings(Tags.ImageType));
    assertEquals("Müller^Jörg", second.string(Tags.PatientName).orElseThrow());
    assertEquals("ISO_IR 192", second.string(Tags.SpecificCharacterSet).orElseThrow());
    assertEquals(1004, second.integer(Tags.SeriesNumber).orElseThrow());
    assertEquals("Thorax, derived", second.string(Tags.SeriesDescription).orElseThrow());
    assertEquals("HU", second.string(Tags.RescaleType).orElseThrow());
    assertEquals(5, second.number(Tags.SliceThickness).orElseThrow());
    assertEquals(40, second.number(Tags.WindowCenter).orElseThrow());
    assertEquals(400, second.number(Tags.WindowWidth).orElseThrow());
    assertEquals(101, second.number(SavedSeries.TABLE_HEIGHT).orElseThrow());
    assertTrue(second.contains(DERIVATION));
    String source = "2.25.900." + Integer.toUnsignedString("s1".hashCode());
    assertEquals(
        source, second.items(SOURCE_IMAGES).get(0).string(REFERENCED_INSTANCE).orElseThrow());
  }

  @Test
  void nothingThatIsThereIsReplaced() throws IOException {
    series.writeSlices(new double[] {0, 5}, h -> {});
    ImagePlus image = SavedSeries.open(series.in, false);
    Files.createDirectory(series.out);
    series.save(image);
    assertThrows(FileAlreadyExistsException.class, () -> series.save(image));
    assertEquals(2, series.out.toFile().list().length);
    assertEquals(2, folder.toFile().list().length, "no temporary is left");
  }

  @Test
  void anImageWithoutDicomHasNoPlaceAndNoPatientUnlessTheyAreGiven() throws IOException {
    ImagePlus drawing = IJ.createImage("drawing", "16-bit ramp", 8, 4, 2);
    drawing.getCalibration().setUnit("mm");
    drawing.getCalibration().pixelWidth = 0.5;
    drawing.getCalibration().pixelDepth = 3;
    DerivedSeries.Result result = series.save(drawing);
    assertEquals(ObjectType.SECONDARY_CAPTURE, result.type());
    assertTrue(result.warnings().toString().contains("a study of its own"), result::toString);
    DataSet first = series.header(1);
    assertTrue(first.contains(Tags.PatientName) && first.string(Tags.PatientName).isEmpty());
    assertFalse(first.contains(Tags.ImagePositionPatient));
    assertFalse(first.contains(Tags.FrameOfReferenceUID));
    assertEquals("OT", first.string(Tags.Modality).orElseThrow());
    series.out = folder.resolve("refused");
    assertThrows(
        IllegalArgumentException.class,
        () -> series.save(drawing, SavedSeries.objects(ObjectType.CT, false)));
    assertFalse(Files.exists(series.out));
    SaveAsDicomOptions axial =
        new SaveAsDicomOptions(
            series.out, true, null, "", SavedSeries.objects(ObjectType.CT, false));
    DerivedSeries.Result placed = SaveAsDicom.run(drawing, axial, Progress.NONE);
    assertTrue(placed.warnings().toString().contains("laid at the origin"), placed::toString);
    assertArrayEquals(
        new double[] {0, 0, 3}, series.header(2).numbers(Tags.ImagePositionPatient), 0);
  }

  @Test
  void patientStudyAndPlaceCanBeThoseOfAnotherSeries() throws IOException {
    series.writeSlices(new double[] {0, 5}, h -> {});
    ImagePlus other = SavedSeries.open(series.in, false);
    ImagePlus bare = new ImagePlus("bare", other.getStack().duplicate());
    for (int i = 1; i <= 2; i++) {
      bare.getStack().setSliceLabel(null, i);
    }
    bare.setCalibration(other.getCalibration());
    SaveAsDicomOptions like =
        new SaveAsDicomOptions(
            series.out, false, series.in, "largest", SavedSeries.objects(ObjectType.AUTO, false));
    DerivedSeries.Result result = SaveAsDicom.run(bare, like, Progress.NONE);
    assertEquals(ObjectType.SECONDARY_CAPTURE, result.type(), "it has no place of its own");
    assertEquals("2.25.9", series.header(1).string(Tags.StudyInstanceUID).orElseThrow());
    assertEquals("P1", series.header(1).string(Tags.PatientID).orElseThrow());
    assertFalse(series.header(1).contains(Tags.ImagePositionPatient));
  }

  @Test
  void whatLabelsKeepIsEnoughWhereFilesAreGone() throws IOException {
    series.writeSlices(new double[] {0, 5}, h -> {});
    ImagePlus image = SavedSeries.open(series.in, false);
    for (String name : series.in.toFile().list()) {
      Files.delete(series.in.resolve(name));
    }
    DerivedSeries.Result result = series.save(image);
    assertTrue(result.warnings().toString().contains("labels keep"), result::toString);
    assertEquals(ObjectType.CT, result.type());
    assertEquals("Müller^Jörg", series.header(2).string(Tags.PatientName).orElseThrow());
    assertEquals("2.25.91", series.header(2).string(Tags.FrameOfReferenceUID).orElseThrow());
  }
}
