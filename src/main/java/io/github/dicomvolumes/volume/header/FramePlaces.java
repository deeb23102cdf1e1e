// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.PlaneHints;

/** Where the frames of a file lie in the patient. */
final class FramePlaces {
  private final FunctionalGroups groups;
  private final int frames;
  private final double[] doseOffsets;
  private final PixelSpacing ofUltrasound;

  FramePlaces(FunctionalGroups groups, int frames) {
    this.groups = groups;
    this.frames = frames;
    double[] offsets = groups.top().numbers(Tags.GridFrameOffsetVector);
    this.doseOffsets = offsets.length == frames && frames > 1 ? offsets : null;
    this.ofUltrasound = UltrasoundRegions.pixelSpacing(groups.top());
  }

  /** Image Position (Patient) of a frame; null where the header does not say where it is. */
  Vector3 position(int frame) {
    Vector3 position =
        vector(
            groups
                .holding(frame, FunctionalGroups.PLANE_POSITION_SEQUENCE, Tags.ImagePositionPatient)
                .numbers(Tags.ImagePositionPatient),
            0);
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
    if (first == null || orientation == null || !Double.isFinite(doseOffsets[frame])) {
      return null;
    }
    double offset = doseOffsets[frame] - doseOffsets[0];
    Vector3 normal = orientation.normal();
    boolean downwards = doseOffsets[0] != 0 && normal.z() < 0;
    return first.plus(normal.times(downwards ? -offset : offset));
  }

  /** Image Orientation (Patient) of a frame; null where absent, or where it spans no plane. */
  PlaneOrientation orientation(int frame) {
    double[] values =
        groups
            .holding(
                frame, FunctionalGroups.PLANE_ORIENTATION_SEQUENCE, Tags.ImageOrientationPatient)
            .numbers(Tags.ImageOrientationPatient);
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

  private static Vector3 vector(double[] values, int start) {
    if (values.length < start + 3) {
      return null;
    }
    Vector3 vector = new Vector3(values[start], values[start + 1], values[start + 2]);
    return vector.isFinite() ? vector : null;
  }

  /** Pixel Spacing of a frame, or what stands in for it; null where there is none above zero. */
  PixelSpacing pixelSpacing(int frame) {
    double[] spacing =
        groups
            .holding(frame, FunctionalGroups.PIXEL_MEASURES_SEQUENCE, Tags.PixelSpacing)
            .numbers(Tags.PixelSpacing);
    if (spacing.length < 2) {
      if (ofUltrasound != null) {
        return ofUltrasound;
      }
      spacing = groups.top().numbers(Tags.ImagerPixelSpacing);
    }
    return spacing.length >= 2 && isPositive(spacing[0]) && isPositive(spacing[1])
        ? new PixelSpacing(spacing[0], spacing[1])
        : null;
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  /** What the first frame says where positions do not. */
  PlaneHints hints() {
    DataSet measures =
        groups.holding(0, FunctionalGroups.PIXEL_MEASURES_SEQUENCE, Tags.PixelSpacing);
    boolean atDetector =
        !measures.contains(Tags.PixelSpacing)
            && ofUltrasound == null
            && groups.top().contains(Tags.ImagerPixelSpacing);
    return new PlaneHints(
        groups.number(0, FunctionalGroups.PIXEL_MEASURES_SEQUENCE, Tags.SliceThickness),
        groups.number(0, FunctionalGroups.PIXEL_MEASURES_SEQUENCE, Tags.SpacingBetweenSlices),
        atDetector);
  }
}
