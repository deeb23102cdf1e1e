// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;

/**
 * What may tell frames of one place from each other (rule 5): numbers are NaN where the header has
 * none.
 *
 * @param inStackPosition In-Stack Position Number (0020,9057): which place of its stack
 * @param contrast what kind of image it is
 * @param timing when it was taken
 */
public record Acquisition(
    double instanceNumber,
    double sliceLocation,
    double acquisitionNumber,
    double inStackPosition,
    FrameKind contrast,
    Timing timing)
    implements Serializable {

  public Acquisition withContrast(FrameKind other) {
    return new Acquisition(
        instanceNumber, sliceLocation, acquisitionNumber, inStackPosition, other, timing);
  }

  public Acquisition withTiming(Timing other) {
    return new Acquisition(
        instanceNumber, sliceLocation, acquisitionNumber, inStackPosition, contrast, other);
  }
}
