// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

/**
 * From stored values to what they measure: value = slope x stored value + intercept (PS3.3 C.11.1,
 * for dose PS3.3 C.8.8.3).
 *
 * @param slope never 0
 * @param unit of the value, such as HU, BQML or GY; empty where unspecified
 */
public record ValueScale(double slope, double intercept, String unit) {
  /** Stored values as they are. */
  public static final ValueScale IDENTITY = new ValueScale(1, 0, "");

  /** Whether values are the stored ones. */
  public boolean isIdentity() {
    return slope == 1 && intercept == 0;
  }

  /** Whether slope and intercept are whole numbers, so that values are. */
  public boolean isIntegral() {
    return slope == Math.rint(slope) && intercept == Math.rint(intercept);
  }

  /** The value of a stored value. */
  public double apply(double storedValue) {
    return slope * storedValue + intercept;
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof ValueScale that
        && Double.compare(slope, that.slope) == 0
        && Double.compare(intercept, that.intercept) == 0
        && unit.equals(that.unit);
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(slope);
    hash = 31 * hash + Double.hashCode(intercept);
    hash = 31 * hash + unit.hashCode();
    return hash;
  }
}
