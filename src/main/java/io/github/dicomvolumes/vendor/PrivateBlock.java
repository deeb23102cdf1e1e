// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.Tag;
import java.util.List;

/**
 * Private elements that a way reads, by their numbers within a block of a group. Which block is
 * whose differs from file to file (PS3.5 7.8.1): a header read keeps those of the first blocks.
 */
final class PrivateBlock {
  private static final int FIRST_BLOCK = 0x10;
  private static final int LAST_BLOCK = 0x1F;

  private final int group;
  private final int[] elements;

  private PrivateBlock(int group, int[] elements) {
    this.group = group;
    this.elements = elements;
  }

  static PrivateBlock of(int group, int... elements) {
    return new PrivateBlock(group, elements);
  }

  void addTags(List<Tag> tags) {
    for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
      tags.add(Tag.of(group, block));
      for (int element : elements) {
        tags.add(Tag.of(group, block << 8 | element));
      }
    }
  }
}
