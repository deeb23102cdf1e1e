// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import java.io.IOException;
import java.nio.ByteOrder;

/** Group 7FE0: the elements that hold pixels, and those before them that say where frames begin. */
final class PixelGroup {
  private static final int NUMBER = 0x7fe0;

  // Where the values of the Extended Offset Table and its lengths are, and how long they are.
  private long offsetsAt;
  private long offsetsLength;
  private long lengthsAt;
  private long lengthsLength;

  /** Whether a tag is of the group. */
  static boolean contains(int tag) {
    return tag >>> 16 == NUMBER;
  }

  /** Notes where the value of an element of the group is. */
  void note(int tag, long at, long length) {
    if (tag == Tags.ExtendedOffsetTable.value()) {
      offsetsAt = at;
      offsetsLength = length;
    } else if (tag == Tags.ExtendedOffsetTableLengths.value()) {
      lengthsAt = at;
      lengthsLength = length;
    }
  }

  /** The table, null where it is absent or its two parts do not fit each other. */
  ExtendedOffsetTable offsetTable() {
    boolean fits = offsetsLength > 0 && offsetsLength == lengthsLength && offsetsLength % 8 == 0;
    return fits ? new ExtendedOffsetTable(offsetsAt, lengthsAt, offsetsLength / 8) : null;
  }

  /** Whether the value of an element is pixels. */
  static boolean holdsPixels(int tag) {
    return tag == Tags.PixelData.value()
        || tag == Tags.FloatPixelData.value()
        || tag == Tags.DoubleFloatPixelData.value();
  }

  /**
   * Moves behind the delimiter of encapsulated pixel data, or to the end of what holds it.
   *
   * @return what is wrong at the position that was reached; empty for nothing
   */
  static String skipFragments(ByteSource in, ByteOrder order, long end) throws IOException {
    while (end - in.position() >= 8 && in.has(8)) {
      int tag = in.peekTag(order);
      long length = in.peekI32(4, order) & 0xffffffffL;
      if (tag != Tags.Item.value() && tag != Tags.SequenceDelimitationItem.value()) {
        return "found " + new Tag(tag) + " where a fragment begins";
      }
      in.skip(8);
      if (tag == Tags.SequenceDelimitationItem.value()) {
        return "";
      }
      in.skip(Math.min(length, Math.min(end, in.size()) - in.position()));
    }
    return "pixel data in a sequence ends without its delimiter";
  }
}
