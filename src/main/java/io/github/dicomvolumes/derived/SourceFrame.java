// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Frame;
import java.util.Set;

/**
 * A frame that a plane was made of.
 *
 * @param header what its file says of it, as classic images say it, in UTF-8
 * @param number of the frame in its file, 1-based; 0 where the file is one frame
 * @param facts what planning knows of it; null where its file is not there any more
 */
record SourceFrame(DataSet header, int number, Frame facts) {
  /** Classes whose objects are one frame, whatever their files hold: CR, CT, MR, US, SC, PET. */
  private static final Set<String> SINGLE_FRAMES =
      Set.of(
          "1.2.840.10008.5.1.4.1.1.1",
          "1.2.840.10008.5.1.4.1.1.2",
          "1.2.840.10008.5.1.4.1.1.4",
          "1.2.840.10008.5.1.4.1.1.6.1",
          "1.2.840.10008.5.1.4.1.1.7",
          "1.2.840.10008.5.1.4.1.1.128");

  String sopClassUid() {
    return header.string(Tags.SOPClassUID).orElse("");
  }

  String sopInstanceUid() {
    return header.string(Tags.SOPInstanceUID).orElse("");
  }

  /** The item that refers to it (PS3.3 table 10-3 and C.7.6.12), without a purpose. */
  Attributes reference() {
    Attributes item =
        new Attributes()
            .text("ReferencedSOPClassUID", sopClassUid())
            .text("ReferencedSOPInstanceUID", sopInstanceUid());
    return number > 0 && !SINGLE_FRAMES.contains(sopClassUid())
        ? item.numbers("ReferencedFrameNumber", number)
        : item;
  }

  /** Centre of its first voxel, patient LPS, mm; null where that is not known. */
  Vector3 position() {
    if (facts != null) {
      return facts.position();
    }
    // The header of a mosaic, without its file, says nothing of its tiles.
    boolean tiles = header.strings(Tags.ImageType).contains("MOSAIC");
    return tiles ? null : Vector3.of(header.numbers(Tags.ImagePositionPatient), 0);
  }

  /** Null where it is not known. */
  PlaneOrientation orientation() {
    return facts != null
        ? facts.orientation()
        : PlaneOrientation.of(header.numbers(Tags.ImageOrientationPatient));
  }

  boolean isReferable() {
    return !sopClassUid().isEmpty() && !sopInstanceUid().isEmpty();
  }
}
