// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;

/** Whether planes lie as those that they were made of. */
final class SamePlane {
  /** Of a cosine, a quarter of a degree: headers have five or six digits. */
  private static final double SAME_DIRECTION = 1e-5;

  private static final double SAME_PLACE_MM = 0.01;

  private SamePlane() {}

  /** Whether an image's planes are parallel to those of frames, rows to rows. */
  static boolean is(DerivedImage image, List<SourceFrame> frames) {
    if (frames.size() != 1 && !image.source().hasOwnFrames() || frames.isEmpty()) {
      return false;
    }
    PlaneOrientation orientation = frames.get(0).orientation();
    if (orientation == null || !image.isPlaced()) {
      return false;
    }
    Vector3 row = image.facts().place().geometry().rowDirection();
    Vector3 column = image.facts().place().geometry().columnDirection();
    return Math.abs(row.dot(orientation.row())) > 1 - SAME_DIRECTION
        && Math.abs(column.dot(orientation.column())) > 1 - SAME_DIRECTION;
  }

  /**
   * Whether an image has the size of its source, so that what headers say of columns and rows may
   * still be so.
   */
  static boolean isWhole(DerivedImage image) {
    SourceFrame any = image.source().any();
    return any != null
        && any.header().integer(Tags.Rows).orElse(0) == image.facts().size().rows()
        && any.header().integer(Tags.Columns).orElse(0) == image.facts().size().columns();
  }

  /** The position of a frame's own header where that is the plane's, else the plane's. */
  static Vector3 position(Vector3 plane, SourceFrame frame) {
    Vector3 own = frame == null ? null : frame.position();
    return own != null && own.minus(plane).length() < SAME_PLACE_MM ? own : plane;
  }
}
