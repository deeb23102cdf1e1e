// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.TestSlices;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DicomCommandTest {
  @TempDir Path folder;
  private final StringWriter said = new StringWriter();
  private Path in;
  private Path out;

  @BeforeEach
  void series() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = folder.resolve("out");
    TestSlices slices = TestSlices.axial(in);
    for (int i = 0; i < 3; i++) {
      int slice = i;
      slices.write(
          "s" + i,
          new Vector3(-10, 20, 5 * i),
          header ->
              header
                  .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
                  .put(Tags.Modality, "CT")
                  .put(Tags.PatientID, "P1")
                  .putNumbers(Tags.RescaleSlope, 1)
                  .putNumbers(Tags.RescaleIntercept, -1024),
          (column, row) -> 100 * column + 10 * row + slice);
    }
  }

  private int run(String... arguments) {
    PrintWriter writer = new PrintWriter(said, true);
    return Main.run(arguments, writer, writer);
  }

  private DataSet header(Path file) throws IOException {
    return DicomReader.readHeader(file, TagSelection.all(1 << 16)).orElseThrow().dataSet();
  }

  @ParameterizedTest
  @CsvSource({"mhd,.mhd", "nifti,.nii", "nrrd,.nrrd"})
  void aVolumeBecomesASeriesBesideTheOneItCameFrom(String format, String ending)
      throws IOException {
    Path volumes = folder.resolve("volumes");
    assertEquals(0, run("convert", in.toString(), volumes.toString(), "--format", format));
    Path volume = volumes.resolve("in" + ending);
    assertTrue(Files.exists(volume), said::toString);
    assertEquals(
        0,
        run("dicom", volume.toString(), out.toString(), "--like", in.toString()),
        said::toString);
    DataSet third = header(out.resolve("IM00003.dcm"));
    assertEquals("2.25.9", third.string(Tags.StudyInstanceUID).orElseThrow());
    assertEquals("2.25.91", third.string(Tags.FrameOfReferenceUID).orElseThrow());
    assertEquals("P1", third.string(Tags.PatientID).orElseThrow());
    assertEquals("CT", third.string(Tags.Modality).orElseThrow());
    assertArrayEquals(new double[] {-10, 20, 10}, third.numbers(Tags.ImagePositionPatient), 1e-6);
    Path again = folder.resolve("again");
    assertEquals(0, run("convert", out.toString(), again.toString()), said::toString);
    assertEquals(0, run("convert", in.toString(), folder.resolve("first").toString()));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("first/in.raw")),
        Files.readAllBytes(again.resolve("out.raw")));
    assertEquals(
        2, run("dicom", volume.toString(), out.toString(), "--like", in.toString()), "it is there");
  }

  @Test
  void withoutASeriesThereIsAStudyOfItsOwnAndAWordOfIt() throws IOException {
    assertEquals(0, run("convert", in.toString(), folder.resolve("volumes").toString()));
    Path file = folder.resolve("one.dcm");
    String volume = folder.resolve("volumes/in.mhd").toString();
    assertEquals(0, run("dicom", volume, file.toString(), "--multiframe", "--patient-id", "X7"));
    DataSet object = header(file);
    assertEquals("X7", object.string(Tags.PatientID).orElseThrow());
    assertEquals(3, object.integer(Tags.NumberOfFrames).orElseThrow());
    assertTrue(said.toString().contains("a study of its own"), said::toString);
  }

  @Test
  void wrongUseWritesNothing() {
    assertEquals(2, run("dicom", folder.resolve("absent.mhd").toString(), out.toString()));
    assertEquals(2, run("dicom", folder.resolve("a.tif").toString(), out.toString()));
    assertEquals(
        2, run("dicom", in.resolve("s0").toString(), out.toString(), "--birth-date", "1.1.70"));
    assertFalse(Files.exists(out));
  }
}
