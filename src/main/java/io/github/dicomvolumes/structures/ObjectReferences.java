// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a structure set or a segmentation refers to.
 *
 * @param kind {@code RT Structure Set} or {@code Segmentation}
 * @param label Structure Set Label (3006,0002), else Series Description; may be empty
 * @param series UIDs of the series that it names
 */
public record ObjectReferences(String kind, String label, Set<String> series) {
  private static final List<Tag> TAGS =
      List.of(
          Tags.SeriesDescription,
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
    DataSet top =
        DicomReader.readHeader(file, TagSelection.of(TAGS))
            .orElseThrow(() -> new DicomFormatException(file, "it is no DICOM"))
            .dataSet();
    Set<String> series = new LinkedHashSet<>(ofStructureSet(top));
    for (DataSet one : top.items(StructureTags.REFERENCED_SERIES_SEQUENCE)) {
      one.string(Tags.SeriesInstanceUID).ifPresent(series::add);
    }
    boolean structureSet = top.contains(StructureTags.STRUCTURE_SET_LABEL);
    String label =
        top.string(StructureTags.STRUCTURE_SET_LABEL)
            .or(() -> top.string(Tags.SeriesDescription))
            .orElse("");
    return new ObjectReferences(
        structureSet ? "RT Structure Set" : "Segmentation",
        label.replaceAll("\\p{Cntrl}+", " ").strip(),
        series);
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
