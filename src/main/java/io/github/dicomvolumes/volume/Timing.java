// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;

/**
 * When a frame was taken; NaN where the header does not say.
 *
 * @param temporalPosition Temporal Position Identifier (0020,0100) or Index (0020,9128)
 * @param temporalPositions how many there are, Number of Temporal Positions (0020,0105)
 * @param temporalOffset Temporal Position Time Offset (0020,930D), s
 * @param triggerTime from the R wave, ms
 * @param frameReferenceTime Frame Reference Time (0054,1300), ms
 * @param acquisitionTime seconds of the day, days since the epoch included where a date is given
 * @param contentTime the same, of when the pixels were made
 * @param frameTime from the first frame of its file, ms
 * @param repetition seconds from one time point to the next, as far as the header promises it
 * @param volumeRepetition seconds that one volume takes, of sequences that measure every slice once
 *     in a repetition, pauses included
 */
public record Timing(
    double temporalPosition,
    double temporalPositions,
    double temporalOffset,
    double triggerTime,
    double frameReferenceTime,
    double acquisitionTime,
    double contentTime,
    double frameTime,
    double repetition,
    double volumeRepetition)
    implements Serializable {
  private static final double NO = Double.NaN;

  /** Of a header that says nothing of it; of a hundred thousand frames one is enough. */
  public static final Timing NONE = new Timing(NO, NO, NO, NO, NO, NO, NO, NO, NO, NO);

  /** Whether the header says nothing of it. */
  public boolean isNone() {
    return Double.isNaN(temporalPosition)
        && Double.isNaN(temporalPositions)
        && Double.isNaN(temporalOffset)
        && Double.isNaN(triggerTime)
        && Double.isNaN(frameReferenceTime)
        && Double.isNaN(acquisitionTime)
        && Double.isNaN(contentTime)
        && Double.isNaN(frameTime)
        && Double.isNaN(repetition)
        && Double.isNaN(volumeRepetition);
  }
}
