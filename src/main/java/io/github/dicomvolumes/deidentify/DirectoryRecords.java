// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.Pseudonyms;
import io.github.dicomvolumes.deidentify.profile.Texts;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DirectoryFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records of a DICOMDIR (PS3.3 section F.5) of files as they are handed on: each key has the value
 * that stands in the file itself, and none has another.
 */
final class DirectoryRecords {
  private static final int DIRECTORY_GROUP = 0x0004;
  private static final Tag RECORD_TYPE = Tag.of(0x0004, 0x1430);
  private static final Tag FILE_ID = Tag.of(0x0004, 0x1500);
  private static final Tag CLASS_IN_FILE = Tag.of(0x0004, 0x1510);
  private static final Tag INSTANCE_IN_FILE = Tag.of(0x0004, 0x1511);
  private static final Tag SYNTAX_IN_FILE = Tag.of(0x0004, 0x1512);
  private static final Tag CONTENT_SEQUENCE = Tag.of(0x0040, 0xa730);
  private static final Tag ICON_IMAGE_SEQUENCE = Tag.of(0x0088, 0x0200);
  private static final Tag STUDY_TIME = Tag.of(0x0008, 0x0030);
  private static final Tag STUDY_ID = Tag.of(0x0020, 0x0010);
  private static final Tag ACCESSION_NUMBER = Tag.of(0x0008, 0x0050);
  private static final Tag STUDY_DESCRIPTION = Tag.of(0x0008, 0x1030);

  private static final List<Tag> PATIENT = List.of(Tags.PatientName, Tags.PatientID);
  private static final List<Tag> STUDY =
      List.of(
          Tags.StudyDate,
          STUDY_TIME,
          ACCESSION_NUMBER,
          STUDY_DESCRIPTION,
          Tags.StudyInstanceUID,
          STUDY_ID);
  private static final List<Tag> SERIES =
      List.of(Tags.Modality, Tags.SeriesInstanceUID, Tags.SeriesNumber);

  /** Type 1 in a record, where the file need not have a value. */
  private static final Set<Tag> REQUIRED =
      Set.of(
          Tags.StudyDate,
          STUDY_TIME,
          STUDY_ID,
          Tags.SeriesNumber,
          Tags.InstanceNumber,
          Tag.of(0x0008, 0x0023),
          Tag.of(0x0008, 0x0033),
          Tag.of(0x0070, 0x0082),
          Tag.of(0x0070, 0x0083),
          Tag.of(0x3006, 0x0002),
          Tag.of(0x300a, 0x0002));

  /** Of records below a series. */
  private static final Set<String> TYPES =
      Set.of(
          "IMAGE",
          "RT DOSE",
          "RT STRUCTURE SET",
          "RT PLAN",
          "RT TREAT RECORD",
          "PRESENTATION",
          "WAVEFORM",
          "SR DOCUMENT",
          "KEY OBJECT DOC",
          "SPECTROSCOPY",
          "RAW DATA",
          "REGISTRATION",
          "FIDUCIAL",
          "ENCAP DOC",
          "VALUE MAP",
          "STEREOMETRIC",
          "PLAN",
          "MEASUREMENT",
          "SURFACE",
          "SURFACE SCAN",
          "TRACT",
          "ASSESSMENT",
          "RADIOTHERAPY",
          "ANNOTATION");

  private static final class Branch {
    private final DataSet record;
    private final Map<String, Branch> below = new LinkedHashMap<>();

    Branch(DataSet record) {
      this.record = record;
    }

    DirectoryFile.Node whole() {
      List<DirectoryFile.Node> nodes = new ArrayList<>();
      for (Branch node : below.values()) {
        nodes.add(node.whole());
      }
      return new DirectoryFile.Node(record, nodes);
    }
  }

  private final Pseudonyms pseudonyms;
  private final Branch root = new Branch(DataSet.empty());
  private int size;

  DirectoryRecords(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** Whether a record of a file may be made like another. */
  static boolean isOfFile(DataSet original) {
    return TYPES.contains(original.string(RECORD_TYPE).orElse(""));
  }

  /** What has to be known of a file for its records. */
  static Set<Tag> tags(DataSet original) {
    Set<Tag> tags = new LinkedHashSet<>(keys(original));
    tags.addAll(PATIENT);
    tags.addAll(STUDY);
    tags.addAll(SERIES);
    tags.add(Tags.SOPClassUID);
    tags.add(Tags.SOPInstanceUID);
    return tags;
  }

  /** Keys of the original record that may stand in another one. */
  private static List<Tag> keys(DataSet original) {
    List<Tag> keys = new ArrayList<>();
    for (Element element : original) {
      Tag tag = element.tag();
      boolean left =
          tag.group() == DIRECTORY_GROUP
              || tag.isPrivate()
              || tag.isGroupLength()
              || tag.equals(Tags.SpecificCharacterSet)
              || tag.equals(CONTENT_SEQUENCE)
              || tag.equals(ICON_IMAGE_SEQUENCE)
              || !DataDictionary.contains(tag);
      if (!left) {
        keys.add(tag);
      }
    }
    return keys;
  }

  /**
   * Adds the record of a file, and those above it.
   *
   * @param original record that referred to what the file was made of
   * @param object elements of the file
   * @param fileId names of folders and file from the directory on
   * @return false where the file does not say of which series it is, or is there already
   */
  boolean add(DataSet original, DataSet object, TransferSyntax syntax, List<String> fileId) {
    String study = object.string(Tags.StudyInstanceUID).orElse("");
    String series = object.string(Tags.SeriesInstanceUID).orElse("");
    String instance = object.string(Tags.SOPInstanceUID).orElse("");
    if (study.isEmpty() || series.isEmpty() || instance.isEmpty()) {
      return false;
    }
    String patient = object.string(Tags.PatientID).orElse("");
    Branch place =
        root.below
            .computeIfAbsent(patient, key -> new Branch(record("PATIENT", PATIENT, object, false)))
            .below
            .computeIfAbsent(study, key -> new Branch(record("STUDY", STUDY, object, false)))
            .below
            .computeIfAbsent(series, key -> new Branch(record("SERIES", SERIES, object, false)));
    String file = String.join("/", fileId);
    if (place.below.containsKey(file)) {
      return false;
    }
    DataSet keys = record(original.string(RECORD_TYPE).orElse(""), keys(original), object, true);
    DataSet record =
        new DataSetBuilder()
            .putAll(keys)
            .put(FILE_ID, Vr.CS, fileId.toArray(String[]::new))
            .put(CLASS_IN_FILE, Vr.UI, object.string(Tags.SOPClassUID).orElse(""))
            .put(INSTANCE_IN_FILE, Vr.UI, instance)
            .put(SYNTAX_IN_FILE, Vr.UI, syntax.uid())
            .build();
    place.below.put(file, new Branch(record));
    size++;
    return true;
  }

  /** How many files it has. */
  int size() {
    return size;
  }

  /** The records of patients, with all below. */
  List<DirectoryFile.Node> patients() {
    return root.whole().below();
  }

  private static boolean isEmpty(Element element) {
    return element == null || element.value().length() == 0 && element.value().items().isEmpty();
  }

  private DataSet record(String type, List<Tag> keys, DataSet object, boolean ofFile) {
    DataSetBuilder record = new DataSetBuilder();
    for (Tag tag : keys) {
      Element element = object.element(tag).orElse(null);
      if (isEmpty(element) && REQUIRED.contains(tag)) {
        record.put(dummy(tag, object.string(Tags.StudyInstanceUID).orElse("")));
      } else if (element != null) {
        record.put(element);
      } else if (!ofFile) {
        record.put(Texts.empty(tag, DataDictionary.vrOf(tag)));
      }
    }
    record.put(RECORD_TYPE, Vr.CS, type);
    if (!Ascii.isAll(record.build())) {
      record.put(Tags.SpecificCharacterSet, Texts.UTF_8);
    }
    return record.build();
  }

  private Element dummy(Tag tag, String study) {
    Vr vr = DataDictionary.vrOf(tag);
    return switch (vr) {
      case DA -> Texts.of(tag, vr, "19000101");
      case TM -> Texts.of(tag, vr, "000000");
      case IS -> Texts.of(tag, vr, "0");
      default -> Texts.of(tag, vr, pseudonyms.token(study));
    };
  }
}
