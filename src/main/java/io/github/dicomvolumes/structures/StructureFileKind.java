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

/** Which objects are brought to an image: what was outlined, segmented, planned or noted on it. */
public enum StructureFileKind {
  STRUCTURE_SET,
  SEGMENTATION,
  DOSE,
  REPORT,
  PRESENTATION_STATE;

  /**
   * What a file is.
   *
   * @throws DicomFormatException where it is none of them; says what it is
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
    if (modality.equals("RTDOSE") || uid.equals(DoseFacts.RT_DOSE_STORAGE)) {
      return DOSE;
    }
    if (modality.equals("SR") || SopClasses.isStructuredReport(uid)) {
      return REPORT;
    }
    if (name.endsWith("Presentation State Storage")) {
      return PRESENTATION_STATE;
    }
    throw new DicomFormatException(
        file,
        "it is "
            + (name.isEmpty() ? "of an unknown kind" : "a " + name)
            + ": expected an RT Structure Set, a Segmentation, an RT Dose, a structured report or a"
            + " presentation state");
  }
}
