// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Where a slice lies, in the words of scanners. */
public final class SlicePosition {
  private static final String[] SIDES = {"L", "R", "P", "A", "H", "F"};

  private SlicePosition() {}

  /**
   * The centre of a slice along the axis of the patient that its normal is nearest to, and the
   * side, such as {@code H 66.5 mm}.
   *
   * @param slice 0-based
   */
  public static String text(VolumeGeometry geometry, int columns, int rows, int slice) {
    Vector3 normal = geometry.rowDirection().cross(geometry.columnDirection());
    int axis = 0;
    for (int other = 1; other < 3; other++) {
      axis = Math.abs(normal.get(other)) > Math.abs(normal.get(axis)) ? other : axis;
    }
    Vector3 centre = geometry.toPatient((columns - 1) / 2.0, (rows - 1) / 2.0, slice);
    BigDecimal at = BigDecimal.valueOf(centre.get(axis)).setScale(2, RoundingMode.HALF_UP);
    String number = at.signum() == 0 ? "0" : at.abs().stripTrailingZeros().toPlainString();
    return SIDES[2 * axis + (at.signum() < 0 ? 1 : 0)] + " " + number + " mm";
  }
}
