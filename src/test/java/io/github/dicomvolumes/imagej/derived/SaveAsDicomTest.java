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
import ij.process.FloatProcessor;
import ij.process.StackConverter;
import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.derived.DerivedOptions;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.ObjectType;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.UidRoot;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.reslice.Interpolation;
import io.github.dicomvolumes.imagej.reslice.ResampleVolume;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaveAsDicomTest {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
  private static final Tag SOURCE_IMAGES = Tag.of(0x0008, 0x2112);
  private static final Tag REFERENCED_INSTANCE = Tag.of(0x0008, 0x1155);
  private static final Tag DERIVATION = Tag.of(0x0008, 0x2111);
  private static final Tag CONTRAST_BOLUS_AGENT = Tag.of(0x0018, 0x0010);
  private static final Tag TABLE_HEIGHT = Tag.of(0x0018, 0x1130);

  @TempDir Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void folders() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = folder.resolve("out");
  }

  private static final Consumer<DataSetBuilder> TOMOGRAPHY =
      header ->
          header
              .put(Tags.SOPClassUID, CT)
              .put(Tags.Modality, "CT")
              .put(Tags.PatientName, "Müller^Jörg")
              .put(Tags.PatientID, "P1")
              .put(Tags.SeriesNumber, "4")
              .put(Tags.SeriesDescription, "Thorax")
              .put(Tags.SliceThickness, "5")
              .putNumbers(Tags.WindowCenter, 40)
              .putNumbers(Tags.WindowWidth, 400)
              .putNumbers(Tags.RescaleSlope, 1)
              .putNumbers(Tags.RescaleIntercept, -1024);

  /** Slices of 6 x 5 pixels of 2 x 3 mm; stored values 100 x column + 10 x row + slice. */
  private void writeSlices(double[] heights, Consumer<DataSetBuilder> more) throws IOException {
    TestSlices slices = TestSlices.axial(in);
    for (int i = 0; i < heights.length; i++) {
      int slice = i;
      slices.write(
          "s" + i,
          new Vector3(-10, 20, heights[i]),
          TOMOGRAPHY.andThen(more).andThen(h -> h.putNumbers(TABLE_HEIGHT, 100 + slice)),
          (column, row) -> 100 * column + 10 * row + slice);
    }
  }

  /** Slices of 128 x 96 pixels of 1 x 1.5 mm with something to see that is not symmetric. */
  private void writeBlobs() throws IOException {
    Vector3 x = new Vector3(1, 0, 0);
    Vector3 y = new Vector3(0, 1, 0);
    TestSlices slices = new TestSlices(in, 128, 96, x, y, 1, 1.5);
    for (int i = 0; i < 8; i++) {
      int slice = i;
      slices.write(
          "s" + i,
          new Vector3(-30, 20, 5 * i),
          TOMOGRAPHY,
          (column, row) ->
              1000
                  + 300 * Math.sin(0.0031 * column * column + 0.2 * row)
                  + 200 * Math.sin(0.37 * row - 0.05 * column + 0.3 * slice)
                  + 300 * Math.exp(-0.01 * Math.hypot(column - 40, row - 30)));
    }
  }

  private static ImagePlus open(Path from, boolean virtual) throws IOException {
    ImportDicomOptions options =
        new ImportDicomOptions(from, "all", "", false, virtual, false, PlanOptions.KEEP);
    List<ImagePlus> images = ImportDicomDirectory.run(options, Progress.NONE).images();
    assertEquals(1, images.size());
    return images.get(0);
  }

  private static DerivedOptions objects(ObjectType type, boolean multiframe) {
    return new DerivedOptions(
        type,
        multiframe,
        false,
        DerivedOptions.Numbers.FLOAT,
        UidRoot.OF_UUIDS,
        DerivedOptions.NUMBER_OF_SOURCE,
        "",
        "",
        Map.of());
  }

  private DerivedSeries.Result save(ImagePlus image, DerivedOptions objects) throws IOException {
    return SaveAsDicom.run(
        image, new SaveAsDicomOptions(out, false, null, "largest", objects), Progress.NONE);
  }

  private DerivedSeries.Result save(ImagePlus image) throws IOException {
    return save(image, objects(ObjectType.AUTO, false));
  }

  private DataSet header(int number) throws IOException {
    Path file = out.resolve(String.format(java.util.Locale.ROOT, "IM%05d.dcm", number));
    return DicomReader.readHeader(file, TagSelection.all(1 << 16)).orElseThrow().dataSet();
  }

  @Test
  void storedNumbersPlaceAndWhoItIsAreThoseOfTheSource() throws Exception {
    writeSlices(new double[] {0, 5, 10}, h -> {});
    DerivedSeries.Result result = save(open(in, false));
    assertEquals("3 files of type ct", result.summary());
    assertEquals(List.of(), result.warnings());
    List<String> lines =
        Pydicom.run(SaveAsDicomTest.class, "values.py", folder, List.of(out.toString()));
    assertEquals("[-10.0, 20.0, 0.0] [-1024.0, -924.0, -824.0]", lines.get(0));
    assertEquals("[-10.0, 20.0, 10.0] [-1022.0, -922.0, -822.0]", lines.get(2));
    DataSet second = header(2);
    assertEquals("2.25.9", second.string(Tags.StudyInstanceUID).orElseThrow());
    assertEquals("2.25.91", second.string(Tags.FrameOfReferenceUID).orElseThrow());
    assertNotEquals("2.25.900", second.string(Tags.SeriesInstanceUID).orElseThrow());
    assertEquals(
        header(1).string(Tags.SeriesInstanceUID), header(3).string(Tags.SeriesInstanceUID));
    assertNotEquals(header(1).string(Tags.SOPInstanceUID), header(3).string(Tags.SOPInstanceUID));
    assertEquals(CT, second.string(Tags.SOPClassUID).orElseThrow());
    assertEquals(List.of("DERIVED", "SECONDARY", "AXIAL"), second.strings(Tags.ImageType));
    assertEquals("Müller^Jörg", second.string(Tags.PatientName).orElseThrow());
    assertEquals("ISO_IR 192", second.string(Tags.SpecificCharacterSet).orElseThrow());
    assertEquals(1004, second.integer(Tags.SeriesNumber).orElseThrow());
    assertEquals("Thorax, derived", second.string(Tags.SeriesDescription).orElseThrow());
    assertEquals("HU", second.string(Tags.RescaleType).orElseThrow());
    assertEquals(5, second.number(Tags.SliceThickness).orElseThrow());
    assertEquals(40, second.number(Tags.WindowCenter).orElseThrow());
    assertEquals(400, second.number(Tags.WindowWidth).orElseThrow());
    assertEquals(101, second.number(TABLE_HEIGHT).orElseThrow());
    assertTrue(second.contains(DERIVATION));
    String source = "2.25.900." + Integer.toUnsignedString("s1".hashCode());
    assertEquals(
        source, second.items(SOURCE_IMAGES).get(0).string(REFERENCED_INSTANCE).orElseThrow());
  }

  @Test
  void nothingThatIsThereIsReplaced() throws IOException {
    writeSlices(new double[] {0, 5}, h -> {});
    ImagePlus image = open(in, false);
    Files.createDirectory(out);
    save(image);
    assertThrows(FileAlreadyExistsException.class, () -> save(image));
    assertEquals(2, out.toFile().list().length);
    assertEquals(2, folder.toFile().list().length, "no temporary is left");
  }

  @Test
  void aCropLiesWhereItsPixelsLay() throws IOException {
    writeBlobs();
    ImagePlus image = open(in, false);
    image.setRoi(8, 4, 100, 80);
    ImagePlus crop = image.crop("stack");
    crop.copyAttributes(image);
    save(crop);
    DataSet first = header(1);
    // Eight columns of 1 mm, four rows of 1.5 mm.
    assertArrayEquals(new double[] {-22, 26, 0}, first.numbers(Tags.ImagePositionPatient), 1e-9);
    assertEquals(100, first.integer(Tags.Columns).orElseThrow());
    assertEquals(80, first.integer(Tags.Rows).orElseThrow());
    assertEquals("Müller^Jörg", first.string(Tags.PatientName).orElseThrow());
    assertEquals(
        "2.25.900." + Integer.toUnsignedString("s0".hashCode()),
        first.items(SOURCE_IMAGES).get(0).string(REFERENCED_INSTANCE).orElseThrow());
    assertArrayEquals(
        (short[]) crop.getStack().getPixels(1), (short[]) open(out, false).getStack().getPixels(1));
  }

  @Test
  void aFlippedImageHasItsRowsTheOtherWay() throws IOException {
    writeBlobs();
    ImagePlus image = open(in, false);
    for (int i = 1; i <= 8; i++) {
      image.getStack().getProcessor(i).flipHorizontal();
    }
    save(image);
    assertArrayEquals(
        new double[] {-1, 0, 0, 0, 1, 0}, header(1).numbers(Tags.ImageOrientationPatient), 1e-9);
    assertArrayEquals(new double[] {97, 20, 0}, header(1).numbers(Tags.ImagePositionPatient), 1e-9);
  }

  @Test
  void slicesOfUnevenDistancesStayWhereTheyAre() throws IOException {
    writeSlices(new double[] {0, 5, 12}, h -> {});
    save(open(in, true));
    assertArrayEquals(new double[] {-10, 20, 5}, header(2).numbers(Tags.ImagePositionPatient), 0);
    assertArrayEquals(new double[] {-10, 20, 12}, header(3).numbers(Tags.ImagePositionPatient), 0);
  }

  @Test
  void slicesThatFillAGapLieInIt() throws IOException {
    writeSlices(new double[] {0, 5, 20, 25}, h -> {});
    ImportDicomOptions fill =
        new ImportDicomOptions(
            in,
            "all",
            "",
            false,
            false,
            false,
            new PlanOptions(PlanOptions.Tilt.KEEP, PlanOptions.Gaps.FILL));
    ImagePlus image = ImportDicomDirectory.run(fill, Progress.NONE).images().get(0);
    assertEquals(6, image.getNSlices());
    save(image);
    for (int i = 0; i < 6; i++) {
      assertArrayEquals(
          new double[] {-10, 20, 5 * i}, header(i + 1).numbers(Tags.ImagePositionPatient), 1e-9);
    }
  }

  private void writeTilted() throws IOException {
    // Rows lean by 3 in 5 against the table: slices are shifted sideways by 3 mm in 5.
    TestSlices slices =
        new TestSlices(in, 6, 5, new Vector3(1, 0, 0), new Vector3(0, 0.8, -0.6), 2, 3);
    for (int i = 0; i < 4; i++) {
      int slice = i;
      slices.write(
          "s" + i,
          new Vector3(-10, 20, 5 * i),
          TOMOGRAPHY,
          (column, row) -> 100 * column + 10 * row + slice);
    }
  }

  @Test
  void slicesOfATiltedGantryStayWhereTheyAre() throws IOException {
    writeTilted();
    save(open(in, false));
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(
          new double[] {-10, 20, 5 * i}, header(i + 1).numbers(Tags.ImagePositionPatient), 1e-9);
    }
  }

  @Test
  void planesThroughSlicesOfATiltedGantryAreRefusedUnlessItIsCorrected() throws IOException {
    writeTilted();
    ImagePlus resampled =
        ResampleVolume.run(
                open(in, false), new Vector3(2, 3, 2), Interpolation.LINEAR, Progress.NONE)
            .image();
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> save(resampled));
    assertTrue(refusal.getMessage().contains("tilt=correct"), refusal.getMessage());
    ImportDicomOptions correct =
        new ImportDicomOptions(
            in,
            "all",
            "",
            false,
            false,
            false,
            new PlanOptions(PlanOptions.Tilt.CORRECT, PlanOptions.Gaps.KEEP));
    ImagePlus upright = ImportDicomDirectory.run(correct, Progress.NONE).images().get(0);
    save(upright);
    // Along the normal (0, 0.6, 0.8), 4 mm for each 5 mm of the table.
    double[] first = header(1).numbers(Tags.ImagePositionPatient);
    double[] third = header(3).numbers(Tags.ImagePositionPatient);
    assertArrayEquals(
        new double[] {0, 4.8, 6.4},
        new double[] {third[0] - first[0], third[1] - first[1], third[2] - first[2]},
        1e-6);
  }

  @Test
  void planesBetweenOthersHaveWhatAllSay() throws IOException {
    writeSlices(new double[] {0, 5, 10}, h -> h.put(CONTRAST_BOLUS_AGENT, "Agent"));
    ImagePlus image = open(in, false);
    ImagePlus resampled =
        ResampleVolume.run(image, new Vector3(2, 3, 2.5), Interpolation.LINEAR, Progress.NONE)
            .image();
    save(resampled);
    DataSet second = header(2);
    assertArrayEquals(new double[] {-10, 20, 2.5}, second.numbers(Tags.ImagePositionPatient), 1e-9);
    assertEquals("Agent", second.string(CONTRAST_BOLUS_AGENT).orElseThrow());
    assertFalse(second.contains(TABLE_HEIGHT), "it differs from slice to slice");
    assertTrue(second.contains(Tags.SliceThickness), "Type 2");
    assertTrue(second.number(Tags.SliceThickness).isEmpty(), "and of no slice between others");
    assertEquals(3, second.items(SOURCE_IMAGES).size());
  }

  @Test
  void floatsThatTheRescaleOfTheirSlicesGivesAreStoredAsTheyWere() throws IOException {
    TestSlices slices = TestSlices.axial(in);
    for (int i = 0; i < 2; i++) {
      double slope = i == 0 ? 0.123 : 0.0456;
      slices.write(
          "s" + i,
          new Vector3(-10, 20, 5 * i),
          h -> h.putNumbers(Tags.RescaleSlope, slope).putNumbers(Tags.RescaleIntercept, 0),
          (column, row) -> 7 * column + row);
    }
    ImagePlus image = open(in, false);
    assertEquals(32, image.getBitDepth());
    assertEquals(ObjectType.MR, save(image).type());
    assertEquals(0.0456, header(2).number(Tags.RescaleSlope).orElseThrow());
    ImagePlus again = open(out, false);
    for (int i = 1; i <= 2; i++) {
      assertArrayEquals(
          (float[]) image.getStack().getPixels(i), (float[]) again.getStack().getPixels(i));
    }
  }

  @Test
  void otherFloatsAreAParametricMapOrRoundedAndSaid() throws IOException {
    writeSlices(new double[] {0, 5}, h -> {});
    ImagePlus image = open(in, false);
    new StackConverter(image).convertToGray32();
    for (int i = 1; i <= 2; i++) {
      image.getStack().getProcessor(i).multiply(1 / 3.0);
    }
    assertEquals(ObjectType.PARAMETRIC_MAP, save(image).type());
    assertArrayEquals(
        (float[]) image.getStack().getPixels(2),
        (float[]) open(out, false).getStack().getPixels(2));
    out = folder.resolve("rounded");
    DerivedOptions rounded =
        new DerivedOptions(
            ObjectType.AUTO,
            false,
            false,
            DerivedOptions.Numbers.ROUNDED,
            UidRoot.OF_UUIDS,
            9,
            "mine",
            "a third",
            Map.of());
    DerivedSeries.Result result = save(image, rounded);
    assertEquals(ObjectType.CT, result.type());
    assertTrue(result.warnings().get(0).startsWith("values were rounded"), result::toString);
    float[] expected = (float[]) image.getStack().getPixels(1);
    ImagePlus again = open(out, false);
    // From -341.33 to -160.67: steps of 541 / 3 / 65535.
    double step = 541 / 3.0 / 65535;
    for (int i = 0; i < expected.length; i++) {
      double found = again.getStack().getProcessor(1).getf(i);
      double value =
          again.getCalibration().calibrated()
              ? again.getCalibration().getCoefficients()[0]
                  + again.getCalibration().getCoefficients()[1] * found
              : found;
      assertEquals(expected[i], value, 0.51 * step + 1e-4);
    }
  }

  @Test
  void anImageWithoutDicomHasNoPlaceAndNoPatientUnlessTheyAreGiven() throws IOException {
    ImagePlus drawing = IJ.createImage("drawing", "16-bit ramp", 8, 4, 2);
    drawing.getCalibration().setUnit("mm");
    drawing.getCalibration().pixelWidth = 0.5;
    drawing.getCalibration().pixelDepth = 3;
    DerivedSeries.Result result = save(drawing);
    assertEquals(ObjectType.SECONDARY_CAPTURE, result.type());
    assertTrue(result.warnings().toString().contains("a study of its own"), result::toString);
    DataSet first = header(1);
    assertTrue(first.contains(Tags.PatientName) && first.string(Tags.PatientName).isEmpty());
    assertFalse(first.contains(Tags.ImagePositionPatient));
    assertFalse(first.contains(Tags.FrameOfReferenceUID));
    assertEquals("OT", first.string(Tags.Modality).orElseThrow());
    out = folder.resolve("refused");
    assertThrows(
        IllegalArgumentException.class, () -> save(drawing, objects(ObjectType.CT, false)));
    assertFalse(Files.exists(out));
    SaveAsDicomOptions axial =
        new SaveAsDicomOptions(out, true, null, "", objects(ObjectType.CT, false));
    DerivedSeries.Result placed = SaveAsDicom.run(drawing, axial, Progress.NONE);
    assertTrue(placed.warnings().toString().contains("laid at the origin"), placed::toString);
    assertArrayEquals(new double[] {0, 0, 3}, header(2).numbers(Tags.ImagePositionPatient), 0);
  }

  @Test
  void patientStudyAndPlaceCanBeThoseOfAnotherSeries() throws IOException {
    writeSlices(new double[] {0, 5}, h -> {});
    ImagePlus other = open(in, false);
    ImagePlus bare = new ImagePlus("bare", other.getStack().duplicate());
    for (int i = 1; i <= 2; i++) {
      bare.getStack().setSliceLabel(null, i);
    }
    bare.setCalibration(other.getCalibration());
    SaveAsDicomOptions like =
        new SaveAsDicomOptions(out, false, in, "largest", objects(ObjectType.AUTO, false));
    DerivedSeries.Result result = SaveAsDicom.run(bare, like, Progress.NONE);
    assertEquals(ObjectType.SECONDARY_CAPTURE, result.type(), "it has no place of its own");
    assertEquals("2.25.9", header(1).string(Tags.StudyInstanceUID).orElseThrow());
    assertEquals("P1", header(1).string(Tags.PatientID).orElseThrow());
    assertFalse(header(1).contains(Tags.ImagePositionPatient));
  }

  @Test
  void oneFileHoldsAllFramesAndGivesTheSameImage() throws IOException {
    writeSlices(new double[] {0, 5, 10}, h -> {});
    ImagePlus image = open(in, false);
    save(image, objects(ObjectType.AUTO, true));
    DataSet object = header(1);
    assertEquals("1.2.840.10008.5.1.4.1.1.2.2", object.string(Tags.SOPClassUID).orElseThrow());
    assertEquals(3, object.integer(Tags.NumberOfFrames).orElseThrow());
    ImagePlus again = open(out, false);
    assertEquals(image.getProp("DicomVolumes.origin"), again.getProp("DicomVolumes.origin"));
    assertArrayEquals(
        (short[]) image.getStack().getPixels(3), (short[]) again.getStack().getPixels(3));
    assertEquals(
        List.of("HU", "HU"),
        List.of(image.getCalibration().getValueUnit(), again.getCalibration().getValueUnit()));
  }

  @Test
  void whatLabelsKeepIsEnoughWhereFilesAreGone() throws IOException {
    writeSlices(new double[] {0, 5}, h -> {});
    ImagePlus image = open(in, false);
    for (String name : in.toFile().list()) {
      Files.delete(in.resolve(name));
    }
    DerivedSeries.Result result = save(image);
    assertTrue(result.warnings().toString().contains("labels keep"), result::toString);
    assertEquals(ObjectType.CT, result.type());
    assertEquals("Müller^Jörg", header(2).string(Tags.PatientName).orElseThrow());
    assertEquals("2.25.91", header(2).string(Tags.FrameOfReferenceUID).orElseThrow());
  }

  /** Repetition Time 2 s and a pause of 3 s, which only a private element says. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void timePointsStayAsFarApartAsTheyWereWhereAPauseIsPrivate(int times) throws IOException {
    TestSlices slices = TestSlices.axial(in);
    for (int i = 0; i < 2 * times; i++) {
      int time = i / 2;
      slices.write(
          "s" + i,
          new Vector3(-10, 20, 5 * (i % 2)),
          h ->
              h.put(Tags.SOPClassUID, MR)
                  .put(Tags.Modality, "MR")
                  .put(Tag.of(0x0018, 0x0020), "EP")
                  .put(Tag.of(0x0018, 0x0023), "2D")
                  .put(Tag.of(0x0018, 0x0080), "2000")
                  .putNumbers(Tags.TemporalPositionIdentifier, time + 1)
                  .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
                  .putNumbers(Tag.of(0x0043, 0x107C), Vr.FL, 3),
          (column, row) -> 10 * column + row);
    }
    ImagePlus image = open(in, false);
    assertEquals(5, image.getCalibration().frameInterval);
    save(image);
    assertEquals(5, header(3).number(Tag.of(0x0020, 0x930D)).orElseThrow());
    ImagePlus again = open(out, false);
    assertEquals(times, again.getNFrames());
    assertEquals(5, again.getCalibration().frameInterval);
  }

  @Test
  void gradientsAlongTheAxesOfTheImageAreSaidNotToBeWritten() throws IOException {
    TestSlices slices = TestSlices.axial(in);
    for (int i = 0; i < 2; i++) {
      slices.write(
          "s" + i,
          new Vector3(-10, 20, 5 * i),
          h ->
              h.put(Tags.SOPClassUID, MR)
                  .put(Tags.Modality, "MR")
                  .put(Tag.of(0x0019, 0x0010), Vr.LO, "GEMS_ACQU_01")
                  .put(Tag.of(0x0019, 0x10BB), Vr.DS, "0.6")
                  .put(Tag.of(0x0019, 0x10BC), Vr.DS, "0.8")
                  .put(Tag.of(0x0019, 0x10BD), Vr.DS, "0")
                  .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
                  .put(Tag.of(0x0043, 0x1039), Vr.IS, "900", "8", "0", "0"),
          (column, row) -> 10 * column + row);
    }
    DerivedSeries.Result result = save(open(in, false));
    assertTrue(
        result.warnings().toString().contains("directions of diffusion gradients"),
        result::toString);
    assertEquals(900, header(1).number(Tags.DiffusionBValue).orElseThrow());
    assertFalse(header(1).contains(Tags.DiffusionGradientOrientation));
  }

  @Test
  void tomographyWithoutAUnitHasNoneAgain() throws IOException {
    writeSlices(new double[] {0, 5}, h -> h.put(Tags.RescaleType, "UNITLESS"));
    ImagePlus image = open(in, false);
    save(image);
    assertEquals("UNITLESS", header(1).string(Tags.RescaleType).orElseThrow());
    assertEquals("CT", header(1).string(Tags.Modality).orElseThrow());
    ImagePlus again = open(out, false);
    for (ImagePlus each : List.of(image, again)) {
      assertFalse(each.getCalibration().getValueUnit().matches("HU|UNITLESS"), each.getTitle());
    }
    assertEquals(image.getCalibration().getValueUnit(), again.getCalibration().getValueUnit());
  }

  @Test
  void floatsWithoutAPlaceAreRefusedWithAWayOut() {
    ImagePlus image = new ImagePlus("floats", new FloatProcessor(2, 1, new float[] {0.3f, 7}));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> save(image));
    assertTrue(refusal.getMessage().contains("numbers=16-bit"), refusal.getMessage());
    assertFalse(Files.exists(out));
  }
}
