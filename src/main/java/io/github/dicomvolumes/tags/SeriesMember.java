// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.volume.Vector3;
import java.util.List;

/**
 * What the consistency check keeps of a file.
 *
 * @param index its place among the files
 * @param name as the table shows it
 * @param instanceNumber NaN where absent
 * @param position null where absent
 * @param normal unit vector across the image plane; null where absent
 * @param thickness mm, NaN where absent
 * @param spacingBetween Spacing Between Slices, mm, NaN where absent
 * @param agreeing values of {@link #AGREEING}, in its order
 */
record SeriesMember(
    int index,
    String name,
    String seriesUid,
    String sopInstanceUid,
    double seriesNumber,
    double instanceNumber,
    Vector3 position,
    Vector3 normal,
    double thickness,
    double spacingBetween,
    List<String> agreeing) {

  /** What is the same in all images of a series (PS3.3 A.1.4 and table C.7-5a), or should be. */
  static final List<Tag> AGREEING =
      List.of(
          Tags.SOPClassUID,
          Tags.StudyDate,
          Tags.Modality,
          Tags.Manufacturer,
          Tag.of(0x0008, 0x1090),
          Tags.StudyDescription,
          Tags.SeriesDescription,
          Tags.PatientName,
          Tags.PatientID,
          Tag.of(0x0010, 0x0030),
          Tag.of(0x0010, 0x0040),
          Tags.SliceThickness,
          Tags.SpacingBetweenSlices,
          Tag.of(0x0018, 0x0060),
          Tag.of(0x0018, 0x1120),
          Tag.of(0x0018, 0x1210),
          Tag.of(0x0018, 0x5100),
          Tags.StudyInstanceUID,
          Tags.SeriesNumber,
          Tags.ImageOrientationPatient,
          Tags.FrameOfReferenceUID,
          Tags.SamplesPerPixel,
          Tags.PhotometricInterpretation,
          Tags.Rows,
          Tags.Columns,
          Tags.PixelSpacing,
          Tags.BitsAllocated,
          Tags.BitsStored,
          Tags.PixelRepresentation,
          Tags.RescaleType);

  static SeriesMember of(int index, String name, DicomHeader header) {
    DataSet dataSet = header.dataSet();
    Vector3 row = vector(dataSet.numbers(Tags.ImageOrientationPatient), 0);
    Vector3 column = vector(dataSet.numbers(Tags.ImageOrientationPatient), 3);
    Vector3 across = row == null || column == null ? null : row.cross(column);
    return new SeriesMember(
        index,
        name,
        dataSet.string(Tags.SeriesInstanceUID).orElse(""),
        dataSet.string(Tags.SOPInstanceUID).orElse(""),
        dataSet.number(Tags.SeriesNumber).orElse(Double.NaN),
        dataSet.number(Tags.InstanceNumber).orElse(Double.NaN),
        vector(dataSet.numbers(Tags.ImagePositionPatient), 0),
        across == null || !(across.length() > 0) ? null : across.normalized(),
        dataSet.number(Tags.SliceThickness).orElse(Double.NaN),
        dataSet.number(Tags.SpacingBetweenSlices).orElse(Double.NaN),
        AGREEING.stream().map(tag -> String.join("\\", dataSet.strings(tag))).toList());
  }

  private static Vector3 vector(double[] values, int start) {
    if (values.length < start + 3) {
      return null;
    }
    Vector3 vector = new Vector3(values[start], values[start + 1], values[start + 2]);
    return vector.isFinite() ? vector : null;
  }
}
