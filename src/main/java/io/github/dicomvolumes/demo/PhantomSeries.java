// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.demo;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.nio.file.Path;
import java.util.List;

/**
 * What is true of a series of the phantom study: what a reader of its files has to find.
 *
 * @param folder the folder that holds its files, and nothing else
 * @param seriesInstanceUid Series Instance UID (0020,000E)
 * @param seriesNumber Series Number (0020,0011)
 * @param description Series Description (0008,103E)
 * @param columns size along x
 * @param rows size along y
 * @param timePoints how often every slice occurs
 * @param rowDirection unit vector of increasing column index; patient LPS
 * @param columnDirection unit vector of increasing row index; patient LPS
 * @param columnSpacingMm distance of columns: x
 * @param rowSpacingMm distance of rows: y
 * @param slicePositions centre of the first voxel of each slice, in the direction of the slice
 *     normal, row x column; patient LPS, mm
 * @param frameIntervalSeconds from one time point to the next; 0 with one time point
 * @param unit of the values, such as HU; empty where they have none
 * @param values the value of every voxel
 */
public record PhantomSeries(
    Path folder,
    String seriesInstanceUid,
    int seriesNumber,
    String description,
    int columns,
    int rows,
    int timePoints,
    Vector3 rowDirection,
    Vector3 columnDirection,
    double columnSpacingMm,
    double rowSpacingMm,
    List<Vector3> slicePositions,
    double frameIntervalSeconds,
    String unit,
    VoxelValues values) {

  /** The value of a voxel, after rescale; exact. */
  @FunctionalInterface
  public interface VoxelValues {
    /** Indices are 0-based, slices in the direction of the slice normal. */
    double at(int column, int row, int slice, int timePoint);
  }

  /** Copies the positions. */
  public PhantomSeries {
    slicePositions = List.copyOf(slicePositions);
  }

  /** Number of slices. */
  public int slices() {
    return slicePositions.size();
  }

  /**
   * The geometry of a regular grid through the first and the last slice, along the slice normal:
   * exact but for tilt and gaps, as slices are then shifted or missing.
   */
  public VolumeGeometry geometry() {
    Vector3 normal = rowDirection.cross(columnDirection).normalized();
    Vector3 way = slicePositions.get(slices() - 1).minus(slicePositions.get(0));
    return new VolumeGeometry(
        slicePositions.get(0),
        rowDirection,
        columnDirection,
        normal,
        new Vector3(columnSpacingMm, rowSpacingMm, way.dot(normal) / (slices() - 1)));
  }
}
