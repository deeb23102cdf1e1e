// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.PlaneHints;
import io.github.dicomvolumes.volume.ShortDecimal;
import java.util.List;

/** Where the frames of a file lie in the patient. */
final class FramePlaces {
  private static final Tag PLANE_POSITION_VOLUME_SEQUENCE = Tag.of(0x0020, 0x930E);
  private static final Tag PLANE_ORIENTATION_VOLUME_SEQUENCE = Tag.of(0x0020, 0x930F);
  private static final Tag IMAGE_POSITION_VOLUME = Tag.of(0x0020, 0x9301);
  private static final Tag IMAGE_ORIENTATION_VOLUME = Tag.of(0x0020, 0x9302);
  static final Tag NUMBER_OF_TEMPORAL_POSITIONS = Tag.of(0x0020, 0x0105);

  private static final double SAME_PLANE_MM = 0.01;

  /** Rows and columns of axial planes leave them by less, as direction cosines. */
  private static final double AXIAL = 1e-4;

  /** What a header read keeps. */
  static final List<Tag> TAGS = List.of(NUMBER_OF_TEMPORAL_POSITIONS, Tags.FrameTime);

  private final FunctionalGroups groups;
  private final HeaderNumbers numbers;
  private final int frames;
  private final double[] doseOffsets;
  private final PixelSpacing ofUltrasound;
  private final PixelSizes sizes;
  private final NuclearVectors nuclear;
  private final List<DataSet> detectors;

  /** From frame to frame along the normal where only the first has a position, mm; 0 else. */
  private final double step;

  FramePlaces(FunctionalGroups groups, int frames, HeaderNumbers numbers, NuclearVectors nuclear) {
    this.groups = groups;
    this.numbers = numbers;
    this.frames = frames;
    double[] offsets =
        frames > 1
            ? numbers.numbers(groups.top(), Tags.GridFrameOffsetVector, Quantity.COORDINATE, frames)
            : new double[0];
    this.doseOffsets = offsets.length == frames ? offsets : null;
    int planes = groups.top().reading(Tags.GridFrameOffsetVector).isAbsent() ? 0 : planes();
    if (frames == 1 && planes > 1) {
      numbers.note(
          "Grid Frame Offset Vector (3004,000C) is of "
              + planes
              + " planes, the file holds one: its place is that of Image Position (Patient), and"
              + " other planes of the dose may be missing");
    }
    noteOtherFirstPlane(groups.top());
    this.ofUltrasound = UltrasoundRegions.pixelSpacing(groups.top(), numbers);
    PixelSpacing given = given();
    this.sizes =
        isSpaced() ? PixelSizes.beside(given, groups) : new PixelSizes(groups, frames, numbers);
    if (given != null && ofUltrasound != null && !given.isSameAs(ofUltrasound)) {
      numbers.note(
          "Pixel Spacing (0028,0030) is not what the Sequence of Ultrasound Regions (0018,6011)"
              + " says: it is taken, and one of both is wrong");
    }
    this.nuclear = nuclear;
    this.detectors = groups.top().items(NuclearVectors.DETECTOR_INFORMATION_SEQUENCE);
    this.step = step();
  }

  /** Offsets that do not begin with 0 are the planes' z coordinates (PS3.3 C.8.8.3.2). */
  private void noteOtherFirstPlane(DataSet top) {
    double[] position = top.numbers(Tags.ImagePositionPatient);
    if (doseOffsets == null || doseOffsets[0] == 0 || position.length != 3) {
      return;
    }
    boolean axial = isAxial(top.numbers(Tags.ImageOrientationPatient));
    if (!axial || Math.abs(doseOffsets[0] - position[2]) > SAME_PLANE_MM) {
      numbers.note(
          "Grid Frame Offset Vector (3004,000C) begins at "
              + ShortDecimal.text(doseOffsets[0])
              + " mm, expected 0"
              + (axial
                  ? " or " + ShortDecimal.text(position[2]) + " as Image Position (Patient) says"
                  : " for planes that are not axial")
              + ": planes lie from that position on");
    }
  }

  /** Unless it says otherwise. */
  private static boolean isAxial(double[] directions) {
    return directions.length != 6
        || Math.abs(directions[2]) < AXIAL && Math.abs(directions[5]) < AXIAL;
  }

  private int planes() {
    return groups.top().numbers(Tags.GridFrameOffsetVector).length;
  }

  /** Image Position (Patient) of a frame; null where the header does not say where it is. */
  Vector3 position(int frame) {
    if (inOwnFrame(frame)) {
      double[] own =
          numbers.numbers(
              groups.holding(frame, PLANE_POSITION_VOLUME_SEQUENCE, IMAGE_POSITION_VOLUME),
              IMAGE_POSITION_VOLUME,
              Quantity.COORDINATE,
              3);
      return own.length == 0 ? null : Vector3.of(own, 0);
    }
    double[] values =
        numbers.numbers(
            holder(frame, FunctionalGroups.PLANE_POSITION_SEQUENCE, Tags.ImagePositionPatient),
            Tags.ImagePositionPatient,
            Quantity.COORDINATE,
            3);
    Vector3 position = values.length == 0 ? null : Vector3.of(values, 0);
    if (doseOffsets != null) {
      return dosePosition(position, orientation(frame), frame);
    }
    if (frames == 1 || groups.has(frame, FunctionalGroups.PLANE_POSITION_SEQUENCE)) {
      return position;
    }
    // A position at the top level says where the first frame is, not where each is.
    PlaneOrientation orientation = orientation(frame);
    if (position == null || orientation == null || step == 0) {
      return null;
    }
    numbers.note(
        "frames have no positions of their own: they are placed from that of the first along the"
            + " normal, Spacing Between Slices (0018,0088) "
            + ShortDecimal.text(step)
            + " mm apart, in the order of "
            + (nuclear.hasSlices() ? "Slice Vector (0054,0080)" : "their numbers"));
    int slice = nuclear.hasSlices() ? nuclear.slice(frame) : frame;
    return position.plus(orientation.normal().times(step * slice));
  }

  /** The data set with the place of a frame: of nuclear medicine that of the detector. */
  private DataSet holder(int frame, Tag sequence, Tag attribute) {
    DataSet holder = groups.holding(frame, sequence, attribute);
    return holder.contains(attribute) ? holder : detector(frame);
  }

  /**
   * Of several detectors that of the frame's number; a reconstruction lies where the first says,
   * and where else a frame was taken nobody can tell.
   */
  private DataSet detector(int frame) {
    int number = nuclear.detector(frame);
    if (number == 0 && (detectors.size() == 1 || nuclear.hasSlices())) {
      number = 1;
    }
    return number == 0 || number > detectors.size() ? DataSet.empty() : detectors.get(number - 1);
  }

  /** Frames follow each other in time where the file says when, and in space else. */
  private double step() {
    if (frames == 1) {
      return 0;
    }
    DataSet top = groups.top();
    boolean moving =
        numbers.number(top, Tags.FrameTime, Quantity.DURATION) > 0
            || numbers.number(top, NUMBER_OF_TEMPORAL_POSITIONS, Quantity.DURATION) > 1;
    boolean isNuclear = top.string(Tags.Modality).orElse("").equals("NM");
    if (isNuclear ? !nuclear.hasSlices() : moving) {
      return 0;
    }
    double between = hint(Tags.SpacingBetweenSlices);
    // Its sign is a direction in nuclear medicine only (PS3.3 C.8.4.15).
    return Double.isNaN(between) ? 0 : isNuclear ? between : Math.abs(between);
  }

  /** Whether a frame has a place in a volume, and none in the patient (PS3.3 C.8.24.3). */
  private boolean inOwnFrame(int frame) {
    return groups.has(frame, PLANE_POSITION_VOLUME_SEQUENCE)
        && !groups.has(frame, FunctionalGroups.PLANE_POSITION_SEQUENCE);
  }

  /**
   * PS3.3 C.8.8.3.2: offsets along the normal from the first plane; or, where the first of them is
   * not 0, patient z coordinates of planes that are transverse.
   */
  private Vector3 dosePosition(Vector3 first, PlaneOrientation orientation, int frame) {
    if (first == null || orientation == null) {
      return null;
    }
    double offset = doseOffsets[frame] - doseOffsets[0];
    Vector3 normal = orientation.normal();
    boolean downwards = doseOffsets[0] != 0 && normal.z() < 0;
    return first.plus(normal.times(downwards ? -offset : offset));
  }

  /** Image Orientation (Patient) of a frame; null where it is absent, or all of it is 0. */
  PlaneOrientation orientation(int frame) {
    boolean own = inOwnFrame(frame);
    Tag attribute = own ? IMAGE_ORIENTATION_VOLUME : Tags.ImageOrientationPatient;
    DataSet holder =
        own
            ? groups.holding(frame, PLANE_ORIENTATION_VOLUME_SEQUENCE, attribute)
            : holder(frame, FunctionalGroups.PLANE_ORIENTATION_SEQUENCE, attribute);
    double[] values = numbers.numbers(holder, attribute, Quantity.COSINE, 6);
    // Images that lie nowhere have zeros there.
    if (values.length == 0 || PixelSizes.isZero(values)) {
      return null;
    }
    PlaneOrientation orientation = PlaneOrientation.of(values);
    if (orientation == null) {
      numbers.fault(
          attribute, holder.reading(attribute), "two directions of length 1 at a right angle");
    }
    return orientation;
  }

  /** Pixel Spacing of a frame, or what stands in for it; null where there is none above zero. */
  PixelSpacing pixelSpacing(int frame) {
    DataSet holder = spacingHolder(frame);
    if (!holder.reading(Tags.PixelSpacing).isAbsent()) {
      return PixelSizes.pixelSpacing(holder, Tags.PixelSpacing, numbers);
    }
    return ofUltrasound != null ? ofUltrasound : sizes.spacing();
  }

  private DataSet spacingHolder(int frame) {
    return groups.holding(frame, FunctionalGroups.PIXEL_MEASURES_SEQUENCE, Tags.PixelSpacing);
  }

  /** Pixel Spacing of the first frame, as it is; null where it is none. */
  private PixelSpacing given() {
    double[] given = spacingHolder(0).numbers(Tags.PixelSpacing);
    return given.length == 2 ? new PixelSpacing(given[0], given[1]) : null;
  }

  /** Whether the size of pixels is known without what stands in for it. */
  private boolean isSpaced() {
    return ofUltrasound != null || !spacingHolder(0).reading(Tags.PixelSpacing).isAbsent();
  }

  /** What the first frame says where positions do not. */
  PlaneHints hints() {
    return new PlaneHints(
        hint(Tags.SliceThickness),
        hint(Tags.SpacingBetweenSlices),
        sizes.source(),
        sizes.spacing() != null ? Double.NaN : sizes.aspect(),
        inOwnFrame(0));
  }

  /** Of a file that says where its slices lie, nobody asks. */
  private double hint(Tag tag) {
    return numbers.dispensable(
        groups.holding(0, FunctionalGroups.PIXEL_MEASURES_SEQUENCE, tag), tag, Quantity.STEP);
  }
}
