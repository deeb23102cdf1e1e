// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.PlaneHints;

/** Where the frames of a file lie in the patient. */
final class FramePlaces {
  private final FunctionalGroups groups;
  private final HeaderNumbers numbers;
  private final int frames;
  private final double[] doseOffsets;
  private final PixelSpacing ofUltrasound;

  FramePlaces(FunctionalGroups groups, int frames, HeaderNumbers numbers) {
    this.groups = groups;
    this.numbers = numbers;
    this.frames = frames;
    double[] offsets =
        frames > 1
            ? numbers.numbers(groups.top(), Tags.GridFrameOffsetVector, Quantity.COORDINATE, frames)
            : new double[0];
    this.doseOffsets = offsets.length == frames ? offsets : null;
    this.ofUltrasound = UltrasoundRegions.pixelSpacing(groups.top());
  }

  /** Image Position (Patient) of a frame; null where the header does not say where it is. */
  Vector3 position(int frame) {
    double[] values =
        numbers.numbers(
            groups.holding(
                frame, FunctionalGroups.PLANE_POSITION_SEQUENCE, Tags.ImagePositionPatient),
            Tags.ImagePositionPatient,
            Quantity.COORDINATE,
            3);
    Vector3 position = Vector3.of(values, 0);
    if (doseOffsets != null) {
      return dosePosition(position, orientation(frame), frame);
    }
    // A position at the top level says where the first frame is, not where each is.
    return frames > 1 && !groups.has(frame, FunctionalGroups.PLANE_POSITION_SEQUENCE)
        ? null
        : position;
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
    DataSet holder =
        groups.holding(
            frame, FunctionalGroups.PLANE_ORIENTATION_SEQUENCE, Tags.ImageOrientationPatient);
    double[] values = numbers.numbers(holder, Tags.ImageOrientationPatient, Quantity.COSINE, 6);
    // Images that lie nowhere have zeros there.
    if (values.length == 0 || isZero(values)) {
      return null;
    }
    PlaneOrientation orientation = PlaneOrientation.of(values);
    if (orientation == null) {
      numbers.fault(
          Tags.ImageOrientationPatient,
          holder.reading(Tags.ImageOrientationPatient),
          "two directions of length 1 at a right angle");
    }
    return orientation;
  }

  /** Pixel Spacing of a frame, or what stands in for it; null where there is none above zero. */
  PixelSpacing pixelSpacing(int frame) {
    DataSet holder =
        groups.holding(frame, FunctionalGroups.PIXEL_MEASURES_SEQUENCE, Tags.PixelSpacing);
    if (!holder.reading(Tags.PixelSpacing).isAbsent()) {
      return pixelSpacing(holder, Tags.PixelSpacing);
    }
    return ofUltrasound != null
        ? ofUltrasound
        : pixelSpacing(groups.top(), Tags.ImagerPixelSpacing);
  }

  /** Between rows, between columns, mm; a single number is both. Zeros say that none is known. */
  private PixelSpacing pixelSpacing(DataSet holder, Tag tag) {
    Reading reading = holder.reading(tag);
    double[] given = reading.numbers();
    if (given.length > 0 && isZero(given)) {
      numbers.note(HeaderNumbers.text(tag, reading, "numbers above 0") + ": no spacing is known");
      return null;
    }
    boolean single = given.length == 1;
    double[] spacing = numbers.numbers(holder, tag, Quantity.DISTANCE, single ? 1 : 2);
    if (spacing.length == 0) {
      return null;
    }
    if (single) {
      numbers.note(
          HeaderNumbers.text(tag, reading, "two numbers") + ": it was taken for rows and columns");
    }
    return new PixelSpacing(spacing[0], spacing[single ? 0 : 1]);
  }

  private static boolean isZero(double[] values) {
    for (double value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** What the first frame says where positions do not. */
  PlaneHints hints() {
    DataSet measures =
        groups.holding(0, FunctionalGroups.PIXEL_MEASURES_SEQUENCE, Tags.PixelSpacing);
    boolean atDetector =
        measures.reading(Tags.PixelSpacing).isAbsent()
            && ofUltrasound == null
            && !groups.top().reading(Tags.ImagerPixelSpacing).isAbsent();
    return new PlaneHints(hint(Tags.SliceThickness), hint(Tags.SpacingBetweenSlices), atDetector);
  }

  /** Of a file that says where its slices lie, nobody asks. */
  private double hint(Tag tag) {
    return numbers.dispensable(
        groups.holding(0, FunctionalGroups.PIXEL_MEASURES_SEQUENCE, tag), tag, Quantity.STEP);
  }
}
