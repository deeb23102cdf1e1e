// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

/**
 * What was measured in a region; not a number where there is nothing to measure.
 *
 * @param area in the square of the image's unit; of a region on one slice
 * @param volume in the cube of the image's unit; of a region on several slices
 * @param length of a line, in the image's unit
 * @param angle of an angle, or of a straight line against the rows, in degrees
 * @param mean of the calibrated values, as are the next three
 * @param min the least
 * @param max the greatest
 * @param stddev the standard deviation of the sample
 * @param slices the first and the last of several slices, from 1; empty else
 * @param sopInstanceUid SOP Instance UID of the slice; empty where it has none
 * @param lengthUnit the image's unit; empty where its pixels have no size
 * @param valueUnit of the calibrated values; empty where they have none
 */
public record Measures(
    double area,
    double volume,
    double length,
    double angle,
    double mean,
    double min,
    double max,
    double stddev,
    String slices,
    String sopInstanceUid,
    String lengthUnit,
    String valueUnit) {
  /** Nothing to measure. */
  public static Measures none(String sopInstanceUid) {
    double none = Double.NaN;
    return new Measures(none, none, none, none, none, none, none, none, "", sopInstanceUid, "", "");
  }
}
