// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.SpecificCharacterSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.TestSlices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomDirectoryTest {
  private static final Tag RECORDS = Tag.of(0x0004, 0x1220);
  private static final Tag IN_USE = Tag.of(0x0004, 0x1410);
  private static final Tag TYPE = Tag.of(0x0004, 0x1430);
  private static final Tag FILE_ID = Tag.of(0x0004, 0x1500);

  @TempDir Path folder;

  private static DataSet image(String id, boolean inUse) {
    byte[] bytes = id.getBytes(StandardCharsets.ISO_8859_1);
    return new DataSetBuilder()
        .putNumbers(IN_USE, Vr.US, inUse ? 0xffff : 0)
        .put(TYPE, Vr.CS, "IMAGE")
        .put(
            new Element(
                FILE_ID, Vr.CS, new Value.Text(Vr.CS, bytes, SpecificCharacterSet.of(List.of()))))
        .build();
  }

  private ScanResult scan(DataSet... records) throws IOException {
    Path file = folder.resolve("disk").resolve("DICOMDIR");
    DicomWriter.write(
        file,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        new DataSetBuilder().putItems(RECORDS, records).build());
    return DicomScanner.scan(file, new ScanOptions("", false, 2), Progress.NONE);
  }

  private void writeImages(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve("disk").resolve(name);
      Files.createDirectories(file.getParent());
      TestSlices.axial(file.getParent())
          .write(file.getFileName().toString(), new Vector3(0, 0, 0), h -> {}, (x, y) -> x);
    }
  }

  private static List<String> reasons(ScanResult scan) {
    return scan.failures().stream().map(ScanFailure::reason).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DICOMDIR",
        "DICOMDIR-bigEnd",
        "DICOMDIR-implicit",
        "DICOMDIR-nooffset",
        "DICOMDIR-nopatient",
        "DICOMDIR-reordered"
      })
  void realOnesListTheirThirtyOneImages(String name) throws IOException {
    Path file = RealData.path("pydicom-test-files/dicomdirtests/" + name);
    ScanResult scan = DicomScanner.scan(file, new ScanOptions("", false, 2), Progress.NONE);
    assertEquals(List.of(), scan.failures());
    assertEquals(31, scan.imageCount() + scan.notDicom() + scan.otherObjects().size());
    assertEquals(31, scan.imageCount());
  }

  @Test
  void onlyListedFilesAreReadEachOnce() throws IOException {
    writeImages("A/ONE", "A/TWO", "B");
    ScanResult scan = scan(image("A\\ONE", true), image("B", true), image("A\\ONE", true));
    assertEquals(2, scan.imageCount());
    assertEquals(List.of(), reasons(scan));
  }

  @Test
  void absentFilesAreReportedAndUnusedRecordsAreNot() throws IOException {
    writeImages("A/ONE");
    ScanResult scan = scan(image("A\\ONE", true), image("A\\TWO", true), image("GONE", false));
    assertEquals(1, scan.imageCount());
    assertEquals(List.of("TWO: is listed in the DICOMDIR and is absent"), reasons(scan));
  }

  @Test
  void namesOfCopiedMediaAreFound() throws IOException {
    writeImages("a/one", "A2/TWO;1", "A2/three.;1");
    ScanResult scan = scan(image("A\\ONE", true), image("A2\\TWO", true), image("A2\\THREE", true));
    assertEquals(List.of(), reasons(scan));
    assertEquals(3, scan.imageCount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..\\SECRET",
        "A\\..\\..\\SECRET",
        "../SECRET",
        "A/../../SECRET",
        "\\SECRET",
        ".\\B"
      })
  void pathsThatLeadElsewhereAreRefused(String id) throws IOException {
    writeImages("A/ONE", "B", "../SECRET");
    ScanResult scan = scan(image(id, true), image("B", true));
    assertEquals(1, scan.imageCount());
    assertEquals(1, scan.failures().size());
    assertTrue(reasons(scan).get(0).endsWith("refused"), reasons(scan).get(0));
  }

  @Test
  void absolutePathsAreRefused() throws IOException {
    writeImages("A/ONE", "../SECRET");
    String absolute = folder.resolve("SECRET").toAbsolutePath().toString();
    ScanResult scan = scan(image(absolute, true), image("A\\ONE", true));
    assertEquals(1, scan.imageCount());
    assertTrue(reasons(scan).get(0).contains("no path within its folder"));
  }

  @Test
  void linksThatLeadElsewhereAreRefused() throws IOException {
    writeImages("A/ONE", "../SECRET");
    Files.createSymbolicLink(folder.resolve("disk/LINK"), folder.resolve("SECRET"));
    ScanResult scan = scan(image("LINK", true), image("A\\ONE", true));
    assertEquals(1, scan.imageCount());
    assertTrue(reasons(scan).get(0).contains("a link that leads outside"));
  }

  @Test
  void anotherFileIsReadByItself() throws IOException {
    writeImages("A/ONE", "A/TWO");
    Path one = folder.resolve("disk/A/ONE");
    ScanResult scan = DicomScanner.scan(one, ScanOptions.ALL, Progress.NONE);
    assertEquals(1, scan.imageCount());
    assertEquals(one, scan.images().get(0).file().path());
    Path text = Files.writeString(folder.resolve("t"), "no");
    String message =
        assertThrows(
                DicomFormatException.class,
                () -> DicomScanner.scan(text, ScanOptions.ALL, Progress.NONE))
            .getMessage();
    assertTrue(message.contains("a DICOM file, a ZIP or a DICOMDIR: it is no DICOM"), message);
  }

  @Test
  void aVolumeIsNamedAsOne() throws IOException {
    Path volume = Files.writeString(folder.resolve("v.nii.gz"), "no");
    String message =
        assertThrows(
                DicomFormatException.class,
                () -> DicomScanner.scan(volume, ScanOptions.ALL, Progress.NONE))
            .getMessage();
    assertTrue(message.contains("is a volume already"), message);
    assertTrue(message.contains("Open Volume opens it"), message);
  }

  @Test
  void volumesAmongTheFilesOfAFolderAreCountedAsSuch() throws IOException {
    Files.writeString(folder.resolve("v.nrrd"), "no");
    Files.writeString(folder.resolve("v.txt"), "no");
    assertEquals(
        "1 file is no DICOM, 1 MetaImage, NIfTI or NRRD volume, which Open Volume opens",
        DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE).remainder());
  }
}
