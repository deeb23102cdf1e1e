// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.geometry.Vector3;

/**
 * A diffusion weighting as a maker writes it.
 *
 * @param bValue s/mm2; NaN where only the direction is there
 * @param direction null where there is none
 * @param imageAxes whether the direction is that of rows, columns and slices, not of the patient
 */
public record DiffusionGradient(double bValue, Vector3 direction, boolean imageAxes) {

  /** One from numbers; zeros are no direction. */
  static DiffusionGradient of(double bValue, double[] direction, boolean imageAxes) {
    boolean given = direction.length >= 3;
    double length = 0;
    for (int i = 0; i < 3 && given; i++) {
      length += direction[i] * direction[i];
    }
    return new DiffusionGradient(
        bValue,
        length > 0 && Double.isFinite(length)
            ? new Vector3(direction[0], direction[1], direction[2])
            : null,
        imageAxes);
  }

  /** Three elements that follow each other, one number each; none where one is missing. */
  static double[] components(DataSet header, String creator, int group, int first) {
    double[] direction = new double[3];
    for (int i = 0; i < 3; i++) {
      direction[i] = PrivateElements.number(header, creator, group, first + i);
      if (Double.isNaN(direction[i])) {
        return new double[0];
      }
    }
    return direction;
  }
}
