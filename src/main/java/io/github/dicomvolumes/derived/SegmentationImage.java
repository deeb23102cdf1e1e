// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.structures.Structure;
import java.io.IOException;
import java.util.List;

/**
 * Segments on the grid of an image, on their way to an object.
 *
 * @param columns of the grid
 * @param rows of the grid
 * @param geometry where voxels lie
 * @param positions centre of the first voxel of each slice, patient LPS, mm
 * @param segments number, name and colour of each; their contours are not looked at
 * @param source what the image was made of
 * @param planes for each slice, its plane in the source
 * @param masks the voxels of each segment
 * @param whole whether slices that no segment reaches have a frame too, so that the same slices
 *     come back
 */
public record SegmentationImage(
    int columns,
    int rows,
    VolumeGeometry geometry,
    List<Vector3> positions,
    List<Structure> segments,
    SourceSeries source,
    List<Integer> planes,
    Masks masks,
    boolean whole) {
  /** Of the distance of slices: positions are rounded. */
  private static final double EVEN = 0.01;

  /** The voxels of segments, as often as they are asked for. */
  @FunctionalInterface
  public interface Masks {
    /**
     * Reads a plane.
     *
     * @param segment index in the list of segments
     * @param slice 0-based
     * @return row by row; null where the segment does not reach the slice
     */
    boolean[] read(int segment, int slice) throws IOException;
  }

  /** Copies the lists. */
  public SegmentationImage {
    positions = List.copyOf(positions);
    segments = List.copyOf(segments);
    planes = List.copyOf(planes);
  }

  /** Of slices along their normal, in mm; 0 of uneven ones, and of a single one. */
  double sliceDistance() {
    Vector3 normal = geometry.rowDirection().cross(geometry.columnDirection());
    double first = 0;
    for (int i = 1; i < positions.size(); i++) {
      double distance = Math.abs(positions.get(i).minus(positions.get(i - 1)).dot(normal));
      first = i == 1 ? distance : first;
      if (Math.abs(distance - first) > EVEN * first) {
        return 0;
      }
    }
    return first;
  }

  /** Whether each slice has a frame: nobody could tell which of uneven ones are missing. */
  boolean hasAllSlices() {
    return whole || positions.size() > 1 && sliceDistance() == 0;
  }
}
