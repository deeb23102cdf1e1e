// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.reslice;

import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import java.io.IOException;
import java.util.Arrays;

/** Planes of a view, made of a volume's voxels when they are shown. */
final class ReslicedStack extends OnDemandStack {
  /** Nearer to a voxel than this is on it. */
  private static final double EXACT = 1e-6;

  private final VoxelPlanes voxels;
  private final ViewMap map;
  private final int channels;
  private final boolean interpolates;

  /** For each column the voxel before it, and how far it lies behind that. */
  private final int[] columns;

  private final double[] parts;

  /**
   * A stack of planes, channels fastest, then slices, then time points.
   *
   * @param interpolates whether a pixel between voxels is the mean of both by its distance; else it
   *     is the nearer one
   */
  ReslicedStack(
      VoxelPlanes voxels, ViewMap map, int channels, int timePoints, boolean interpolates) {
    super(
        map.sizes().get(0),
        map.sizes().get(1),
        voxels.bitDepth(),
        channels * map.sizes().get(2) * timePoints,
        1);
    this.voxels = voxels;
    this.map = map;
    this.channels = channels;
    this.interpolates = interpolates;
    this.columns = new int[map.sizes().get(0)];
    this.parts = new double[columns.length];
    for (int x = 0; x < columns.length; x++) {
      double at = map.toVolume(0, x);
      columns[x] = (int) Math.floor(at + EXACT);
      double part = at - columns[x];
      boolean between = part > EXACT && interpolates;
      parts[x] = between ? part : 0;
      columns[x] = between ? columns[x] : (int) Math.round(at);
    }
  }

  @Override
  protected Object[] read(int group) {
    int channel = group % channels;
    int slices = map.sizes().get(2);
    int slice = group / channels % slices;
    int time = group / channels / slices;
    int width = getWidth();
    int height = getHeight();
    Object pixels = voxels.array(width * height);
    int[] voxel = new int[3];
    voxel[map.axes().get(2)] = (int) Math.round(map.toVolume(2, slice));
    double[] line = new double[width];
    for (int y = 0; y < height; y++) {
      double row = map.toVolume(1, y);
      int before = (int) Math.floor(row + EXACT);
      double part = row - before;
      Arrays.fill(line, 0);
      if (part <= EXACT || !interpolates) {
        add(line, 1, channel, time, voxel, (int) Math.round(row));
      } else {
        add(line, 1 - part, channel, time, voxel, before);
        add(line, part, channel, time, voxel, before + 1);
      }
      for (int x = 0; x < width; x++) {
        VoxelPlanes.set(pixels, y * width + x, line[x]);
      }
    }
    return new Object[] {pixels};
  }

  /** Adds a line of voxels, by its share. */
  private void add(double[] line, double share, int channel, int time, int[] voxel, int row) {
    int columnAxis = map.axes().get(0);
    voxel[map.axes().get(1)] = row;
    voxel[columnAxis] = 0;
    int first = voxel[0] + voxel[1] * voxels.width();
    int step = columnAxis == 0 ? 1 : columnAxis == 1 ? voxels.width() : 0;
    Object plane = voxels.plane(channel, voxel[2], time);
    for (int x = 0; x < line.length; x++) {
      int before = columns[x];
      double part = parts[x];
      if (step == 0) {
        plane = voxels.plane(channel, before, time);
      }
      double number = VoxelPlanes.number(plane, first + before * step);
      if (part > 0) {
        Object next = step == 0 ? voxels.plane(channel, before + 1, time) : plane;
        number += part * (VoxelPlanes.number(next, first + (before + 1) * step) - number);
      }
      line[x] += share * number;
    }
  }

  @Override
  protected boolean isDamage(IOException failure) {
    return false;
  }

  @Override
  protected Object[] blank() {
    return new Object[] {voxels.array(getWidth() * getHeight())};
  }

  @Override
  protected String label(int n) {
    return null;
  }
}
