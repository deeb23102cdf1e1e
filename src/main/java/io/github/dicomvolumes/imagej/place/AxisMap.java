// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the voxels of an image lie in the volume that it was made of: along an axis of the image,
 * the volume's index starts somewhere and goes in steps.
 *
 * @param axes for each axis of the image, the axis of the volume that it runs along
 * @param starts for each axis of the image, the volume's index at index 0
 * @param steps for each axis of the image, the step of the volume's index; below zero where it runs
 *     the other way
 */
record AxisMap(List<Integer> axes, List<Integer> starts, List<Integer> steps) {
  private static final int[][] ORDERS = {
    {0, 1, 2}, {1, 0, 2}, {0, 2, 1}, {2, 1, 0}, {1, 2, 0}, {2, 0, 1}
  };

  /** Copies the lists. */
  AxisMap {
    axes = List.copyOf(axes);
    starts = List.copyOf(starts);
    steps = List.copyOf(steps);
  }

  /** All of a volume as it is, with every {@code step}-th slice from {@code start} on. */
  static AxisMap ofSlices(int start, int step) {
    return new AxisMap(List.of(0, 1, 2), List.of(0, 0, start), List.of(1, 1, step));
  }

  /** The same of a part that begins at another column and row. */
  AxisMap cropped(int column, int row) {
    return new AxisMap(axes, List.of(column, row, starts.get(2)), steps);
  }

  /** The ways to flip and turn this part of a volume; this one first. */
  List<AxisMap> turned(int[] size) {
    List<AxisMap> maps = new ArrayList<>();
    for (int[] order : ORDERS) {
      for (int flips = 0; flips < 8; flips++) {
        List<Integer> turnedAxes = new ArrayList<>();
        List<Integer> turnedStarts = new ArrayList<>();
        List<Integer> turnedSteps = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
          int from = order[axis];
          boolean flipped = (flips >> axis & 1) != 0;
          int last = starts.get(from) + (size[from] - 1) * steps.get(from);
          turnedAxes.add(axes.get(from));
          turnedStarts.add(flipped ? last : starts.get(from));
          turnedSteps.add(flipped ? -steps.get(from) : steps.get(from));
        }
        maps.add(new AxisMap(turnedAxes, turnedStarts, turnedSteps));
      }
    }
    return maps;
  }

  /** The volume's indices of an index of the image. */
  double[] toVolume(double x, double y, double z) {
    double[] volume = new double[3];
    double[] image = {x, y, z};
    for (int axis = 0; axis < 3; axis++) {
      volume[axes.get(axis)] = starts.get(axis) + steps.get(axis) * image[axis];
    }
    return volume;
  }

  /**
   * The image's indices of indices of the volume, which may lie outside.
   *
   * @return whether the image has a voxel there, if it is large enough
   */
  boolean toImage(int[] volume, int[] image) {
    for (int axis = 0; axis < 3; axis++) {
      int way = volume[axes.get(axis)] - starts.get(axis);
      if (way % steps.get(axis) != 0) {
        return false;
      }
      image[axis] = way / steps.get(axis);
    }
    return true;
  }

  /** Spacing along an axis of the image where the volume's is known. */
  double spacing(Vector3 volume, int axis) {
    return Math.abs(steps.get(axis)) * volume.get(axes.get(axis));
  }

  /** The geometry of the image that leaves each voxel at its place in the patient. */
  VolumeGeometry apply(VolumeGeometry volume) {
    double[] first = toVolume(0, 0, 0);
    Vector3[] directions = {
      volume.rowDirection(), volume.columnDirection(), volume.sliceDirection()
    };
    Vector3[] turned = new Vector3[3];
    for (int axis = 0; axis < 3; axis++) {
      Vector3 direction = directions[axes.get(axis)];
      turned[axis] = steps.get(axis) < 0 ? direction.times(-1) : direction;
    }
    return new VolumeGeometry(
        volume.toPatient(first[0], first[1], first[2]),
        turned[0],
        turned[1],
        turned[2],
        new Vector3(
            spacing(volume.spacing(), 0),
            spacing(volume.spacing(), 1),
            spacing(volume.spacing(), 2)));
  }
}
