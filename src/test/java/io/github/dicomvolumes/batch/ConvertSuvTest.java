// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PET that holds SUV already, and one that lacks all that they need. */
class ConvertSuvTest {
  @TempDir Path folder;

  private void write(String name, String units) throws IOException {
    DataSetBuilder header =
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.128")
            .put(Tags.SOPInstanceUID, "2.25.1" + name.length())
            .put(Tags.StudyInstanceUID, "2.25.2")
            .put(Tags.SeriesInstanceUID, "2.25.3" + name.length())
            .put(Tags.Modality, "PT")
            .put(Tags.Units, units)
            .put(Tag.of(0x0054, 0x1006), "BW")
            .put(Tags.ImagePositionPatient, "0", "0", "0")
            .put(Tags.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
            .put(Tags.PixelSpacing, "4", "4")
            .put(Tags.RescaleSlope, "0.5")
            .put(Tags.RescaleIntercept, "0")
            .put(Tags.PhotometricInterpretation, "MONOCHROME2")
            .putNumbers(Tags.SamplesPerPixel, 1)
            .putNumbers(Tags.Rows, 1)
            .putNumbers(Tags.Columns, 2)
            .putNumbers(Tags.BitsAllocated, 16)
            .putNumbers(Tags.BitsStored, 16)
            .putNumbers(Tags.HighBit, 15)
            .putNumbers(Tags.PixelRepresentation, 0);
    Path file = folder.resolve("in").resolve(name).resolve("a");
    Files.createDirectories(file.getParent());
    DicomWriter.write(
        file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, header.build(), new byte[] {3, 0, 5, 0});
  }

  private ConvertOptions options(boolean stored) {
    return ConvertOptions.begin(folder.resolve("in"), folder.resolve("out"))
        .storedValues(stored)
        .planOptions(new PlanOptions(PlanOptions.Tilt.KEEP, PlanOptions.Gaps.KEEP, true))
        .build();
  }

  @Test
  void whatHasNoSuvFailsAndTheRestIsConverted() throws IOException {
    write("good", "GML");
    write("lacking", "BQML");
    ConvertTree.Result result = ConvertTree.run(options(false), Progress.NONE);
    assertEquals(1, result.count(ConvertedVolume.State.CONVERTED));
    assertTrue(
        result.summary().startsWith("1 converted, 0 already there, 1 failed, from 2 image files"),
        result.summary());
    assertFalse(result.isComplete());
    String report = Files.readString(result.report());
    assertTrue(
        report.contains("lacking/a,1,,,,,,failed,\"a: SUV by body weight cannot be"), report);
    assertTrue(report.contains("Patient's Weight (0010,1030)"), report);
    String files = Files.readString(folder.resolve("out").resolve(AccountTable.FILE_NAME));
    assertTrue(files.contains("\nlacking/a,1,failed,,"), files);
    assertFalse(files.contains("left out"), files);
    assertTrue(Files.notExists(folder.resolve("out/lacking.mhd")));
    byte[] raw = Files.readAllBytes(folder.resolve("out/good.raw"));
    ByteBuffer values = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(1.5f, values.getFloat());
    assertEquals(2.5f, values.getFloat());
  }

  @Test
  void storedValuesAndSuvExcludeEachOther() {
    assertThrows(IllegalArgumentException.class, () -> options(true));
  }
}
