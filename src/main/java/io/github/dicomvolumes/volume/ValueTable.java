// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;
import java.util.Arrays;

/** Values by a table: a number for each whole number from a first one on. */
public final class ValueTable implements Serializable {
  private final int first;
  private final double[] values;
  private final boolean endless;

  /**
   * A table.
   *
   * @param first what the first number is for
   * @param values one or more
   * @param endless whether the first and the last number are also for all before and after them;
   *     where not, these have none: NaN
   */
  public ValueTable(int first, double[] values, boolean endless) {
    this.first = first;
    this.values = values.clone();
    this.endless = endless;
  }

  /** What the first number is for. */
  public int first() {
    return first;
  }

  /** What the last number is for. */
  public int last() {
    return first + values.length - 1;
  }

  /** The number for the nearest whole number of one; NaN where there is none. */
  public double value(double of) {
    double index = Math.rint(of) - first;
    if (!(index >= 0 && index < values.length)) {
      if (!endless || Double.isNaN(index)) {
        return Double.NaN;
      }
      index = index < 0 ? 0 : values.length - 1;
    }
    return values[(int) index];
  }

  /** The table of numbers a factor times as large. */
  ValueTable times(double factor) {
    return new ValueTable(
        first, Arrays.stream(values).map(value -> value * factor).toArray(), endless);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueTable table
        && first == table.first
        && endless == table.endless
        && Arrays.equals(values, table.values);
  }

  @Override
  public int hashCode() {
    return 31 * first + Arrays.hashCode(values);
  }
}
