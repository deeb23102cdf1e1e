// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import java.util.ArrayList;
import java.util.List;

/** Reads what items of the value types IMAGE and COMPOSITE refer to. */
final class ReferenceReader {
  private ReferenceReader() {}

  /** Whether an item refers to an image or another object. */
  static boolean isReference(ContentItem item) {
    return item.isA("IMAGE") || item.isA("COMPOSITE");
  }

  /**
   * The objects of an item.
   *
   * @return null where a frame or segment number cannot be read
   */
  static List<ReferencedImage> read(ContentItem item) {
    List<ReferencedImage> images = new ArrayList<>(1);
    for (DataSet one : item.data().items(ReportTags.REFERENCED_SOP_SEQUENCE)) {
      List<Integer> frames = numbers(one, ReportTags.REFERENCED_FRAME_NUMBER);
      List<Integer> segments = numbers(one, ReportTags.REFERENCED_SEGMENT_NUMBER);
      String uid = one.string(ReportTags.REFERENCED_SOP_INSTANCE_UID).orElse("");
      if (frames == null || segments == null) {
        return null;
      }
      if (!uid.isEmpty()) {
        String kind = one.string(ReportTags.REFERENCED_SOP_CLASS_UID).orElse("");
        images.add(new ReferencedImage(kind, uid, frames, segments));
      }
    }
    return images;
  }

  /** Whole numbers from 1 on; null where one is none. */
  private static List<Integer> numbers(DataSet item, Tag tag) {
    Reading reading = item.reading(tag);
    if (reading.isUnreadable()) {
      return null;
    }
    List<Integer> numbers = new ArrayList<>();
    for (double number : reading.numbers()) {
      if (number < 1 || number != (int) number) {
        return null;
      }
      numbers.add((int) number);
    }
    return numbers;
  }
}
