// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.deidentify.FileOutcome.State;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.dicom.write.DirectoryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomDirectoriesTest {
  private static final Tag RECORDS = Tag.of(0x0004, 0x1220);
  private static final Tag TYPE = Tag.of(0x0004, 0x1430);
  private static final Tag FILE_ID = Tag.of(0x0004, 0x1500);
  private static final Tag INSTANCE = Tag.of(0x0004, 0x1511);
  private static final Tag NEXT = Tag.of(0x0004, 0x1400);
  private static final Tag LOWER = Tag.of(0x0004, 0x1420);

  @TempDir Path folder;
  private Path input;
  private Path output;
  private final List<DirectoryFile.Node> images = new ArrayList<>();

  @BeforeEach
  void folders() throws IOException {
    input = Files.createDirectories(folder.resolve("in"));
    output = folder.resolve("out");
  }

  /** An image and its record, which says more of the patient than the image does. */
  private void image(int number, String modality) throws IOException {
    Path file = Files.createDirectories(input.resolve("IMAGES")).resolve("IM" + number);
    DicomWriter.write(
        file,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        Patient.image(number).put(Tags.Modality, modality).build(),
        new byte[Patient.ROWS * Patient.COLUMNS * 2]);
    list(number, "IM" + number);
  }

  private void list(int number, String name) {
    DataSetBuilder record =
        new DataSetBuilder()
            .put(TYPE, Vr.CS, "IMAGE")
            .put(FILE_ID, Vr.CS, "IMAGES", name)
            .put(Tag.of(0x0004, 0x1510), Vr.UI, "1.2.840.10008.5.1.4.1.1.2")
            .put(INSTANCE, Vr.UI, "1.2.826.0.1.55" + number)
            .put(Tags.InstanceNumber, Integer.toString(number))
            .put(Tag.of(0x0020, 0x4000), Vr.LT, "Mustermann was late")
            .put(Tag.of(0x0009, 0x0010), Vr.LO, "MUSTERMANN PRIVATE");
    images.add(new DirectoryFile.Node(record.build(), List.of()));
  }

  private Path directory(String name) throws IOException {
    DirectoryFile.Node patient =
        new DirectoryFile.Node(
            new DataSetBuilder()
                .put(TYPE, Vr.CS, "PATIENT")
                .put(Tags.PatientName, Patient.NAME)
                .put(Tags.PatientID, "PAT-4711-0815")
                .build(),
            images);
    Path file = input.resolve(name);
    Files.write(file, DirectoryFile.of("1.2.826.0.1.99", List.of(patient)));
    return file;
  }

  private List<DataSet> records(Path directory) throws IOException {
    List<DataSet> records = Patient.read(directory).items(RECORDS);
    assertFalse(records.isEmpty());
    return records;
  }

  @Test
  void recordsLeadToTheFilesThatAreHandedOn() throws IOException {
    image(1, "CT");
    image(2, "US");
    image(3, "CT");
    list(9, "ABSENT");
    directory("DICOMDIR");
    DeidentifyTree.Result result = Patient.run(Patient.options(input, output));
    assertEquals(3, result.count(State.WRITTEN), result.summary());
    assertEquals(1, result.count(State.HELD_BACK));
    String row =
        Files.readAllLines(output.resolve(DeidentificationReport.FILES)).stream()
            .filter(line -> line.startsWith("DICOMDIR,"))
            .findFirst()
            .orElseThrow();
    assertTrue(row.contains("2 records are left out"), row);

    Path made = output.resolve("DICOMDIR");
    List<DataSet> records = records(made);
    assertEquals(
        List.of("PATIENT", "STUDY", "SERIES", "IMAGE", "IMAGE"),
        records.stream().map(record -> record.string(TYPE).orElseThrow()).toList());
    for (DataSet record : records.subList(3, 5)) {
      List<String> id = record.strings(FILE_ID);
      assertEquals(2, id.size());
      for (String component : id) {
        assertTrue(component.matches("[A-Z0-9]{8}"), component);
      }
      DataSet file = Patient.read(output.resolve(String.join("/", id)));
      assertEquals(file.string(Tags.SOPInstanceUID), record.string(INSTANCE));
      assertEquals(file.string(Tags.PatientID), records.get(0).string(Tags.PatientID));
    }
    String bytes = Files.readString(made, StandardCharsets.ISO_8859_1);
    assertFalse(bytes.toLowerCase(java.util.Locale.ROOT).contains("mustermann"));
    assertFalse(bytes.contains("IM1") || bytes.contains("4711"));
  }

  /** Counted in the bytes: an item begins where a record before it says. */
  @Test
  void offsetsAreThoseOfTheItems() throws IOException {
    image(1, "CT");
    image(3, "CT");
    directory("DICOMDIR");
    Patient.run(Patient.options(input, output));
    byte[] bytes = Files.readAllBytes(output.resolve("DICOMDIR"));
    List<DataSet> records = records(output.resolve("DICOMDIR"));
    List<Integer> offsets = new ArrayList<>();
    offsets.add(Patient.read(output.resolve("DICOMDIR")).integer(Tag.of(0x0004, 0x1200)).orElse(0));
    for (int i = 0; i < 3; i++) {
      offsets.add(records.get(i).integer(LOWER).orElse(0));
      assertEquals(0, records.get(i).integer(NEXT).orElse(1));
    }
    offsets.add(records.get(3).integer(NEXT).orElse(0));
    assertEquals(0, records.get(4).integer(NEXT).orElse(1));
    String[] types = {"PATIENT ", "STUDY ", "SERIES", "IMAGE ", "IMAGE "};
    for (int i = 0; i < types.length; i++) {
      int at = offsets.get(i);
      assertEquals(0xfe, bytes[at] & 0xff);
      assertEquals(0xff, bytes[at + 1] & 0xff);
      assertEquals(0x00, bytes[at + 2] & 0xff);
      assertEquals(0xe0, bytes[at + 3] & 0xff);
      // Behind the three offsets and flags of 12, 10 and 12 bytes, and the header of the type.
      String type = new String(bytes, at + 8 + 34 + 8, types[i].length(), "US-ASCII");
      assertEquals(types[i], type);
    }
  }

  @Test
  void aSecondRunMakesItAnewOnlyWhereAFileChanged() throws IOException {
    image(1, "CT");
    image(2, "CT");
    directory("DICOMDIR");
    DeidentifyOptions options = Patient.options(input, output);
    Patient.run(options);
    assertEquals(3, Patient.run(options).count(State.PRESENT));
    Files.delete(input.resolve("IMAGES/IM2"));
    DeidentifyTree.Result result = Patient.run(options);
    assertEquals(1, result.count(State.PRESENT), result.summary());
    assertEquals(1, result.count(State.WRITTEN));
    assertEquals(4, records(output.resolve("DICOMDIR")).size());
  }

  @Test
  void withoutAFileOrOfAnotherNameItIsHeldBack() throws IOException {
    image(1, "US");
    directory("DICOMDIR");
    DeidentifyTree.Result none = Patient.run(Patient.options(input, output));
    assertEquals(2, none.count(State.HELD_BACK), none.summary());
    assertFalse(Files.exists(output.resolve("DICOMDIR")));
    Files.move(input.resolve("DICOMDIR"), input.resolve("list.dcm"));
    DeidentifyTree.Result other = Patient.run(Patient.options(input, output));
    assertEquals(2, other.count(State.HELD_BACK));
    assertTrue(DeidentificationReport.reasons(other).toString().contains("not named DICOMDIR"));
  }

  @Test
  void aCopyInLowerCaseIsOneToo() throws IOException {
    image(1, "CT");
    directory("dicomdir.;1");
    Files.move(input.resolve("IMAGES"), input.resolve("images"));
    Patient.run(Patient.options(input, output));
    assertEquals(4, records(output.resolve("DICOMDIR")).size());
  }

  @Test
  void pydicomFindsTheFilesOfRealDirectories() throws IOException, InterruptedException {
    Path real = RealData.path("pydicom-test-files/dicomdirtests");
    Patient.run(Patient.options(real, output));
    int directories = 0;
    try (var files = Files.walk(output)) {
      for (Path file : files.filter(f -> f.endsWith("DICOMDIR")).toList()) {
        List<String> lines =
            Pydicom.run(getClass(), "file_set.py", folder, List.of(file.toString()));
        assertEquals(file.getParent().equals(output) ? 31 : 50, lines.size());
        for (String line : lines) {
          assertTrue(line.matches("same ANON[0-9A-F]{12} 19000101"), line);
        }
        directories++;
      }
    }
    assertEquals(2, directories);
  }
}
