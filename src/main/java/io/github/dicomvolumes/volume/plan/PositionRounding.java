// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;

/**
 * How coarsely positions are written: in steps of their last decimal. Positions of slices that are
 * stacked along their normal lie up to half a step from it then, so that they seem to wander.
 *
 * <p>Slices that are shifted evenly by less than a step cannot all lie on its multiples unless they
 * are rounded, from three slices on; of two, only rounding to a tenth and finer is taken for it.
 *
 * @param step mm; 0 where positions are exact to all purposes
 */
record PositionRounding(double step) {
  private static final int MAX_DECIMALS = 5;
  private static final double COARSEST_OF_TWO = 0.1;
  private static final double OF_STEP = 1e-6;

  /** The rounding of positions; patient, mm. */
  static PositionRounding of(List<Vector3> positions) {
    int decimals = 0;
    for (Vector3 position : positions) {
      decimals = Math.max(decimals, decimals(position.x()));
      decimals = Math.max(decimals, decimals(position.y()));
      decimals = Math.max(decimals, decimals(position.z()));
    }
    double step = decimals > MAX_DECIMALS ? 0 : Math.pow(10, -decimals);
    return new PositionRounding(positions.size() < 3 && step > COARSEST_OF_TWO ? 0 : step);
  }

  /** How many decimals a number has; more than {@link #MAX_DECIMALS} where they do not end. */
  private static int decimals(double value) {
    double scaled = value;
    for (int decimals = 0; decimals <= MAX_DECIMALS; decimals++) {
      if (Math.abs(scaled - Math.rint(scaled)) <= 1e-11 * Math.max(1, Math.abs(scaled))) {
        return decimals;
      }
      scaled = value * Math.pow(10, decimals + 1);
    }
    return MAX_DECIMALS + 1;
  }

  /** Whether a way between two positions could be one along a direction, were they not rounded. */
  boolean explains(Vector3 way, Vector3 direction) {
    if (step == 0) {
      return false;
    }
    double[] from = {way.x(), way.y(), way.z()};
    double[] along = {direction.x(), direction.y(), direction.z()};
    double error = step * (1 + OF_STEP);
    double min = Double.NEGATIVE_INFINITY;
    double max = Double.POSITIVE_INFINITY;
    for (int i = 0; i < from.length; i++) {
      if (Math.abs(along[i]) < 1e-12) {
        if (Math.abs(from[i]) > error) {
          return false;
        }
        continue;
      }
      double one = (from[i] - error) / along[i];
      double other = (from[i] + error) / along[i];
      min = Math.max(min, Math.min(one, other));
      max = Math.min(max, Math.max(one, other));
    }
    return min <= max;
  }

  /** How far a position can seem to lie off the line between two others; mm. */
  double offLine() {
    return Math.sqrt(3) * step;
  }
}
