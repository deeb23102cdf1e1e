// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that ends before its pixel data is named, wherever it ends. */
class CutFilesTest {
  private static final int MARK_END = 132;
  private static final Tag PROCEDURE_CODES = Tag.of(0x0008, 0x1032);

  @TempDir Path folder;

  private byte[] whole(TransferSyntax syntax) throws IOException {
    DataSet code = new DataSetBuilder().put(Tag.of(0x0008, 0x0100), "CODE").build();
    DataSet header =
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
            .put(Tags.SOPInstanceUID, "2.25.1")
            .put(Tags.Modality, "CT")
            .putItems(PROCEDURE_CODES, code, code)
            .put(Tags.SeriesInstanceUID, "2.25.12")
            .put(Tags.ImagePositionPatient, "0", "0", "7.5")
            .putNumbers(Tags.SamplesPerPixel, 1)
            .put(Tags.PhotometricInterpretation, "MONOCHROME2")
            .putNumbers(Tags.Rows, 2)
            .putNumbers(Tags.Columns, 2)
            .putNumbers(Tags.BitsAllocated, 16)
            .putNumbers(Tags.BitsStored, 16)
            .putNumbers(Tags.HighBit, 15)
            .putNumbers(Tags.PixelRepresentation, 0)
            .put(Tags.RescaleSlope, "1")
            .build();
    Path file = folder.resolve("whole");
    DicomWriter.write(file, syntax, header, new byte[8]);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"})
  void everyCutIsNamed(String uid) throws IOException {
    byte[] bytes = whole(TransferSyntax.of(uid));
    int cuts = 0;
    for (int length = MARK_END; length < bytes.length; length++) {
      Files.write(folder.resolve("cut" + length), Arrays.copyOf(bytes, length));
      cuts++;
    }
    ScanResult scan = DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE);
    assertEquals(
        List.of(0, 0L, Map.of(), cuts),
        List.of(scan.imageCount(), scan.notDicom(), scan.otherObjects(), scan.failures().size()));
    Files.write(folder.resolve("cut" + bytes.length), bytes);
    assertEquals(1, DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE).imageCount());
  }

  /** An empty file may be no image at all: it is counted. */
  @Test
  void aCutInsideThePreambleIsNamed() throws IOException {
    Files.write(folder.resolve("one"), new byte[1]);
    Files.write(folder.resolve("most"), new byte[MARK_END - 4]);
    Files.write(folder.resolve("note"), new byte[] {0, 0, 'x'});
    Files.write(folder.resolve("none"), new byte[0]);
    ScanResult scan = DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE);
    assertEquals(
        List.of(
            "most: holds 128 zeros, as a DICOM file begins: it is cut off",
            "one: holds 1 zeros, as a DICOM file begins: it is cut off"),
        scan.failures().stream().map(ScanFailure::reason).toList());
    assertEquals(1, scan.notDicom());
    assertTrue(scan.remainder().contains("empty file"), scan.remainder());
  }

  /** Without preamble and group 0002 the first element must be whole for the file to be DICOM. */
  @Test
  void aBareDataSetThatIsCutIsNamedFromItsSecondElementOn() throws IOException {
    byte[] bytes = whole(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    int start = MARK_END;
    while (bytes[start] == 2 && bytes[start + 1] == 0) {
      boolean isLong = bytes[start + 4] == 'O' && bytes[start + 5] == 'B';
      start +=
          isLong
              ? 12 + (bytes[start + 8] & 0xff)
              : 8 + (bytes[start + 6] & 0xff) + 256 * (bytes[start + 7] & 0xff);
    }
    int first = start + 8 + (bytes[start + 6] & 0xff);
    int cuts = 0;
    for (int end = first; end < bytes.length; end++) {
      Files.write(folder.resolve("cut" + end), Arrays.copyOfRange(bytes, start, end));
      cuts++;
    }
    ScanResult scan = DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE);
    assertEquals(cuts, scan.failures().size());
    assertEquals(0, scan.notDicom());
  }

  @Test
  void aReportThatIsCutIsNoReport() throws IOException {
    DataSet item = new DataSetBuilder().put(Tag.of(0x0008, 0x0100), "CODE").build();
    DataSet report =
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.11")
            .putItems(Tag.of(0x0040, 0xA730), item, item)
            .build();
    Path file = folder.resolve("sr");
    DicomWriter.write(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, report);
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(
        Map.of("Basic Text SR Storage", 1),
        DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE).otherObjects());
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
    ScanResult cut = DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE);
    assertTrue(cut.failures().get(0).reason().contains("inside its header: it is cut off"));
  }

  /** One of six slices ends in its header: the volume says so. */
  @Test
  void theSeriesSaysThatItLacksTheFile() throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int z = 0; z < 6; z++) {
      series.add("s" + z, z);
    }
    byte[] bytes = Files.readAllBytes(folder.resolve("s5"));
    int rows = indexOf(bytes, new byte[] {0x28, 0, 0x10, 0});
    Files.write(folder.resolve("s5"), Arrays.copyOf(bytes, rows));
    VolumePlan plan = series.plans().get(0);
    assertEquals(5, plan.slices());
    assertTrue(
        SmallSeries.warns(plan, ImportWarning.Kind.FORMAT, "left out: s5: MR Image Storage"));
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    int at = 0;
    while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
      at++;
    }
    return at;
  }

  @Test
  void theExampleOfACutFileIsNamed() throws IOException {
    ScanResult scan =
        DicomScanner.scan(RealData.path("cases/cut-in-header"), ScanOptions.ALL, Progress.NONE);
    assertEquals(5, scan.imageCount());
    assertTrue(scan.failures().get(0).reason().startsWith("5.dcm: "));
    assertEquals(5, VolumePlanner.plan(scan).volumes().get(0).slices());
  }
}
