// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;

/** An enhanced multi-frame CT, whose frames have functional groups (PS3.3 section C.7.6.16). */
final class MultiFrame {
  static final Tag PIXEL_MEASURES_SEQUENCE = Tag.of(0x0028, 0x9110);
  static final Tag PLANE_POSITION_SEQUENCE = Tag.of(0x0020, 0x9113);
  static final Tag PLANE_ORIENTATION_SEQUENCE = Tag.of(0x0020, 0x9116);
  static final Tag FRAME_CONTENT_SEQUENCE = Tag.of(0x0020, 0x9111);
  static final Tag FRAME_COMMENTS = Tag.of(0x0020, 0x9158);

  private MultiFrame() {}

  /** Functional groups of a frame at a height. */
  static DataSet groups(double z) {
    return groups(z, "frame at " + z);
  }

  static DataSet groups(double z, String comments) {
    return new DataSetBuilder()
        .putItems(
            PLANE_POSITION_SEQUENCE,
            new DataSetBuilder().putNumbers(Tags.ImagePositionPatient, -10, 20, z).build())
        .putItems(
            FRAME_CONTENT_SEQUENCE, new DataSetBuilder().put(FRAME_COMMENTS, comments).build())
        .build();
  }

  /** An image of frames; pixel measures and orientation are shared. */
  static DataSetBuilder image(DataSet... frames) {
    DataSet shared =
        new DataSetBuilder()
            .putItems(
                PIXEL_MEASURES_SEQUENCE,
                new DataSetBuilder()
                    .put(Tags.PixelSpacing, "0.5", "0.75")
                    .put(Tags.SliceThickness, "2")
                    .build())
            .putItems(
                PLANE_ORIENTATION_SEQUENCE,
                new DataSetBuilder()
                    .put(Tags.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
                    .build())
            .build();
    return CtSeries.slice(1)
        .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2.1")
        .remove(Tags.ImagePositionPatient)
        .remove(Tags.ImageOrientationPatient)
        .remove(Tags.PixelSpacing)
        .remove(Tags.SliceThickness)
        .putNumbers(Tags.NumberOfFrames, frames.length)
        .putItems(Tags.SharedFunctionalGroupsSequence, shared)
        .putItems(Tags.PerFrameFunctionalGroupsSequence, frames);
  }
}
