// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dicomvolumes.deidentify.FileOutcome.State;
import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidentifyTreeTest {
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final Tag LONGITUDINAL = Tag.of(0x0028, 0x0303);

  @TempDir Path folder;
  private Path input;
  private Path output;

  @BeforeEach
  void folders() throws IOException {
    input = folder.resolve("Mustermann Erika");
    output = folder.resolve("out");
    Files.createDirectories(input);
  }

  private Path write(String name, DataSetBuilder object) throws IOException {
    Path file = input.resolve(name);
    Files.createDirectories(file.getParent());
    byte[] pixels = new byte[Patient.ROWS * Patient.COLUMNS * 2];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    DicomWriter.write(file, EXPLICIT, object.build(), pixels);
    return file;
  }

  @Test
  void theSamePatientHasTheSamePseudonymWithOneSecretAndNoneOfThemWithAnother() throws IOException {
    write("a/1.dcm", Patient.image(1));
    write("b/2.dcm", Patient.image(2));
    Patient.run(Patient.options(input, output));
    DataSet one = Patient.read(Patient.files(output).get(0));
    DataSet two = Patient.read(Patient.files(output).get(1));
    assertEquals(one.string(Tags.PatientID), two.string(Tags.PatientID));
    assertEquals(one.string(Tags.StudyInstanceUID), two.string(Tags.StudyInstanceUID));
    assertNotEquals(one.string(Tags.SOPInstanceUID), two.string(Tags.SOPInstanceUID));

    Path again = folder.resolve("again");
    Patient.run(Patient.options(input, again));
    assertEquals(names(output), names(again));
    assertArrayEquals(
        Files.readAllBytes(Patient.files(output).get(0)),
        Files.readAllBytes(Patient.files(again).get(0)));

    Path elsewhere = folder.resolve("elsewhere/out");
    Patient.run(Patient.options(input, elsewhere));
    DataSet other = Patient.read(Patient.files(elsewhere).get(0));
    assertNotEquals(one.string(Tags.PatientID), other.string(Tags.PatientID));
    assertNotEquals(one.string(Tags.StudyInstanceUID), other.string(Tags.StudyInstanceUID));
    assertNotEquals(names(output), names(elsewhere));
  }

  private static List<String> names(Path output) throws IOException {
    return Patient.files(output).stream().map(f -> output.relativize(f).toString()).toList();
  }

  @Test
  void aFolderThatALinkNamesIsReadLikeTheFolder() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    write("a/1.dcm", Patient.image(1));
    write("b/2.dcm", Patient.image(2));
    Path link = Files.createSymbolicLink(folder.resolve("link"), input);
    Path again = folder.resolve("again");
    Patient.run(Patient.options(input, output));
    Patient.run(Patient.options(link, again));
    assertEquals(2, Patient.files(again).size());
    assertEquals(names(output), names(again));
  }

  @Test
  void theSecretIsForItsOwnerAlone() throws IOException {
    write("1.dcm", Patient.image(1));
    Patient.run(Patient.options(input, output));
    Path secret = folder.resolve("secret");
    assertTrue(Files.size(secret) >= 64);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
    }
  }

  @Test
  void nothingInTheReportNamesTheOriginal() throws IOException {
    write("Mustermann/Erika.dcm", Patient.image(1));
    Files.writeString(input.resolve("Mustermann.txt"), "Mustermann");
    Patient.run(Patient.options(input, output));
    for (String report : List.of(DeidentificationReport.FILES, DeidentificationReport.SUMMARY)) {
      String text = Files.readString(output.resolve(report));
      assertFalse(text.contains("Mustermann") || text.contains("Erika"), text);
    }
    String rows = Files.readString(output.resolve(DeidentificationReport.FILES));
    assertEquals(3, rows.lines().count());
    assertTrue(rows.contains(",held back,no DICOM,"), rows);
    assertTrue(rows.contains(",written,,CT Image Storage,"), rows);
  }

  @Test
  void pixelsAreThoseOfTheOriginalAndBytesBehindThemAreNot() throws IOException {
    Path file = input.resolve("1.dcm");
    byte[] pixels = new byte[Patient.ROWS * Patient.COLUMNS * 2 + 20];
    java.util.Arrays.fill(pixels, (byte) 7);
    System.arraycopy("Mustermann".getBytes("US-ASCII"), 0, pixels, pixels.length - 16, 10);
    DicomWriter.write(file, EXPLICIT, Patient.image(1).build(), pixels);
    Patient.run(Patient.options(input, output));
    byte[] written = Files.readAllBytes(Patient.files(output).get(0));
    assertFalse(new String(written, "ISO-8859-1").contains("Mustermann"));
    int length = Patient.ROWS * Patient.COLUMNS * 2;
    for (int i = written.length - length; i < written.length; i++) {
      assertEquals(7, written[i]);
    }
  }

  @Test
  void modifiedDatesKeepTheirInterval() throws IOException {
    write("1.dcm", Patient.image(1));
    Patient.run(Patient.options(input, output, ProfileOption.RETAIN_MODIFIED_DATES));
    DataSet dataSet = Patient.only(output);
    java.time.LocalDate study = date(dataSet, Tags.StudyDate);
    assertEquals(
        30, study.until(date(dataSet, Tags.AcquisitionDate), java.time.temporal.ChronoUnit.DAYS));
    assertTrue(study.isBefore(java.time.LocalDate.of(2019, 10, 24)), study.toString());
    assertEquals("120000", dataSet.string(Tags.AcquisitionTime).orElse(""));
    assertEquals("MODIFIED", dataSet.string(LONGITUDINAL).orElse(""));
  }

  private static java.time.LocalDate date(DataSet dataSet, Tag tag) {
    return java.time.LocalDate.parse(
        dataSet.string(tag).orElseThrow(), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** Type 2 in every study: what cannot be shifted is emptied, not left out. */
  @Test
  void aDateThatIsNoneIsEmptiedWhereTheObjectNeedsIt() throws IOException {
    write("1.dcm", Patient.image(1).put(Tags.StudyDate, "***"));
    Patient.run(Patient.options(input, output, ProfileOption.RETAIN_MODIFIED_DATES));
    DataSet dataSet = Patient.only(output);
    assertTrue(dataSet.contains(Tags.StudyDate));
    assertEquals("", dataSet.string(Tags.StudyDate).orElse(""));
  }

  @Test
  void whatWasDoneIsSaid() throws IOException {
    write("1.dcm", Patient.image(1));
    Patient.run(
        Patient.options(input, output, ProfileOption.CLEAN_DESCRIPTORS, ProfileOption.RETAIN_UIDS));
    DataSet dataSet = Patient.only(output);
    assertEquals("YES", dataSet.string(Tag.of(0x0012, 0x0062)).orElse(""));
    assertEquals("REMOVED", dataSet.string(LONGITUDINAL).orElse(""));
    List<String> codes =
        dataSet.items(Tag.of(0x0012, 0x0064)).stream()
            .map(item -> item.string(Tag.of(0x0008, 0x0100)).orElse(""))
            .toList();
    assertEquals(List.of("113100", "113105", "113110"), codes);
    assertEquals("1.2.826.0.1.66", dataSet.string(Tags.StudyInstanceUID).orElse(""));
  }

  @Test
  void aSecondRunWritesOnlyWhatChangedAndTakesAwayWhatIsHeldBackNow() throws IOException {
    write("1.dcm", Patient.image(1));
    Path second = write("2.dcm", Patient.image(2));
    DeidentifyOptions options = Patient.options(input, output);
    assertEquals(2, Patient.run(options).count(State.WRITTEN));
    assertEquals(2, Patient.run(options).count(State.PRESENT));

    Files.delete(second);
    write("2.dcm", Patient.image(2).put(Tag.of(0x0028, 0x0301), "YES"));
    DeidentifyTree.Result result = Patient.run(options);
    assertEquals(1, result.count(State.PRESENT));
    assertEquals(1, result.count(State.HELD_BACK));
    assertFalse(result.isComplete());
    assertEquals(1, Patient.files(output).size());
  }

  @Test
  void aRunThatWasKilledGoesOnFromItsJournal() throws IOException {
    write("1.dcm", Patient.image(1));
    write("2.dcm", Patient.image(2));
    DeidentifyOptions options = Patient.options(input, output);
    Patient.run(options);
    List<String> rows = Files.readAllLines(output.resolve(DeidentificationReport.FILES));
    FileOutcome done = ReportLines.parseCsv(rows.get(1));
    Files.delete(output.resolve(DeidentificationReport.FILES));
    Files.writeString(
        output.resolve(".deidentification-journal.tsv"),
        ReportLines.tsv(done)
            + "\n"
            + ReportLines.tsv(ReportLines.parseCsv(rows.get(2))).substring(0, 20));
    DeidentifyTree.Result result = Patient.run(options);
    assertEquals(1, result.count(State.PRESENT));
    assertEquals(1, result.count(State.WRITTEN));
  }

  @Test
  void whatMustNotBeHandedOnIsNotWrittenToTheOutput() throws IOException {
    write("1.dcm", Patient.image(1));
    for (DeidentifyOptions wrong :
        List.of(
            with(output.resolve("secret"), null, null),
            with(folder.resolve("s"), output.resolve("list.csv"), null),
            with(folder.resolve("s"), null, output.resolve("patients.csv")))) {
      IOException refused =
          assertThrows(IOException.class, () -> DeidentifyTree.run(wrong, Progress.NONE));
      assertTrue(refused.getMessage().contains("lies in the output"), refused.getMessage());
    }
    for (Path place : List.of(input.resolve("out"), folder)) {
      DeidentifyOptions wrong = Patient.options(input, place);
      assertThrows(IOException.class, () -> DeidentifyTree.run(wrong, Progress.NONE));
    }
    assertFalse(Files.exists(output));
  }

  private DeidentifyOptions with(Path secret, Path listing, Path patients) {
    return new DeidentifyOptions(
        input,
        output,
        secret,
        EnumSet.noneOf(ProfileOption.class),
        null,
        listing,
        patients,
        1,
        false);
  }

  @Test
  void listsOfTheOriginalsAreWrittenWhereAskedFor() throws IOException {
    write("1.dcm", Patient.image(1));
    Path listing = folder.resolve("private/list.csv");
    Path patients = folder.resolve("private/patients.csv");
    for (int run = 0; run < 2; run++) {
      DeidentifyTree.run(with(folder.resolve("s"), listing, patients), Progress.NONE);
      String id = Patient.only(output).string(Tags.PatientID).orElseThrow();
      assertTrue(Files.readString(patients).contains(id + ",PAT-4711-0815," + Patient.NAME));
      assertTrue(Files.readString(listing).contains("1.dcm"), Files.readString(listing));
    }
  }

  @Test
  void aPreviewWritesNothing() throws IOException {
    write("1.dcm", Patient.image(1));
    DeidentifyTree.Result result =
        DeidentifyTree.preview(Patient.options(input, output), Progress.NONE);
    assertFalse(Files.exists(output));
    assertFalse(Files.exists(folder.resolve("secret")));
    String table = DeidentificationReport.changes(result.changes(), false);
    assertTrue(table.contains("(0010,0010)"), table);
    assertFalse(table.contains("Mustermann"), table);
    assertTrue(DeidentificationReport.changes(result.changes(), true).contains("Mustermann"));
  }

  @Test
  void referencesStillLeadToTheImages() throws IOException {
    write("1.dcm", Patient.image(1));
    DataSet reference =
        new DataSetBuilder()
            .put(Tag.of(0x0008, 0x1150), "1.2.840.10008.5.1.4.1.1.2")
            .put(Tag.of(0x0008, 0x1155), "1.2.826.0.1.551")
            .build();
    DataSetBuilder structures =
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.3")
            .put(Tags.SOPInstanceUID, "1.2.3.4")
            .put(Tags.Modality, "RTSTRUCT")
            .put(Tags.PatientID, "PAT-4711-0815")
            .putItems(
                Tag.of(0x3006, 0x0039),
                new DataSetBuilder()
                    .putItems(
                        Tag.of(0x3006, 0x0040),
                        new DataSetBuilder().putItems(Tag.of(0x3006, 0x0016), reference).build())
                    .build());
    DicomWriter.write(input.resolve("2.dcm"), EXPLICIT, structures.build());
    Patient.run(Patient.options(input, output));
    String image = "";
    String referenced = "";
    for (Path file : Patient.files(output)) {
      DataSet dataSet = Patient.read(file);
      if (dataSet.string(Tags.Modality).orElse("").equals("CT")) {
        image = dataSet.string(Tags.SOPInstanceUID).orElseThrow();
      } else {
        referenced =
            dataSet
                .items(Tag.of(0x3006, 0x0039))
                .get(0)
                .items(Tag.of(0x3006, 0x0040))
                .get(0)
                .items(Tag.of(0x3006, 0x0016))
                .get(0)
                .string(Tag.of(0x0008, 0x1155))
                .orElseThrow();
      }
    }
    assertEquals(image, referenced);
    assertTrue(image.startsWith("2.25."), image);
  }

  @Test
  void aNumberThatIsNoneStaysUnreadable() throws IOException {
    write("1.dcm", Patient.image(1).put(Tags.RescaleIntercept, Vr.DS, "Mustermann"));
    Patient.run(Patient.options(input, output));
    String found = Patient.only(output).string(Tags.RescaleIntercept).orElseThrow();
    assertTrue(found.matches("X[0-9A-F]{11}"), found);
  }

  @Test
  void objectsOfOtherKindsAreHeldBackWithTheReason() throws IOException {
    for (String sopClass : List.of("66", "104.1", "88.11", "9.4.1", "77.1.4.1", "999")) {
      DicomWriter.write(
          input.resolve(sopClass),
          EXPLICIT,
          new DataSetBuilder()
              .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1." + sopClass)
              .put(Tags.SOPInstanceUID, "1.2.3." + sopClass)
              .build());
    }
    DeidentifyTree.Result result = Patient.run(Patient.options(input, output));
    assertEquals(6, result.count(State.HELD_BACK));
    assertEquals(6, DeidentificationReport.reasons(result).size(), result.summary());
    assertEquals(List.of(), Patient.files(output));
  }

  @Test
  void moreNumbersThanTheStandardHasAreLeftOut() throws IOException {
    write("1.dcm", Patient.image(1).putNumbers(Tag.of(0x0028, 0x0106), Vr.US, 1, 20045, 20047));
    Patient.run(Patient.options(input, output));
    assertArrayEquals(new double[] {1}, Patient.only(output).numbers(Tag.of(0x0028, 0x0106)));
  }

  @Test
  void filesOfAnotherInputAreCounted() throws IOException {
    Path first = write("1.dcm", Patient.image(1));
    write("2.dcm", Patient.image(2));
    assertEquals(0, Patient.run(Patient.options(input, output)).earlier());
    Files.delete(first);
    DeidentifyTree.Result result = Patient.run(Patient.options(input, output));
    assertEquals(1, result.earlier());
    assertTrue(result.summary().endsWith("1 more in the output, of another input or secret"));
  }

  @Test
  void whatTheTableForgetsOfAPatientIsEmptied() throws IOException {
    Tag alternativeBirthDate = Tag.of(0x0010, 0x0033);
    Tag bodyMassIndex = Tag.of(0x0010, 0x1022);
    write("1.dcm", Patient.image(1).put(alternativeBirthDate, "H12.5.3").put(bodyMassIndex, "22"));
    Patient.run(Patient.options(input, output));
    assertEquals("", Patient.only(output).string(alternativeBirthDate).orElse(""));
    assertEquals("", Patient.only(output).string(bodyMassIndex).orElse(""));
    Patient.run(Patient.options(input, output, ProfileOption.RETAIN_PATIENT_CHARACTERISTICS));
    assertEquals("", Patient.only(output).string(alternativeBirthDate).orElse(""));
    assertEquals("22", Patient.only(output).string(bodyMassIndex).orElse(""));
  }
}
