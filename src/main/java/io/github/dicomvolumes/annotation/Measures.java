// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

/**
 * What was measured in a region; not a number where there is nothing to measure.
 *
 * @param area in the square of the image's unit
 * @param mean of the calibrated values, as are the next three
 * @param min the least
 * @param max the greatest
 * @param stddev the standard deviation of the sample
 * @param sopInstanceUid SOP Instance UID of the slice; empty where it has none
 */
public record Measures(
    double area, double mean, double min, double max, double stddev, String sopInstanceUid) {}
