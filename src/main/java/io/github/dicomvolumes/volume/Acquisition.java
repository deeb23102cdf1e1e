// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

/**
 * What may tell frames of one place from each other (rule 5): numbers are NaN where the header has
 * none.
 *
 * @param contrast what kind of image it is
 * @param timing when it was taken
 */
record Acquisition(
    double instanceNumber,
    double sliceLocation,
    double acquisitionNumber,
    Contrast contrast,
    Timing timing) {

  Acquisition withContrast(Contrast other) {
    return new Acquisition(instanceNumber, sliceLocation, acquisitionNumber, other, timing);
  }
}
