// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

/**
 * What a header says of its planes where positions do not; NaN where it says nothing.
 *
 * @param sliceThickness Slice Thickness (0018,0050), mm
 * @param spacingBetweenSlices Spacing Between Slices (0018,0088), mm
 * @param atDetector whether the pixel spacing is Imager Pixel Spacing, of the detector
 */
public record PlaneHints(double sliceThickness, double spacingBetweenSlices, boolean atDetector) {

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof PlaneHints that
        && Double.compare(sliceThickness, that.sliceThickness) == 0
        && Double.compare(spacingBetweenSlices, that.spacingBetweenSlices) == 0
        && atDetector == that.atDetector;
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(sliceThickness);
    hash = 31 * hash + Double.hashCode(spacingBetweenSlices);
    hash = 31 * hash + Boolean.hashCode(atDetector);
    return hash;
  }
}
