// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;

/**
 * What a header says of its planes where positions do not; NaN where it says nothing.
 *
 * @param sliceThickness Slice Thickness (0018,0050), mm
 * @param spacingBetweenSlices Spacing Between Slices (0018,0088), mm
 * @param pixelSource where distances in the plane come from, as a warning; empty where they are
 *     those of the patient
 * @param pixelAspect height of a pixel in widths, where nothing else is known of its size
 * @param inOwnFrame whether positions are those of a volume whose place in the patient is not known
 */
public record PlaneHints(
    double sliceThickness,
    double spacingBetweenSlices,
    String pixelSource,
    double pixelAspect,
    boolean inOwnFrame)
    implements Serializable {

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof PlaneHints that
        && Double.compare(sliceThickness, that.sliceThickness) == 0
        && Double.compare(spacingBetweenSlices, that.spacingBetweenSlices) == 0
        && pixelSource.equals(that.pixelSource)
        && Double.compare(pixelAspect, that.pixelAspect) == 0
        && inOwnFrame == that.inOwnFrame;
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(sliceThickness);
    hash = 31 * hash + Double.hashCode(spacingBetweenSlices);
    hash = 31 * hash + pixelSource.hashCode();
    hash = 31 * hash + Double.hashCode(pixelAspect);
    hash = 31 * hash + Boolean.hashCode(inOwnFrame);
    return hash;
  }
}
