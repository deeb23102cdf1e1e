// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the consistency check keeps of a file, or of a frame of one.
 *
 * @param index its place among the files
 * @param frame 1-based, 0 for a file without functional groups for each frame
 * @param name of the file, as the table shows it
 * @param instanceNumber NaN where absent
 * @param position null where absent
 * @param orientation null where absent or no direction
 * @param thickness mm, NaN where absent
 * @param spacingBetween Spacing Between Slices, mm, NaN where absent
 * @param agreeing values of {@link #AGREEING}, in its order
 */
record SeriesMember(
    int index,
    int frame,
    String name,
    String seriesUid,
    String sopInstanceUid,
    double seriesNumber,
    double instanceNumber,
    Vector3 position,
    PlaneOrientation orientation,
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

  /**
   * The member that an image is.
   *
   * @param once gives the one copy that is kept of what most files share
   */
  static SeriesMember of(int index, String name, ImageHeader image, UnaryOperator<Object> once) {
    DataSet dataSet = image.dataSet();
    return new SeriesMember(
        index,
        image.frame(),
        name,
        (String) once.apply(dataSet.string(Tags.SeriesInstanceUID).orElse("")),
        dataSet.string(Tags.SOPInstanceUID).orElse(""),
        dataSet.number(Tags.SeriesNumber).orElse(Double.NaN),
        dataSet.number(Tags.InstanceNumber).orElse(Double.NaN),
        Vector3.of(image.numbers(Tags.ImagePositionPatient), 0),
        (PlaneOrientation)
            once.apply(PlaneOrientation.of(image.numbers(Tags.ImageOrientationPatient))),
        first(image.numbers(Tags.SliceThickness)),
        first(image.numbers(Tags.SpacingBetweenSlices)),
        agreeing(dataSet, once));
  }

  @SuppressWarnings("unchecked")
  private static List<String> agreeing(DataSet dataSet, UnaryOperator<Object> once) {
    List<String> texts = new ArrayList<>(AGREEING.size());
    for (Tag tag : AGREEING) {
      texts.add((String) once.apply(text(dataSet, tag)));
    }
    return (List<String>) once.apply(List.copyOf(texts));
  }

  /** Numbers in one form, since 1, 1.0 and 1.00 are the same. */
  private static String text(DataSet dataSet, Tag tag) {
    List<String> values = dataSet.strings(tag);
    boolean decimal =
        dataSet.element(tag).map(e -> e.vr() == Vr.DS || e.vr() == Vr.IS).orElse(false);
    return values.stream()
        .map(value -> decimal ? number(value) : value)
        .collect(Collectors.joining("\\"));
  }

  private static String number(String value) {
    double number = CellText.parseNumber(value);
    return Double.isNaN(number)
        ? value
        : BigDecimal.valueOf(number + 0.0).stripTrailingZeros().toPlainString();
  }

  /** Whether it stands for its file, and is no further frame of it. */
  boolean isFile() {
    return frame < 2;
  }

  /** Names of files, each once, in their order. */
  static List<String> names(Collection<SeriesMember> members) {
    return members.stream()
        .sorted(Comparator.comparingInt(SeriesMember::index))
        .map(SeriesMember::name)
        .distinct()
        .toList();
  }

  /** Names of files, and which frames where they have several. */
  static List<String> frameNames(Collection<SeriesMember> members) {
    return members.stream()
        .sorted(Comparator.comparingInt(SeriesMember::index).thenComparingInt(SeriesMember::frame))
        .map(member -> member.name() + (member.frame() == 0 ? "" : " frame " + member.frame()))
        .toList();
  }

  private static double first(double[] values) {
    return values.length == 0 ? Double.NaN : values[0];
  }
}
