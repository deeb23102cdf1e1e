// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.process.FloatProcessor;
import ij.process.ImageStatistics;
import java.util.List;

/**
 * What the values of a selection are; not a number where it has none.
 *
 * @param count how many there are
 * @param area of the selection in the square of the image's unit; not a number for lines and points
 * @param stddev the standard deviation of the sample
 */
record Values(long count, double area, double mean, double min, double max, double stddev) {
  static final Values NONE =
      new Values(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** Of single values, without an area. */
  static Values of(double[] values) {
    if (values.length == 0) {
      return NONE;
    }
    FloatProcessor row = new FloatProcessor(values.length, 1);
    for (int i = 0; i < values.length; i++) {
      row.setf(i, (float) values[i]);
    }
    ImageStatistics statistics = ImageStatistics.getStatistics(row, RoiMeasures.WHAT, null);
    return new Values(
        values.length,
        Double.NaN,
        statistics.mean,
        statistics.min,
        statistics.max,
        statistics.stdDev);
  }

  /** Of all together; those that reach into no slice have nothing to say. */
  static Values of(List<Values> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    long count = 0;
    double area = 0;
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (Values part : parts) {
      if (part.count > 0) {
        count += part.count;
        area += part.area;
        sum += part.count * part.mean;
        min = Math.min(min, part.min);
        max = Math.max(max, part.max);
      }
    }
    if (count == 0) {
      return NONE;
    }
    double mean = sum / count;
    double squares = 0;
    for (Values part : parts) {
      if (part.count > 0) {
        double off = part.mean - mean;
        squares += part.count * off * off;
        squares += part.count > 1 ? (part.count - 1) * part.stddev * part.stddev : 0;
      }
    }
    return new Values(
        count, area, mean, min, max, count > 1 ? Math.sqrt(squares / (count - 1)) : 0);
  }
}
