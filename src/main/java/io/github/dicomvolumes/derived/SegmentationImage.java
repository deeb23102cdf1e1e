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
 */
public record SegmentationImage(
    int columns,
    int rows,
    VolumeGeometry geometry,
    List<Vector3> positions,
    List<Structure> segments,
    SourceSeries source,
    List<Integer> planes,
    Masks masks) {

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
}
