// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

/**
 * How many values a volume has, each at least 1.
 *
 * @param columns values along x
 * @param rows values along y
 * @param slices values along z
 * @param timePoints volumes one after the other
 * @param channels numbers or colours of a voxel that measure different things
 * @param samplesPerPixel 3 for colours (red, green, blue), else 1
 */
public record VolumeSize(
    int columns, int rows, int slices, int timePoints, int channels, int samplesPerPixel) {

  /** Checks that no size is below 1. */
  public VolumeSize {
    int min = Math.min(Math.min(columns, rows), Math.min(slices, timePoints));
    if (Math.min(min, Math.min(channels, samplesPerPixel)) < 1) {
      throw new IllegalArgumentException(
          "a volume of "
              + columns
              + " x "
              + rows
              + " x "
              + slices
              + " x "
              + timePoints
              + " with "
              + channels
              + " channels x "
              + samplesPerPixel
              + " samples, expected at least 1 of each");
    }
  }

  /** Numbers of a voxel: channels x samples per pixel. */
  public int samplesPerVoxel() {
    return Math.multiplyExact(channels, samplesPerPixel);
  }

  /** Planes of a {@link VolumeWriter}: slices x time points. */
  public int planes() {
    return Math.multiplyExact(slices, timePoints);
  }
}
