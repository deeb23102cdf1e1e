// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.io.Serializable;

/**
 * Identifies a data element by group and element number (PS3.5 section 7.1).
 *
 * @param value group number in the upper 16 bits, element number in the lower
 */
public record Tag(int value) implements Comparable<Tag>, Serializable {

  /** The tag (group,element). */
  public static Tag of(int group, int element) {
    return new Tag(group << 16 | element & 0xffff);
  }

  /** Group number, 0 to 0xFFFF. */
  public int group() {
    return value >>> 16;
  }

  /** Element number, 0 to 0xFFFF. */
  public int element() {
    return value & 0xffff;
  }

  /** Whether the group is odd, and so belongs to whoever reserved it (PS3.5 section 7.8). */
  public boolean isPrivate() {
    return (group() & 1) == 1;
  }

  /** Whether this reserves a block of a private group: (odd,0010) to (odd,00FF). */
  public boolean isPrivateCreator() {
    return isPrivate() && element() >= 0x10 && element() <= 0xff;
  }

  /** Whether this is a group length: (gggg,0000). */
  public boolean isGroupLength() {
    return element() == 0;
  }

  /** For an element of a private block, the tag that names the block's owner. */
  public Tag privateCreator() {
    return of(group(), element() >>> 8);
  }

  /** Numeric order of unsigned tags, as elements are ordered in a data set. */
  @Override
  public int compareTo(Tag other) {
    return Integer.compareUnsigned(value, other.value);
  }

  /** For example {@code (7FE0,0010)}. */
  @Override
  public String toString() {
    // Without a formatter: warnings are worded while headers are read, thousands of them.
    char[] text = {'(', 0, 0, 0, 0, ',', 0, 0, 0, 0, ')'};
    for (int digit = 0; digit < 8; digit++) {
      int four = value >>> 28 - 4 * digit & 0xf;
      text[digit < 4 ? 1 + digit : 2 + digit] = (char) (four < 10 ? '0' + four : 'A' + four - 10);
    }
    return new String(text);
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof Tag that && value == that.value;
  }

  @Override
  public int hashCode() {
    return value;
  }
}
