// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;
import java.util.Objects;

/**
 * From stored values to what they measure: value = slope x stored value + intercept (PS3.3 C.11.1,
 * for dose PS3.3 C.8.8.3), or by a table.
 *
 * @param slope never 0
 * @param unit of the value, such as HU, BQML or GY; empty where unspecified
 * @param table null where slope and intercept say all; they are 1 and 0 where it is not
 */
public record ModalityTransform(double slope, double intercept, String unit, ValueTable table)
    implements Serializable {
  /** Stored values as they are. */
  public static final ModalityTransform IDENTITY = new ModalityTransform(1, 0, "");

  /** A straight line. */
  public ModalityTransform(double slope, double intercept, String unit) {
    this(slope, intercept, unit, null);
  }

  /** A table. */
  public ModalityTransform(ValueTable table, String unit) {
    this(1, 0, unit, table);
  }

  /** Whether values are the stored ones. */
  public boolean isIdentity() {
    return slope == 1 && intercept == 0 && table == null;
  }

  /** Whether slope and intercept are whole numbers and all there is, so that values are whole. */
  public boolean isIntegral() {
    return slope == Math.rint(slope) && intercept == Math.rint(intercept) && table == null;
  }

  /** Whether every stored value has the same value by another scale. */
  public boolean isSameAs(ModalityTransform other) {
    return slope == other.slope
        && intercept == other.intercept
        && (table == null ? other.table == null : table.equals(other.table));
  }

  /** The scale that gives values of another unit, a factor times as large. */
  public ModalityTransform times(double factor, String otherUnit) {
    return table == null
        ? new ModalityTransform(slope * factor, intercept * factor, otherUnit)
        : new ModalityTransform(table.times(factor), otherUnit);
  }

  /** The same values, said to be of another unit. */
  public ModalityTransform withUnit(String other) {
    return new ModalityTransform(slope, intercept, other, table);
  }

  /** The value of a stored value; NaN where a table has none for it. */
  public double apply(double storedValue) {
    return table != null ? table.value(storedValue) : slope * storedValue + intercept;
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof ModalityTransform that
        && Double.compare(slope, that.slope) == 0
        && Double.compare(intercept, that.intercept) == 0
        && unit.equals(that.unit)
        && Objects.equals(table, that.table);
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(slope);
    hash = 31 * hash + Double.hashCode(intercept);
    hash = 31 * hash + unit.hashCode();
    hash = 31 * hash + Objects.hashCode(table);
    return hash;
  }
}
