// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Vr;
import java.io.Serializable;
import java.util.Objects;

/**
 * Where the pixel data of a file lies.
 *
 * @param tag Pixel Data (7FE0,0010), Float Pixel Data or Double Float Pixel Data
 * @param vr as the file says, OW in implicit VR
 * @param offset first byte of the value, or of the Basic Offset Table's item tag where the value is
 *     encapsulated; from the start of the file, or of the inflated data set in the deflated syntax
 * @param length declared length in bytes, -1 for the undefined length of encapsulated data
 * @param extendedOffsets the table before it where the value is encapsulated; null where nothing
 *     does
 */
public record PixelDataElement(
    Tag tag, Vr vr, long offset, long length, ExtendedOffsetTable extendedOffsets)
    implements Serializable {

  /** Without an Extended Offset Table. */
  public PixelDataElement(Tag tag, Vr vr, long offset, long length) {
    this(tag, vr, offset, length, null);
  }

  /** Whether the value is a sequence of fragments (PS3.5 section A.4). */
  public boolean isEncapsulated() {
    return length < 0;
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof PixelDataElement that
        && tag.equals(that.tag)
        && vr == that.vr
        && offset == that.offset
        && length == that.length
        && Objects.equals(extendedOffsets, that.extendedOffsets);
  }

  @Override
  public int hashCode() {
    int hash = tag.hashCode();
    hash = 31 * hash + vr.hashCode();
    hash = 31 * hash + Long.hashCode(offset);
    hash = 31 * hash + Long.hashCode(length);
    hash = 31 * hash + Objects.hashCode(extendedOffsets);
    return hash;
  }
}
