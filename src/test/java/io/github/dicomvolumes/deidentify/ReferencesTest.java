// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What refers to an image still does: the two are cleaned apart from each other. */
class ReferencesTest {
  private static final Tag REFERENCED_SOP_INSTANCE_UID = Tag.of(0x0008, 0x1155);
  private static final Tag REFERENCED_SOP_CLASS_UID = Tag.of(0x0008, 0x1150);
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  @TempDir Path folder;

  /** Original files and what became of them. */
  private Map<Path, Path> run(Path input) throws IOException {
    Path output = folder.resolve("out");
    Path listing = folder.resolve("list.csv");
    DeidentifyTree.run(
        new DeidentifyOptions(
            input,
            output,
            folder.resolve("secret"),
            EnumSet.of(ProfileOption.CLEAN_STRUCTURED_CONTENT, ProfileOption.CLEAN_GRAPHICS),
            null,
            listing,
            null,
            2,
            false),
        Progress.NONE);
    Map<Path, Path> files = new HashMap<>();
    for (String line : Files.readAllLines(listing)) {
      String[] fields = line.split(",");
      // Members of archives have no file of their own.
      if (fields[2].equals("written") && !fields[0].contains(": ")) {
        files.put(Path.of(fields[0]), output.resolve(fields[1]));
      }
    }
    return files;
  }

  private static void collect(DataSet dataSet, Tag tag, List<String> found) {
    for (Element element : dataSet) {
      if (element.tag().equals(tag)) {
        found.addAll(element.value().strings());
      }
      if (!element.tag().isPrivate()) {
        for (DataSet item : element.value().items()) {
          collect(item, tag, found);
        }
      }
    }
  }

  private static List<String> references(DataSet dataSet) {
    List<String> found = new ArrayList<>();
    collect(dataSet, REFERENCED_SOP_INSTANCE_UID, found);
    return found;
  }

  /** How many references lead to a file in the output, as they did in the input. */
  private static int resolved(Map<Path, Path> files) throws IOException {
    Map<String, String> instances = new HashMap<>();
    for (Map.Entry<Path, Path> file : files.entrySet()) {
      instances.put(instance(file.getKey()), instance(file.getValue()));
    }
    int resolved = 0;
    for (Map.Entry<Path, Path> file : files.entrySet()) {
      List<String> before = references(Patient.read(file.getKey()));
      List<String> after = references(Patient.read(file.getValue()));
      // Some sequences of references are no part of an object that is handed on.
      Map<String, String> made = new HashMap<>();
      for (String uid : before) {
        made.put(uid, instances.get(uid));
      }
      for (String uid : after) {
        assertTrue(uid.startsWith("2.25."), uid);
        resolved += made.containsValue(uid) ? 1 : 0;
      }
      for (String uid : before) {
        if (instances.containsKey(uid) && before.size() == after.size()) {
          assertTrue(after.contains(instances.get(uid)), file.getKey().toString());
        }
      }
    }
    return resolved;
  }

  private static String instance(Path file) throws IOException {
    return Patient.read(file).string(Tags.SOPInstanceUID).orElse("");
  }

  /** pydicom counts 41 references, of which one leads to no file there. */
  @Test
  void ofARealStructureSetLeadToItsImages() throws IOException {
    assertEquals(40, resolved(run(RealData.path("rtstruct-phantom"))));
  }

  private static DataSet reference(String instance) {
    return new DataSetBuilder()
        .put(REFERENCED_SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
        .put(REFERENCED_SOP_INSTANCE_UID, instance)
        .build();
  }

  private static DataSet item(int group, int element, DataSet... items) {
    return new DataSetBuilder().putItems(Tag.of(group, element), items).build();
  }

  private static DataSet object(String sopClass, String modality, DataSet content) {
    return new DataSetBuilder()
        .putAll(content)
        .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1." + sopClass)
        .put(Tags.SOPInstanceUID, "1.2.3." + sopClass)
        .put(Tags.StudyInstanceUID, "1.2.826.0.1.66")
        .put(Tags.SeriesInstanceUID, "1.2.3.4." + sopClass)
        .put(Tags.PatientID, "PAT-4711-0815")
        .put(Tags.Modality, modality)
        .build();
  }

  @Test
  void ofEachKindOfObjectLeadToTheImage() throws IOException {
    Path input = Files.createDirectories(folder.resolve("in"));
    DicomWriter.write(
        input.resolve("ct"),
        EXPLICIT,
        Patient.image(1).build(),
        new byte[Patient.ROWS * Patient.COLUMNS * 2]);
    String image = "1.2.826.0.1.551";
    DataSet reference = reference(image);
    Map<String, DataSet> objects = new HashMap<>();
    objects.put(
        "seg",
        object(
            "66.4",
            "SEG",
            item(0x5200, 0x9230, item(0x0008, 0x9124, item(0x0008, 0x2112, reference)))));
    objects.put(
        "rtstruct",
        object(
            "481.3",
            "RTSTRUCT",
            item(0x3006, 0x0039, item(0x3006, 0x0040, item(0x3006, 0x0016, reference)))));
    objects.put("pr", object("11.1", "PR", item(0x0008, 0x1115, item(0x0008, 0x1140, reference))));
    objects.put(
        "sr",
        object(
            "88.22",
            "SR",
            item(
                0x0040,
                0xa730,
                new DataSetBuilder()
                    .put(Tag.of(0x0040, 0xa040), Vr.CS, "IMAGE")
                    .putItems(Tag.of(0x0008, 0x1199), reference)
                    .build())));
    objects.put(
        "reg", object("66.1", "REG", item(0x0070, 0x0308, item(0x0008, 0x1140, reference))));
    for (Map.Entry<String, DataSet> entry : objects.entrySet()) {
      DicomWriter.write(input.resolve(entry.getKey()), EXPLICIT, entry.getValue());
    }
    Map<Path, Path> files = run(input);
    assertEquals(6, files.size());
    String made = instance(files.get(input.resolve("ct")));
    assertNotEquals(image, made);
    for (String name : objects.keySet()) {
      DataSet written = Patient.read(files.get(input.resolve(name)));
      assertEquals(List.of(made), references(written), name);
      assertEquals(
          Patient.read(files.get(input.resolve("ct"))).string(Tags.StudyInstanceUID),
          written.string(Tags.StudyInstanceUID));
    }
    assertEquals(5, resolved(files));
  }
}
