// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.Measurements;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.DoseFacts;
import io.github.dicomvolumes.structures.DoseFile;
import io.github.dicomvolumes.structures.SpatialRegistrationTest;
import io.github.dicomvolumes.structures.StructureSetFile;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images are those of {@link PlacedImage#axial}: 2 x 1 x 5 mm from (-20, -10, 100). */
class DoseImportTest {
  @TempDir Path folder;

  private ImportContours.Result run(ImagePlus image, Path file) throws IOException {
    return ImportContours.run(image, ImportContoursOptions.of(file, As.ROIS), false, Progress.NONE);
  }

  private static float value(ImportContours.Result result, int x, int y, int slice) {
    return result.image().getStack().getProcessor(slice + 1).getf(x, y);
  }

  @Test
  void whereTheGridsCoincideEveryVoxelIsTheStoredOne() throws IOException {
    ImagePlus image = PlacedImage.axial(12, 9, 4);
    Path file =
        new DoseFile(12, 9, 0, 5, 10, 15)
            .at(-20, -10, 100, 2, 1)
            .write(folder, (x, y, z) -> 1000 + x + 100 * y + 10_000 * z);

    ImportContours.Result result = run(image, file);

    for (int slice = 0; slice < 4; slice++) {
      for (int y = 0; y < 9; y++) {
        for (int x = 0; x < 12; x++) {
          float expected = (float) (0.001 * (1000 + x + 100 * y + 10_000 * slice));
          assertEquals(expected, value(result, x, y, slice), x + ", " + y + ", " + slice);
        }
      }
    }
    assertEquals(List.of(), result.warnings());
    assertEquals("physical dose of PLAN, 1.0 to 31.811 Gy", result.summary());
    assertEquals("Gy", result.image().getCalibration().getValueUnit());
    assertEquals(
        ImageGeometry.required(image), ImageGeometry.required(result.image()), "the same place");
    assertEquals(31.811, result.image().getDisplayRangeMax(), 1e-6);
  }

  /** A field that is linear in x, y and z is itself between voxels, on planes at uneven offsets. */
  @Test
  void betweenVoxelsADoseIsLinearAlongUnevenPlanes() throws IOException {
    double[] offsets = {0, 3, 10, 12, 20};
    Path file =
        new DoseFile(10, 12, offsets)
            .at(-23, -12, 99, 7, 3)
            .write(
                folder,
                (x, y, z) -> Math.round(1000 * (50 + 0.7 * x + 0.3 * y) + 100 * offsets[z]));

    ImportContours.Result result = run(PlacedImage.axial(20, 30, 4), file);

    for (int slice = 0; slice < 4; slice++) {
      for (int y = 0; y < 30; y++) {
        for (int x = 0; x < 20; x++) {
          double column = (-20 + 2 * x + 23) / 7.0;
          double row = (-10 + y + 12) / 3.0;
          double offset = 100 + 5 * slice - 99;
          assertEquals(
              50 + 0.7 * column + 0.3 * row + 0.1 * offset, value(result, x, y, slice), 1e-5);
        }
      }
    }
    assertEquals(List.of(), result.warnings());
  }

  /** By hand: 5 corners of a cube of 0, and 1, 2 and 4 Gy at the others. */
  @Test
  void aVoxelBetweenEightIsTheirWeightedSum() throws IOException {
    Path file =
        new DoseFile(2, 2, 0, 4)
            .at(-20.5, -10.25, 99, 2, 1)
            .write(folder, (x, y, z) -> x + y + z == 1 ? 1000L * (x == 1 ? 1 : y == 1 ? 2 : 4) : 0);

    ImportContours.Result result = run(PlacedImage.axial(3, 3, 2), file);

    // A quarter of a column, a quarter of a row and a quarter of the distance of planes.
    double part = 0.25;
    double other = 0.75;
    assertEquals((1 + 2 + 4) * part * other * other, value(result, 0, 0, 0), 1e-7);
    assertTrue(Float.isNaN(value(result, 1, 0, 0)));
    assertTrue(Float.isNaN(value(result, 0, 0, 1)));
  }

  /** Outside nothing was calculated: that is not 0, and no mean is drawn down by it. */
  @Test
  void outsideTheGridThereIsNoValueAndThatIsCounted() throws IOException {
    Path file = new DoseFile(5, 9, 0, 5).at(-16, -10, 105, 2, 1).write(folder, (x, y, z) -> 2000);

    ImportContours.Result result = run(PlacedImage.axial(12, 9, 4), file);

    assertTrue(Float.isNaN(value(result, 1, 0, 1)));
    assertEquals(2f, value(result, 2, 0, 1));
    assertEquals(2f, value(result, 6, 8, 2));
    assertTrue(Float.isNaN(value(result, 7, 8, 2)));
    assertTrue(Float.isNaN(value(result, 2, 0, 0)));
    assertTrue(Float.isNaN(value(result, 2, 0, 3)));
    assertEquals(
        List.of("342 of 432 voxels (79.2 %) lie outside of the dose grid and have no value (NaN)"),
        result.warnings());
    ImageProcessor plane = result.image().getStack().getProcessor(2);
    plane.setRoi(0, 0, 5, 9);
    assertEquals(2, plane.getStats().mean);
    result.image().setPosition(2);
    result.image().setRoi(0, 0, 5, 9);
    assertEquals(2, result.image().getStatistics(Measurements.MEAN).mean);
  }

  /** A thousandth of a voxel is rounding, more is outside. */
  @Test
  void theBorderIsThatOfTheCentres() throws IOException {
    DoseFile inside = new DoseFile(3, 3, 0, 5).at(-19.9985, -10, 100, 2, 1);
    DoseFile beside = new DoseFile(3, 3, 0, 5).at(-19.9975, -10, 100, 2, 1);

    assertEquals(
        1f,
        value(run(PlacedImage.axial(3, 3, 2), inside.write(folder, (x, y, z) -> 1000)), 0, 0, 0));
    assertTrue(
        Float.isNaN(
            value(
                run(PlacedImage.axial(3, 3, 2), beside.write(folder, (x, y, z) -> 1000)),
                0,
                0,
                0)));
  }

  /** PS3.3 C.8.8.3.2: offsets that are z coordinates, planes that run down, rows that run left. */
  @Test
  void offsetsAreRelativeOrCoordinates() throws IOException {
    DoseFile coordinates = new DoseFile(4, 4, 115, 110, 105, 100).at(-20, -10, 115, 2, 1);
    DoseFile down = new DoseFile(4, 4, 0, -5, -10, -15).at(-20, -10, 115, 2, 1);
    DoseFile supine =
        new DoseFile(4, 4, 0, -5, -10, -15)
            .at(-14, -10, 100, 2, 1)
            .with(
                top -> top.put(Tags.ImageOrientationPatient, Vr.DS, "-1", "0", "0", "0", "1", "0"));
    DoseFile odd = new DoseFile(4, 4, 7, 12, 17, 22).at(-20, -10, 100, 2, 1);

    for (DoseFile file : List.of(coordinates, down)) {
      ImportContours.Result result =
          run(PlacedImage.axial(4, 4, 4), file.write(folder, (x, y, z) -> 1000 * z));
      assertEquals(3f, value(result, 0, 0, 0));
      assertEquals(0f, value(result, 3, 3, 3));
      assertEquals(List.of(), result.warnings());
    }
    ImportContours.Result turned =
        run(PlacedImage.axial(4, 4, 4), supine.write(folder, (x, y, z) -> 1000 * z + x));
    assertEquals(0.003f, value(turned, 0, 0, 0));
    assertEquals(3f, value(turned, 3, 0, 3));
    ImportContours.Result doubted =
        run(PlacedImage.axial(4, 4, 4), odd.write(folder, (x, y, z) -> 1000 * z));
    assertEquals(1f, value(doubted, 0, 0, 1));
    assertEquals(1, doubted.warnings().size());
    assertTrue(
        doubted
            .warnings()
            .get(0)
            .contains("Grid Frame Offset Vector (3004,000C) begins at 7 mm, expected 0 or 100"));
    DoseFile upright =
        new DoseFile(4, 4, 115, 110, 105, 100)
            .at(-20, -10, 115, 2, 1)
            .with(
                top -> top.put(Tags.ImageOrientationPatient, Vr.DS, "1", "0", "0", "0", "0", "-1"));
    Path file = upright.write(folder, (x, y, z) -> 1000 * z);
    assertTrue(
        DicomScanner.scan(file, ScanOptions.ALL, Progress.NONE).images().get(0).problems().stream()
            .anyMatch(note -> note.contains("expected 0 for planes that are not axial")));
  }

  @Test
  void anObliqueImageOfTwoChannelsIsFollowed() throws IOException {
    double c = Math.cos(0.3);
    double s = Math.sin(0.3);
    VolumeGeometry oblique =
        new VolumeGeometry(
            new Vector3(2, 3, 104),
            new Vector3(c, s, 0),
            new Vector3(0, 0, 1),
            new Vector3(s, -c, 0),
            new Vector3(1.5, 1.25, 3));
    ImagePlus image = PlacedImage.of(8, 8, 6, oblique);
    image.setDimensions(2, 3, 1);
    image.setOpenAsHyperStack(true);
    ImageGeometry.write(image, oblique, new KnownParts(true, true, true), 0);
    ImageGeometry.remember(image, null);
    Path file =
        new DoseFile(30, 30, 0, 10, 20)
            .at(-20, -30, 100, 2, 3)
            .write(folder, (x, y, z) -> 5000 + 100 * x + 10 * y + 1000 * z);

    ImportContours.Result result = run(image, file);

    VolumeGeometry now = ImageGeometry.required(image);
    assertEquals(3, result.image().getStackSize());
    for (int slice = 0; slice < 3; slice++) {
      Vector3 p = now.toPatient(5, 6, slice);
      double expected = 5 + 0.1 * (p.x() + 20) / 2 + 0.01 * (p.y() + 30) / 3 + (p.z() - 100) / 10;
      assertEquals(expected, value(result, 5, 6, slice), 1e-5);
    }
  }

  @Test
  void anotherFrameOfReferenceIsRefusedOrMoved() throws IOException {
    Path file =
        new DoseFile(4, 4, 0, 5)
            .at(-16, -7, 105, 2, 1)
            .with(top -> top.put(Tags.FrameOfReferenceUID, "1.2"))
            .write(folder, (x, y, z) -> 1000 * x);
    double[] shift = {1, 0, 0, -4, 0, 1, 0, -3, 0, 0, 1, -5, 0, 0, 0, 1};
    double[] none = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    Path registration =
        SpatialRegistrationTest.write(
            folder,
            SpatialRegistrationTest.item("1.2", shift),
            SpatialRegistrationTest.item(StructureSetFile.FRAME, none));

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> run(PlacedImage.axial(4, 4, 2), file));
    ImportContours.Result moved =
        ImportContours.run(
            PlacedImage.axial(4, 4, 2),
            new ImportContoursOptions(file, registration, As.ROIS, List.of(), 0.5),
            false,
            Progress.NONE);

    assertTrue(e.getMessage().endsWith("give a Spatial Registration object as registration"));
    assertEquals(3f, value(moved, 3, 0, 0));
    assertEquals(List.of("moved by the Spatial Registration"), moved.warnings());
  }

  @Test
  void whatTheHeaderDoesNotSayIsSaid() throws IOException {
    Path file =
        new DoseFile(4, 4, 0, 5)
            .at(-20, -10, 100, 2, 1)
            .with(
                top ->
                    top.remove(Tags.FrameOfReferenceUID)
                        .put(Tags.DoseUnits, "RELATIVE")
                        .put(Tag.of(0x3004, 0x0004), "ERROR"))
            .write(folder, (x, y, z) -> 1000 * x);

    ImportContours.Result result = run(PlacedImage.axial(4, 4, 2), file);

    assertEquals("dose error of PLAN, 0.0 to 3.0", result.summary());
    assertEquals("relative", result.image().getCalibration().getValueUnit());
    assertEquals(
        List.of(
            "Dose Units (3004,0002) is RELATIVE: values are parts of a dose that the file does not"
                + " name",
            "Dose Type (3004,0004) is ERROR: values are differences of doses",
            "the file does not name its Frame of Reference (0020,0052): it was taken to be the"
                + " same"),
        result.warnings());
  }

  @Test
  void whatIsNoDoseOfTheImageIsRefused() throws IOException {
    ImagePlus image = PlacedImage.axial(4, 4, 2);
    Path beside = new DoseFile(4, 4, 0, 5).at(500, 0, 100, 2, 1).write(folder, (x, y, z) -> 1);

    assertTrue(refusal(image, beside).contains("holds no voxel of the image"));

    Path unscaled =
        new DoseFile(4, 4, 0, 5)
            .at(-20, -10, 100, 2, 1)
            .with(top -> top.remove(Tags.DoseGridScaling))
            .write(folder, (x, y, z) -> 1);
    assertTrue(refusal(image, unscaled).contains("no Dose Grid Scaling (3004,000E)"));

    Path twice =
        new DoseFile(4, 4, 0, 5, 0, 5).at(-20, -10, 100, 2, 1).write(folder, (x, y, z) -> 1);
    assertTrue(refusal(image, twice).contains("does not run one way"));

    Path whole = new DoseFile(4, 4, 0, 5).at(-20, -10, 100, 2, 1).write(folder, (x, y, z) -> 1);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ImportContours.run(
                    image, ImportContoursOptions.of(whole, As.LABELS), false, Progress.NONE));
    assertTrue(e.getMessage().contains("leave out as=labels"));
  }

  private String refusal(ImagePlus image, Path file) {
    return assertThrows(Exception.class, () -> run(image, file)).getMessage();
  }

  /** A real one on its own grid is what it is as a volume. */
  @ParameterizedTest
  @ValueSource(strings = {"rtdose.dcm", "rtdose_rle.dcm", "rtdose_1frame.dcm"})
  void aRealDoseOnItsOwnGridIsTheVolume(String name) throws IOException {
    Path file = RealData.path("pydicom-test-files/" + name);
    ImagePlus volume =
        ImportDicomDirectory.run(ImportDicomOptions.of(file), Progress.NONE).images().get(0);

    ImportContours.Result result = run(volume, file);

    for (int slice = 1; slice <= volume.getStackSize(); slice++) {
      assertArrayEquals(
          (float[]) volume.getStack().getPixels(slice),
          (float[]) result.image().getStack().getPixels(slice));
    }
    assertEquals("relative", result.image().getCalibration().getValueUnit());
  }

  /** Volume histograms alone have no grid. */
  @Test
  void aDoseWithoutAGridIsRefused() throws IOException {
    Path file = folder.resolve("histogram.dcm");
    DicomWriter.write(
        file,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        new DataSetBuilder()
            .put(Tags.SOPClassUID, DoseFacts.RT_DOSE_STORAGE)
            .put(Tags.SOPInstanceUID, "1.2.3.78")
            .put(Tags.Modality, "RTDOSE")
            .build());

    assertTrue(
        refusal(PlacedImage.axial(4, 4, 2), file).contains("an RT Dose without a dose grid"));
  }
}
