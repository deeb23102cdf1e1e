// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;

/**
 * What may tell frames of one place from each other (rule 5): numbers are NaN where the header has
 * none.
 *
 * @param contrast what kind of image it is
 * @param timing when it was taken
 */
public record Acquisition(
    double instanceNumber,
    double sliceLocation,
    double acquisitionNumber,
    FrameKind contrast,
    Timing timing)
    implements Serializable {

  public Acquisition withContrast(FrameKind other) {
    return new Acquisition(instanceNumber, sliceLocation, acquisitionNumber, other, timing);
  }

  public Acquisition withTiming(Timing other) {
    return new Acquisition(instanceNumber, sliceLocation, acquisitionNumber, contrast, other);
  }
}
