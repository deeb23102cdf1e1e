// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.dictionary.SopClasses;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Which objects have structures. */
public enum StructureFileKind {
  STRUCTURE_SET,
  SEGMENTATION;

  /**
   * What a file is.
   *
   * @throws DicomFormatException where it is neither; says what it is
   * @throws IOException where it cannot be read
   */
  public static StructureFileKind of(Path file) throws IOException {
    DicomHeader header =
        DicomReader.readHeader(file, TagSelection.of(List.of(Tags.SOPClassUID, Tags.Modality)))
            .orElseThrow(() -> new DicomFormatException(file, "it is no DICOM"));
    String modality = header.dataSet().string(Tags.Modality).orElse("");
    String uid = header.sopClassUid();
    String name = SopClasses.name(uid).orElse("");
    if (modality.equals("RTSTRUCT") || uid.equals(StructureSetReader.RT_STRUCTURE_SET_STORAGE)) {
      return STRUCTURE_SET;
    }
    if (modality.equals("SEG") || name.endsWith("Segmentation Storage")) {
      return SEGMENTATION;
    }
    throw new DicomFormatException(
        file,
        "it is "
            + (name.isEmpty() ? "of an unknown kind" : "a " + name)
            + ": expected an RT Structure Set or a Segmentation");
  }
}
