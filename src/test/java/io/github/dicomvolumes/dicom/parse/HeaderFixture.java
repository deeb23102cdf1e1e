// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomBytes;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Writes bytes to a file and reads its header. */
abstract class HeaderFixture {
  static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  static final TagSelection ALL = TagSelection.all(1 << 20);
  static final Tag PROCEDURE_CODES = Tag.of(0x0008, 0x1032);
  static final Tag CODE_MEANING = Tag.of(0x0008, 0x0104);
  static final Tag REFERENCED_STUDIES = Tag.of(0x0008, 0x1110);

  @TempDir Path folder;

  final DicomHeader read(byte[] file, TagSelection selection) throws IOException {
    Path path = Files.write(folder.resolve("a.dcm"), file);
    return DicomReader.readHeader(path, selection).orElseThrow();
  }

  final DicomHeader read(byte[] file) throws IOException {
    return read(file, ALL);
  }

  final DataSet explicit(DicomBytes dataSet) throws IOException {
    return read(dataSet.part10(EXPLICIT)).dataSet();
  }

  final boolean isDicom(byte[] file) throws IOException {
    return DicomReader.readHeader(Files.write(folder.resolve("a.dcm"), file), ALL).isPresent();
  }

  /** A small image: rows, a slope, a nested code, 6 bytes of pixels. */
  static DicomBytes image(DicomBytes to) {
    return to.text(Tags.Modality, "CS", "CT")
        .sequence(PROCEDURE_CODES, to.another().text(CODE_MEANING, "LO", "Head"))
        .text(Tags.SliceThickness, "DS", "2.5")
        .shorts(Tags.Rows, "US", 513)
        .ints(Tag.of(0x0018, 0x6020), "SL", -70000)
        .element(Tags.PixelData, "OW", new byte[6]);
  }
}
