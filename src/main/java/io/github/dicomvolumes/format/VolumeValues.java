// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

/**
 * What the numbers of a volume mean: {@code slope * number + intercept}, in a unit.
 *
 * @param type of the numbers that are written
 * @param slope other than 1 only where stored values are written
 * @param intercept other than 0 only where stored values are written
 * @param unit of what they mean, such as HU; empty where unknown
 */
public record VolumeValues(ValueType type, double slope, double intercept, String unit) {
  /** Numbers that are the values. */
  public static VolumeValues of(ValueType type, String unit) {
    return new VolumeValues(type, 1, 0, unit);
  }
}
