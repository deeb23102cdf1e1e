// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import java.util.Arrays;
import java.util.Collection;

/** Which elements of a data set a reader keeps; the items of a kept sequence are kept whole. */
public final class TagSelection {
  private static final int LONGEST_VALUE = 64 << 20;

  private final int[] sortedFlipped;
  private final int longestValue;

  private TagSelection(int[] sortedFlipped, int longestValue) {
    this.sortedFlipped = sortedFlipped;
    this.longestValue = longestValue;
  }

  /**
   * Every element; values that are longer than a limit are left in the file as {@link
   * io.github.dicomvolumes.dicom.Value.Unread}.
   *
   * @param longestValue in bytes, 0 or more
   */
  public static TagSelection all(int longestValue) {
    return new TagSelection(null, longestValue);
  }

  /** The named elements only, up to 64 MiB each. */
  public static TagSelection of(Collection<Tag> tags) {
    // Specific Character Set decides how text reads, so it is never left out.
    int[] flipped = new int[tags.size() + 1];
    flipped[0] = Tags.SpecificCharacterSet.value() ^ Integer.MIN_VALUE;
    int count = 1;
    for (Tag tag : tags) {
      flipped[count++] = tag.value() ^ Integer.MIN_VALUE;
    }
    Arrays.sort(flipped);
    return new TagSelection(flipped, LONGEST_VALUE);
  }

  boolean includes(int tag) {
    return sortedFlipped == null
        || Arrays.binarySearch(sortedFlipped, tag ^ Integer.MIN_VALUE) >= 0;
  }

  int longestValue() {
    return longestValue;
  }
}
