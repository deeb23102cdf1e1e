// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.reslice;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.List;

/**
 * Which voxels of a volume a view shows: along each of its axes, columns, rows and slices, it goes
 * along an axis of the volume, from an index in steps that may be fractions.
 *
 * @param axes for each axis of the view, the axis of the volume
 * @param starts for each, the volume's index at index 0
 * @param steps for each, the step of the volume's index; below zero where it runs the other way
 * @param sizes for each, how many there are
 */
public record ViewMap(
    List<Integer> axes, List<Double> starts, List<Double> steps, List<Integer> sizes) {
  private static final int[][] ORDERS = {
    {0, 1, 2}, {1, 0, 2}, {0, 2, 1}, {2, 1, 0}, {1, 2, 0}, {2, 0, 1}
  };

  /** What rounding makes of whole numbers of steps. */
  private static final double ROUNDING = 1e-6;

  /** Spacings that differ by less than one per cent look alike. */
  private static final double ALIKE = 0.01;

  /** Copies the lists. */
  public ViewMap {
    axes = List.copyOf(axes);
    starts = List.copyOf(starts);
    steps = List.copyOf(steps);
    sizes = List.copyOf(sizes);
  }

  /**
   * A view of a volume.
   *
   * @param size columns, rows and slices of the volume
   * @param voxels whether every voxel is shown as one pixel; else pixels are square
   */
  static ViewMap of(ViewPlane plane, VolumeGeometry volume, int[] size, boolean voxels) {
    int[] patientToVolume = patientToVolume(volume);
    Integer[] axes = new Integer[3];
    Double[] starts = new Double[3];
    Double[] steps = new Double[3];
    Integer[] sizes = new Integer[3];
    for (int index = 0; index < 3; index++) {
      axes[index] = patientToVolume[plane.axis(index)];
    }
    double across = volume.spacing().get(axes[0]);
    double down = volume.spacing().get(axes[1]);
    boolean square = !voxels && Math.abs(across - down) > ALIKE * Math.min(across, down);
    for (int index = 0; index < 3; index++) {
      int axis = axes[index];
      double step = square && index < 2 ? Math.min(across, down) / volume.spacing().get(axis) : 1;
      boolean flipped = sign(volume, axis, plane.axis(index)) != plane.sign(index);
      starts[index] = flipped ? size[axis] - 1.0 : 0;
      steps[index] = flipped ? -step : step;
      sizes[index] = 1 + (int) Math.floor((size[axis] - 1) / step + ROUNDING);
    }
    return new ViewMap(List.of(axes), List.of(starts), List.of(steps), List.of(sizes));
  }

  /** A volume as it is. */
  static ViewMap identity(int[] size) {
    return new ViewMap(
        List.of(0, 1, 2),
        List.of(0.0, 0.0, 0.0),
        List.of(1.0, 1.0, 1.0),
        List.of(size[0], size[1], size[2]));
  }

  /** The plane that a volume's slices are nearest to. */
  static ViewPlane nearest(VolumeGeometry volume) {
    int[] axes = patientToVolume(volume);
    return axes[2] == 2 ? ViewPlane.AXIAL : axes[1] == 2 ? ViewPlane.CORONAL : ViewPlane.SAGITTAL;
  }

  private static Vector3 direction(VolumeGeometry volume, int axis) {
    return switch (axis) {
      case 0 -> volume.rowDirection();
      case 1 -> volume.columnDirection();
      default -> volume.sliceDirection();
    };
  }

  private static int sign(VolumeGeometry volume, int axis, int patientAxis) {
    return direction(volume, axis).get(patientAxis) < 0 ? -1 : 1;
  }

  /** For each axis of the patient the axis of the volume that is nearest, each taken once. */
  private static int[] patientToVolume(VolumeGeometry volume) {
    int[] best = ORDERS[0];
    double max = -1;
    for (int[] order : ORDERS) {
      double sum = 0;
      for (int patient = 0; patient < 3; patient++) {
        sum += Math.abs(direction(volume, order[patient]).get(patient));
      }
      if (sum > max + ROUNDING) {
        max = sum;
        best = order;
      }
    }
    return best.clone();
  }

  /** The volume's index along its axis, of an index of the view. */
  double toVolume(int index, double at) {
    return starts.get(index) + steps.get(index) * at;
  }

  /** The volume's indices (column, row, slice) of indices of the view. */
  public double[] toVolume(double column, double row, double slice) {
    double[] volume = new double[3];
    volume[axes.get(0)] = toVolume(0, column);
    volume[axes.get(1)] = toVolume(1, row);
    volume[axes.get(2)] = toVolume(2, slice);
    return volume;
  }

  /** The view's indices (column, row, slice) of indices of the volume. */
  public double[] toView(double[] volume) {
    double[] view = new double[3];
    for (int index = 0; index < 3; index++) {
      view[index] = (volume[axes.get(index)] - starts.get(index)) / steps.get(index);
    }
    return view;
  }

  /** Whether no pixel lies between voxels. */
  boolean isExact() {
    return steps.stream().allMatch(step -> Math.abs(step) == 1);
  }

  /** The view's geometry: every pixel is where its voxel is. */
  VolumeGeometry geometry(VolumeGeometry volume) {
    double[] first = toVolume(0, 0, 0);
    Vector3[] directions = new Vector3[3];
    double[] spacing = new double[3];
    for (int index = 0; index < 3; index++) {
      int axis = axes.get(index);
      Vector3 direction = direction(volume, axis);
      directions[index] = steps.get(index) < 0 ? direction.times(-1) : direction;
      spacing[index] = Math.abs(steps.get(index)) * volume.spacing().get(axis);
    }
    return new VolumeGeometry(
        volume.toPatient(first[0], first[1], first[2]),
        directions[0],
        directions[1],
        directions[2],
        new Vector3(spacing[0], spacing[1], spacing[2]));
  }
}
