// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.dictionary.SopClasses;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a structure set, a segmentation, a presentation state, a report or a dose refers to.
 *
 * @param kind name of its SOP class, such as {@code RT Structure Set}
 * @param label Structure Set Label (3006,0002) or Content Label (0070,0080), else Series
 *     Description; may be empty
 * @param series UIDs of the series that it names
 * @param frameOfReference of a dose, which names no series, the UID of its coordinates; else empty
 */
public record ObjectReferences(
    String kind, String label, Set<String> series, String frameOfReference) {
  private static final Tag CONTENT_LABEL = Tag.of(0x0070, 0x0080);

  /** Of a report: what its content refers to, and what else it was made of (PS3.3 C.17.2). */
  private static final List<Tag> EVIDENCE = List.of(Tag.of(0x0040, 0xA375), Tag.of(0x0040, 0xA385));

  private static final List<Tag> TAGS =
      List.of(
          Tags.SeriesDescription,
          Tags.FrameOfReferenceUID,
          Tags.DoseGridScaling,
          CONTENT_LABEL,
          EVIDENCE.get(0),
          EVIDENCE.get(1),
          StructureTags.STRUCTURE_SET_LABEL,
          StructureTags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE,
          StructureTags.REFERENCED_SERIES_SEQUENCE);

  /** Copies the set. */
  public ObjectReferences {
    series = Set.copyOf(series);
  }

  /**
   * Reads a header, without contours and pixels.
   *
   * @throws DicomFormatException where the file is no DICOM
   * @throws IOException where it cannot be read
   */
  public static ObjectReferences read(Path file) throws IOException {
    DicomHeader header =
        DicomReader.readHeader(file, TagSelection.of(TAGS))
            .orElseThrow(() -> new DicomFormatException(file, "it is no DICOM"));
    DataSet top = header.dataSet();
    Set<String> series = new LinkedHashSet<>(ofStructureSet(top));
    for (DataSet one : top.items(StructureTags.REFERENCED_SERIES_SEQUENCE)) {
      one.string(Tags.SeriesInstanceUID).ifPresent(series::add);
    }
    for (Tag evidence : EVIDENCE) {
      for (DataSet study : top.items(evidence)) {
        for (DataSet one : study.items(StructureTags.REFERENCED_SERIES_SEQUENCE)) {
          one.string(Tags.SeriesInstanceUID).ifPresent(series::add);
        }
      }
    }
    String label =
        top.string(StructureTags.STRUCTURE_SET_LABEL)
            .or(() -> top.string(CONTENT_LABEL))
            .or(() -> top.string(Tags.SeriesDescription))
            .orElse("");
    return new ObjectReferences(
        SopClasses.name(header.sopClassUid()).orElse("object").replaceFirst(" Storage$", ""),
        label.replaceAll("\\p{Cntrl}+", " ").strip(),
        series,
        top.contains(Tags.DoseGridScaling) ? top.string(Tags.FrameOfReferenceUID).orElse("") : "");
  }

  /** Whether it belongs to a series: names it, or as a dose has its coordinates. */
  public boolean refersTo(String seriesInstanceUid, String itsFrameOfReference) {
    return series.contains(seriesInstanceUid)
        || !frameOfReference.isEmpty() && frameOfReference.equals(itsFrameOfReference);
  }

  /** The series that the Referenced Frame of Reference Sequence (3006,0010) names. */
  static Set<String> ofStructureSet(DataSet top) {
    Set<String> uids = new LinkedHashSet<>();
    for (DataSet frame : top.items(StructureTags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)) {
      for (DataSet study : frame.items(StructureTags.RT_REFERENCED_STUDY_SEQUENCE)) {
        for (DataSet one : study.items(StructureTags.RT_REFERENCED_SERIES_SEQUENCE)) {
          one.string(Tags.SeriesInstanceUID).ifPresent(uids::add);
        }
      }
    }
    return uids;
  }
}
