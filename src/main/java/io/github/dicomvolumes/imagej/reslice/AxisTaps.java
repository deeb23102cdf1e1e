// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.reslice;

/** Which voxels along an axis, and how much of each, make those of another spacing. */
final class AxisTaps {
  /** What rounding makes of whole numbers of steps, and of places on a voxel. */
  private static final double EXACT = 1e-6;

  /** Catmull and Rom's. */
  private static final double A = -0.5;

  private final int[][] indices;
  private final double[][] weights;

  /**
   * Taps of an axis; the first voxel stays where it is, and none lies behind the last one.
   *
   * @param count of voxels
   * @param step distance of the new ones, in voxels
   */
  AxisTaps(int count, double step, Interpolation interpolation) {
    int size = 1 + (int) Math.floor((count - 1) / step + EXACT);
    indices = new int[size][];
    weights = new double[size][];
    for (int i = 0; i < size; i++) {
      double at = i * step;
      int before = (int) Math.floor(at + EXACT);
      double part = at - before;
      if (part <= EXACT || interpolation == Interpolation.NEAREST) {
        indices[i] = new int[] {Math.min(count - 1, (int) Math.round(at))};
        weights[i] = new double[] {1};
      } else if (interpolation == Interpolation.LINEAR) {
        indices[i] = new int[] {before, before + 1};
        weights[i] = new double[] {1 - part, part};
      } else {
        // Beyond the ends the last voxel stands for what is not there.
        indices[i] =
            new int[] {
              Math.max(0, before - 1), before, before + 1, Math.min(count - 1, before + 2)
            };
        weights[i] = new double[] {far(1 + part), near(part), near(1 - part), far(2 - part)};
      }
    }
  }

  private static double near(double x) {
    return ((A + 2) * x - (A + 3)) * x * x + 1;
  }

  private static double far(double x) {
    return ((A * x - 5 * A) * x + 8 * A) * x - 4 * A;
  }

  int size() {
    return indices.length;
  }

  int[] indices(int i) {
    return indices[i];
  }

  double[] weights(int i) {
    return weights[i];
  }
}
