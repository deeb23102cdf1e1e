// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.deidentify.FileOutcome.State;
import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesOfInputTest {
  @TempDir Path folder;
  private Path input;
  private Path output;

  @BeforeEach
  void folders() throws IOException {
    input = Files.createDirectories(folder.resolve("in"));
    output = folder.resolve("out");
  }

  private byte[] image(int number) throws IOException {
    Path file = folder.resolve("image");
    byte[] pixels = new byte[Patient.ROWS * Patient.COLUMNS * 2];
    Arrays.fill(pixels, (byte) number);
    DicomWriter.write(
        file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Patient.image(number).build(), pixels);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private DeidentifyTree.Result run(Path listing) throws IOException {
    return DeidentifyTree.run(
        new DeidentifyOptions(
            input,
            output,
            folder.resolve("secret"),
            EnumSet.noneOf(ProfileOption.class),
            null,
            listing,
            null,
            2,
            false),
        Progress.NONE);
  }

  @Test
  void membersAreWrittenAsLooseFilesAndEachIsAccountedFor() throws IOException {
    byte[] inner = zip(Map.of("deep.dcm", image(3)));
    Files.write(
        input.resolve("Mustermann.zip"),
        zip(Map.of("a/Erika.dcm", image(1), "notes.txt", new byte[20], "inner.zip", inner)));
    Files.write(input.resolve("two.dcm.gz"), gzip(image(2)));
    Path listing = folder.resolve("list.csv");
    DeidentifyTree.Result result = run(listing);
    assertEquals(3, result.count(State.WRITTEN), result.summary());
    assertEquals(1, result.count(State.HELD_BACK));
    assertTrue(result.isComplete());
    assertEquals(3, Patient.files(output).size());
    int found = 0;
    for (Path file : Patient.files(output)) {
      byte[] written = Files.readAllBytes(file);
      found |= 1 << written[written.length - 1];
      byte[] pixels = new byte[Patient.ROWS * Patient.COLUMNS * 2];
      Arrays.fill(pixels, written[written.length - 1]);
      assertArrayEquals(
          pixels, Arrays.copyOfRange(written, written.length - pixels.length, written.length));
      assertFalse(new String(written, "ISO-8859-1").contains("Mustermann"));
    }
    assertEquals(0b1110, found);
    String list = Files.readString(listing);
    assertTrue(list.contains("Mustermann.zip: Mustermann/a/Erika.dcm"), list);
    assertTrue(list.contains("Mustermann.zip: Mustermann/inner/deep.dcm"), list);
    String report = Files.readString(output.resolve(DeidentificationReport.FILES));
    assertFalse(report.contains("Mustermann") || report.contains("zip"), report);
    assertEquals(3, run(listing).count(State.PRESENT));
  }

  @Test
  void anArchiveAndAFolderOfOneNameDoNotMeet() throws IOException {
    Files.write(input.resolve("a.zip"), zip(Map.of("1.dcm", image(1))));
    Files.createDirectories(input.resolve("a"));
    Files.write(input.resolve("a/1.dcm"), image(2));
    assertEquals(2, run(null).count(State.WRITTEN));
    assertEquals(2, Patient.files(output).size());
    assertEquals(2, run(null).count(State.PRESENT));
  }

  @Test
  void whatCannotBeUnpackedIsHeldBackWithTheReason() throws IOException {
    byte[] whole = zip(Map.of("Mustermann.dcm", image(1)));
    Files.write(input.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(input.resolve("climbs.zip"), zip(Map.of("../1.dcm", image(1))));
    Files.write(input.resolve("other.7z"), "7z\u00bc\u00af'\u001c rest".getBytes("ISO-8859-1"));
    Path listing = folder.resolve("list.csv");
    DeidentifyTree.Result result = run(listing);
    assertEquals(3, result.count(State.HELD_BACK), result.summary());
    assertFalse(result.isComplete());
    Map<String, Integer> reasons = DeidentificationReport.reasons(result);
    assertEquals(2, reasons.get("held back: " + InputFiles.PACKED));
    assertEquals(1, reasons.get("held back: " + Deidentifier.OTHER_ARCHIVE));
    String list = Files.readString(listing);
    assertTrue(list.contains("leads outside the archive"), list);
    String report = Files.readString(output.resolve(DeidentificationReport.SUMMARY));
    assertFalse(report.contains("cut") || report.contains("climbs"), report);
  }

  /** Names of a directory in an archive lead to the loose files. */
  @Test
  void aDirectoryOfAnArchiveIsMadeAnewToo() throws IOException {
    Path real = RealData.path("pydicom-test-files/dicomdirtests/TINY_ALPHA");
    Map<String, byte[]> entries = new TreeMap<>();
    try (var files = Files.walk(real)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = real.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith("README")) {
          entries.put("disc/" + name, Files.readAllBytes(file));
        }
      }
    }
    Files.write(input.resolve("disc.zip"), zip(entries));
    DeidentifyTree.Result result = run(null);
    assertEquals(51, result.count(State.WRITTEN), result.summary());
    assertEquals(Map.of(), DeidentificationReport.reasons(result));
  }
}
