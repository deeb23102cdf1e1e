// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

import java.io.Serializable;

/**
 * Distances between pixel centres in mm, in the order of Pixel Spacing (0028,0030).
 *
 * @param betweenRows from row to row: y
 * @param betweenColumns from column to column: x
 */
public record PixelSpacing(double betweenRows, double betweenColumns) implements Serializable {
  private static final double SAME_WITHIN = 1e-4;

  /** Whether both agree within 1e-4 of their size (rule 2). */
  public boolean isSameAs(PixelSpacing other) {
    return same(betweenRows, other.betweenRows) && same(betweenColumns, other.betweenColumns);
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b) <= SAME_WITHIN * Math.max(a, b);
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof PixelSpacing that
        && Double.compare(betweenRows, that.betweenRows) == 0
        && Double.compare(betweenColumns, that.betweenColumns) == 0;
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(betweenRows);
    hash = 31 * hash + Double.hashCode(betweenColumns);
    return hash;
  }
}
