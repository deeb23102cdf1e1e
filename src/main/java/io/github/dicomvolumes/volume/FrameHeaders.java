// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.PixelDataElement;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Extracts from a header what planning needs: series, file, and each frame's place and values. */
final class FrameHeaders {
  private static final Tag FRAME_TYPE = Tag.of(0x0008, 0x9007);
  private static final Tag EFFECTIVE_ECHO_TIME = Tag.of(0x0018, 0x9082);
  private static final Tag MR_ECHO_SEQUENCE = Tag.of(0x0018, 0x9114);
  private static final Tag MR_DIFFUSION_SEQUENCE = Tag.of(0x0018, 0x9117);
  private static final Tag DIFFUSION_GRADIENT_DIRECTION_SEQUENCE = Tag.of(0x0018, 0x9076);
  private static final Tag CARDIAC_SYNCHRONIZATION_SEQUENCE = Tag.of(0x0018, 0x9118);
  private static final Tag MR_IMAGE_FRAME_TYPE_SEQUENCE = Tag.of(0x0018, 0x9226);
  private static final Tag FRAME_CONTENT_SEQUENCE = Tag.of(0x0020, 0x9111);
  private static final Tag PLANE_POSITION_SEQUENCE = Tag.of(0x0020, 0x9113);
  private static final Tag PLANE_ORIENTATION_SEQUENCE = Tag.of(0x0020, 0x9116);
  private static final Tag NOMINAL_CARDIAC_TRIGGER_DELAY_TIME = Tag.of(0x0020, 0x9153);
  private static final Tag PIXEL_MEASURES_SEQUENCE = Tag.of(0x0028, 0x9110);
  private static final Tag FRAME_VOI_LUT_SEQUENCE = Tag.of(0x0028, 0x9132);
  private static final Tag PIXEL_VALUE_TRANSFORMATION_SEQUENCE = Tag.of(0x0028, 0x9145);

  /** What a header read keeps for planning. */
  static final TagSelection SELECTION =
      TagSelection.of(
          selected(
              Tags.ImageType,
              Tags.SOPClassUID,
              Tags.SOPInstanceUID,
              Tags.StudyDate,
              Tags.AcquisitionDate,
              Tags.ContentDate,
              Tags.AcquisitionTime,
              Tags.ContentTime,
              Tags.Modality,
              Tags.StudyDescription,
              Tags.SeriesDescription,
              Tags.PatientName,
              Tags.PatientID,
              Tags.EchoTime,
              Tags.EchoNumbers,
              Tags.TriggerTime,
              Tags.FrameTime,
              Tags.ImagerPixelSpacing,
              Tags.DiffusionBValue,
              Tags.DiffusionGradientOrientation,
              Tags.StudyInstanceUID,
              Tags.SeriesInstanceUID,
              Tags.SeriesNumber,
              Tags.AcquisitionNumber,
              Tags.InstanceNumber,
              Tags.ImagePositionPatient,
              Tags.ImageOrientationPatient,
              Tags.FrameOfReferenceUID,
              Tags.TemporalPositionIdentifier,
              Tags.TemporalPositionIndex,
              Tags.SliceLocation,
              Tags.SliceThickness,
              Tags.SpacingBetweenSlices,
              Tags.SamplesPerPixel,
              Tags.PhotometricInterpretation,
              Tags.PlanarConfiguration,
              Tags.NumberOfFrames,
              Tags.Rows,
              Tags.Columns,
              Tags.PixelSpacing,
              Tags.BitsAllocated,
              Tags.BitsStored,
              Tags.HighBit,
              Tags.PixelRepresentation,
              Tags.WindowCenter,
              Tags.WindowWidth,
              Tags.RescaleIntercept,
              Tags.RescaleSlope,
              Tags.RescaleType,
              Tags.Units,
              Tags.FrameReferenceTime,
              Tags.GridFrameOffsetVector,
              Tags.DoseGridScaling,
              Tags.DoseUnits,
              Tags.SharedFunctionalGroupsSequence,
              Tags.PerFrameFunctionalGroupsSequence));

  private static List<Tag> selected(Tag... tags) {
    List<Tag> all = new ArrayList<>(List.of(tags));
    all.addAll(SiemensMosaic.TAGS);
    all.add(Tags.ModalityLUTSequence);
    all.add(RealWorldValues.REAL_WORLD_VALUE_MAPPING_SEQUENCE);
    return all;
  }

  private final DataSet top;
  private final DataSet shared;
  private final List<DataSet> perFrame;
  private final Set<String> valueProblems = new LinkedHashSet<>();

  private FrameHeaders(DataSet top) {
    this.top = top;
    List<DataSet> sharedItems = top.items(Tags.SharedFunctionalGroupsSequence);
    this.shared = sharedItems.isEmpty() ? DataSet.empty() : sharedItems.get(0);
    this.perFrame = top.items(Tags.PerFrameFunctionalGroupsSequence);
  }

  /**
   * The image in a header.
   *
   * @return empty where the object holds no image (a report, a structure set, a DICOMDIR)
   * @throws DicomFormatException where it holds one that cannot be read right
   */
  static Optional<ScannedImage> read(DicomHeader header) throws DicomFormatException {
    DataSet dataSet = header.dataSet();
    Optional<PixelDataElement> pixelData = header.pixelData();
    if (pixelData.isEmpty()) {
      if (dataSet.contains(Tags.Rows) && dataSet.contains(Tags.BitsAllocated)) {
        throw new DicomFormatException(
            header.file(), "an image without Pixel Data " + Tags.PixelData + "; it may be cut off");
      }
      return Optional.empty();
    }
    FrameLayout layout = FrameLayouts.of(header);
    ImageFile file =
        new ImageFile(
            header.file().toAbsolutePath().getParent(),
            header.file().getFileName(),
            header.fileSize(),
            dataSet.string(Tags.SOPInstanceUID).orElse(""),
            header.transferSyntax(),
            pixelData.get(),
            header.deflatedOffset(),
            layout,
            FrameLayouts.numberOfFrames(header, layout));
    FrameHeaders headers = new FrameHeaders(dataSet);
    List<Frame> frames = new ArrayList<>(file.numberOfFrames());
    for (int i = 0; i < file.numberOfFrames(); i++) {
      frames.add(headers.frame(file, i));
    }
    List<String> problems = new ArrayList<>(header.problems());
    problems.addAll(headers.valueProblems);
    long spare = FrameLayouts.spareBytes(file);
    if (spare > 1) {
      problems.add(
          "Pixel Data "
              + pixelData.get().tag()
              + " holds "
              + spare
              + " bytes more than its frames need");
    }
    if (SiemensMosaic.isMosaic(dataSet)) {
      SiemensMosaic.Unpacked mosaic = SiemensMosaic.unpack(dataSet, frames.get(0));
      file = mosaic.file();
      frames = mosaic.frames();
      if (!mosaic.problem().isEmpty()) {
        problems.add(mosaic.problem());
      }
    }
    return Optional.of(new ScannedImage(headers.series(), file, frames, headers.hints(), problems));
  }

  private Series series() {
    return new Series(
        text(Tags.StudyInstanceUID),
        text(Tags.SeriesInstanceUID),
        text(Tags.FrameOfReferenceUID),
        text(Tags.SOPClassUID),
        top.integer(Tags.SeriesNumber).orElse(-1),
        text(Tags.Modality),
        text(Tags.SeriesDescription),
        text(Tags.StudyDescription),
        text(Tags.StudyDate),
        text(Tags.PatientID),
        text(Tags.PatientName));
  }

  private PlaneHints hints() {
    DataSet measures = groupWith(0, PIXEL_MEASURES_SEQUENCE, Tags.SliceThickness);
    boolean hasPixelSpacing =
        groupWith(0, PIXEL_MEASURES_SEQUENCE, Tags.PixelSpacing).contains(Tags.PixelSpacing);
    return new PlaneHints(
        number(measures, Tags.SliceThickness),
        number(top, Tags.SpacingBetweenSlices),
        number(top, Tags.FrameTime),
        !hasPixelSpacing && top.contains(Tags.ImagerPixelSpacing));
  }

  private Frame frame(ImageFile file, int index) {
    PlaneOrientation orientation =
        orientation(
            groupWith(index, PLANE_ORIENTATION_SEQUENCE, Tags.ImageOrientationPatient)
                .numbers(Tags.ImageOrientationPatient));
    Vector3 position =
        vector(
            groupWith(index, PLANE_POSITION_SEQUENCE, Tags.ImagePositionPatient)
                .numbers(Tags.ImagePositionPatient),
            0);
    double[] gridOffsets = top.numbers(Tags.GridFrameOffsetVector);
    boolean isDose = gridOffsets.length == file.numberOfFrames() && gridOffsets.length > 1;
    if (isDose) {
      position = dosePosition(position, orientation, gridOffsets, index);
    } else if (file.numberOfFrames() > 1
        && !hasOwn(index, PLANE_POSITION_SEQUENCE)
        && shared.items(PLANE_POSITION_SEQUENCE).isEmpty()) {
      // A position at the top level says where the first frame is, not where each is.
      position = null;
    }
    return new Frame(
        file,
        index,
        position,
        orientation,
        pixelSpacing(index),
        scale(index, file.layout()),
        window(index),
        acquisition(index));
  }

  /**
   * PS3.3 C.8.8.3.2: offsets along the normal from the first plane; or, where the first of them is
   * not 0, patient z coordinates of planes that are transverse.
   */
  private static Vector3 dosePosition(
      Vector3 first, PlaneOrientation orientation, double[] offsets, int index) {
    if (first == null || orientation == null || !Double.isFinite(offsets[index])) {
      return null;
    }
    double offset = offsets[index] - offsets[0];
    Vector3 normal = orientation.normal();
    boolean downwards = offsets[0] != 0 && normal.z() < 0;
    return first.plus(normal.times(downwards ? -offset : offset));
  }

  private boolean hasOwn(int index, Tag sequence) {
    return index < perFrame.size() && !perFrame.get(index).items(sequence).isEmpty();
  }

  /**
   * The data set that holds an attribute of a frame: the frame's own functional group, the shared
   * one, or the top level (PS3.3 C.7.6.16).
   */
  private DataSet groupWith(int index, Tag sequence, Tag attribute) {
    if (index < perFrame.size()) {
      List<DataSet> own = perFrame.get(index).items(sequence);
      if (!own.isEmpty() && own.get(0).contains(attribute)) {
        return own.get(0);
      }
    }
    List<DataSet> common = shared.items(sequence);
    return !common.isEmpty() && common.get(0).contains(attribute) ? common.get(0) : top;
  }

  private PixelSpacing pixelSpacing(int index) {
    double[] spacing =
        groupWith(index, PIXEL_MEASURES_SEQUENCE, Tags.PixelSpacing).numbers(Tags.PixelSpacing);
    if (spacing.length < 2) {
      spacing = top.numbers(Tags.ImagerPixelSpacing);
    }
    return spacing.length >= 2 && isPositive(spacing[0]) && isPositive(spacing[1])
        ? new PixelSpacing(spacing[0], spacing[1])
        : null;
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  private ValueScale scale(int index, FrameLayout layout) {
    ValueScale scale = rescale(index);
    if (!scale.isIdentity() || top.contains(Tags.DoseGridScaling)) {
      return scale;
    }
    Optional<ModalityLut> table = ModalityLut.of(top, layout);
    if (table.isPresent()) {
      note(table.get().problem());
      return table.get().scale() == null ? scale : table.get().scale();
    }
    Tag sequence = RealWorldValues.REAL_WORLD_VALUE_MAPPING_SEQUENCE;
    boolean own = hasOwn(index, sequence);
    List<DataSet> common =
        shared.items(sequence).isEmpty() ? top.items(sequence) : shared.items(sequence);
    Optional<RealWorldValues> mapping =
        scale.unit().isEmpty()
            ? RealWorldValues.of(own ? perFrame.get(index).items(sequence) : common)
            : Optional.empty();
    mapping.ifPresent(found -> note(found.problem()));
    return mapping.isPresent() && mapping.get().scale() != null ? mapping.get().scale() : scale;
  }

  private void note(String problem) {
    if (!problem.isEmpty()) {
      valueProblems.add(problem);
    }
  }

  private void noteZero(double factor, String name, Tag tag) {
    if (factor == 0) {
      note(name + tag + " is 0 and was taken as 1");
    }
  }

  private ValueScale rescale(int index) {
    if (top.contains(Tags.DoseGridScaling)) {
      double scaling = top.number(Tags.DoseGridScaling).orElse(1);
      noteZero(scaling, "Dose Grid Scaling ", Tags.DoseGridScaling);
      return new ValueScale(scaling == 0 ? 1 : scaling, 0, text(Tags.DoseUnits));
    }
    DataSet group = groupWith(index, PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tags.RescaleSlope);
    double slope = group.number(Tags.RescaleSlope).orElse(1);
    noteZero(slope, "Rescale Slope ", Tags.RescaleSlope);
    double intercept = group.number(Tags.RescaleIntercept).orElse(0);
    boolean rescaled =
        group.number(Tags.RescaleSlope).isPresent()
            || group.number(Tags.RescaleIntercept).isPresent();
    String unit = group.string(Tags.RescaleType).orElse("");
    if (unit.isEmpty() && rescaled && text(Tags.Modality).equals("CT")) {
      unit = "HU"; // Required to be so unless Rescale Type says otherwise (PS3.3 C.8.2.1.1.3).
    }
    if (text(Tags.Modality).equals("PT")) {
      unit = top.string(Tags.Units).orElse(unit);
    }
    return new ValueScale(slope == 0 ? 1 : slope, intercept, unit.equals("US") ? "" : unit);
  }

  private DisplayWindow window(int index) {
    DataSet group = groupWith(index, FRAME_VOI_LUT_SEQUENCE, Tags.WindowCenter);
    double center = group.number(Tags.WindowCenter).orElse(Double.NaN);
    double width = group.number(Tags.WindowWidth).orElse(Double.NaN);
    return Double.isFinite(center) && width > 0 ? new DisplayWindow(center, width) : null;
  }

  private Acquisition acquisition(int index) {
    DataSet diffusion = groupWith(index, MR_DIFFUSION_SEQUENCE, Tags.DiffusionBValue);
    List<DataSet> directions = diffusion.items(DIFFUSION_GRADIENT_DIRECTION_SEQUENCE);
    DataSet gradient = directions.isEmpty() ? top : directions.get(0);
    DataSet frameType = groupWith(index, MR_IMAGE_FRAME_TYPE_SEQUENCE, FRAME_TYPE);
    double effectiveEchoTime =
        number(groupWith(index, MR_ECHO_SEQUENCE, EFFECTIVE_ECHO_TIME), EFFECTIVE_ECHO_TIME);
    double temporalIndex =
        number(
            groupWith(index, FRAME_CONTENT_SEQUENCE, Tags.TemporalPositionIndex),
            Tags.TemporalPositionIndex);
    double triggerDelay =
        number(
            groupWith(index, CARDIAC_SYNCHRONIZATION_SEQUENCE, NOMINAL_CARDIAC_TRIGGER_DELAY_TIME),
            NOMINAL_CARDIAC_TRIGGER_DELAY_TIME);
    return new Acquisition(
        number(top, Tags.InstanceNumber),
        number(top, Tags.SliceLocation),
        number(top, Tags.AcquisitionNumber),
        Double.isNaN(temporalIndex) ? number(top, Tags.TemporalPositionIdentifier) : temporalIndex,
        number(top, Tags.EchoNumbers),
        Double.isNaN(effectiveEchoTime) ? number(top, Tags.EchoTime) : effectiveEchoTime,
        number(diffusion, Tags.DiffusionBValue),
        String.join("\\", gradient.strings(Tags.DiffusionGradientOrientation)),
        String.join(
            "\\", frameType == top ? top.strings(Tags.ImageType) : frameType.strings(FRAME_TYPE)),
        Double.isNaN(triggerDelay) ? number(top, Tags.TriggerTime) : triggerDelay,
        number(top, Tags.FrameReferenceTime),
        ClockTime.seconds(top.string(Tags.AcquisitionDate), top.string(Tags.AcquisitionTime)),
        ClockTime.seconds(top.string(Tags.ContentDate), top.string(Tags.ContentTime)));
  }

  private static double number(DataSet dataSet, Tag tag) {
    return dataSet.number(tag).orElse(Double.NaN);
  }

  private String text(Tag tag) {
    return top.string(tag).orElse("");
  }

  private static Vector3 vector(double[] values, int start) {
    if (values.length < start + 3) {
      return null;
    }
    Vector3 vector = new Vector3(values[start], values[start + 1], values[start + 2]);
    return vector.isFinite() ? vector : null;
  }

  private static PlaneOrientation orientation(double[] values) {
    Vector3 row = vector(values, 0);
    Vector3 column = vector(values, 3);
    if (row == null || column == null) {
      return null;
    }
    // Vectors of length 0, or parallel ones, span no plane.
    double area = row.cross(column).length();
    if (!(area > 0.5 * row.length() * column.length()) || row.length() == 0) {
      return null;
    }
    return new PlaneOrientation(row.normalized(), column.normalized());
  }
}
