// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import java.util.List;
import java.util.stream.Stream;

/** The columns of a summary: storage type, patient, study, series, image. */
final class SummaryColumns {
  private static final TagPath PIXEL_SPACING = TagPath.of(Tags.PixelSpacing);
  private static final TagPath SLICE_THICKNESS = TagPath.of(Tags.SliceThickness);
  private static final TagPath POSITION = TagPath.of(Tags.ImagePositionPatient);
  private static final Cell MISSING = Cell.text("(missing)");

  static final List<String> HEADINGS =
      List.of(
          "SOP Class",
          "Patient Name",
          "Patient ID",
          "Sex",
          "Age",
          "Modality",
          "Study Date",
          "Study Description",
          "Series Number",
          "Series Description",
          "Rows",
          "Columns",
          "Bytes",
          "Pixel Spacing",
          "Slice Thickness",
          "Slice Location",
          "Position",
          "Transfer Syntax");

  private static final List<Tag> PLAIN =
      List.of(
          Tags.PatientName,
          Tags.PatientID,
          Tag.of(0x0010, 0x0040),
          Tag.of(0x0010, 0x1010),
          Tags.Modality,
          Tags.StudyDate,
          Tags.StudyDescription,
          Tags.SeriesNumber,
          Tags.SeriesDescription,
          Tags.Rows,
          Tags.Columns);

  static final List<Tag> TAGS =
      Stream.concat(
              PLAIN.stream(),
              Stream.of(
                  Tags.SOPClassUID,
                  Tags.PixelSpacing,
                  Tags.SliceThickness,
                  Tags.SliceLocation,
                  Tags.ImagePositionPatient,
                  Tags.SharedFunctionalGroupsSequence,
                  Tags.PerFrameFunctionalGroupsSequence))
          .toList();

  private SummaryColumns() {}

  static Cell[] cells(ImageHeader header) {
    DataSet dataSet = header.dataSet();
    Cell[] cells = new Cell[HEADINGS.size()];
    int column = 0;
    String sopClass = header.sopClass();
    cells[column++] = Cell.text(ElementText.nameOfUid(sopClass).orElse(sopClass));
    for (Tag tag : PLAIN) {
      cells[column++] = plain(dataSet, tag);
    }
    cells[column++] = Cell.number(header.fileSize());
    cells[column++] = header.cell(PIXEL_SPACING);
    cells[column++] = header.cell(SLICE_THICKNESS);
    Cell location = plain(dataSet, Tags.SliceLocation);
    cells[column++] = location.isEmpty() ? MISSING : location;
    cells[column++] = header.cell(POSITION);
    String syntax = header.transferSyntax();
    cells[column] = Cell.text(ElementText.nameOfUid(syntax).orElse(syntax));
    return cells;
  }

  private static Cell plain(DataSet dataSet, Tag tag) {
    return dataSet.element(tag).map(ElementText::of).orElse(Cell.EMPTY);
  }
}
