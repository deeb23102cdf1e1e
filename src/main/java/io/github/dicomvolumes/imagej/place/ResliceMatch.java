// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.ArrayList;
import java.util.List;

/**
 * In which way the voxels of an image are those of another one, slices for rows or columns: told by
 * comparing values, of which no two ways may agree.
 */
final class ResliceMatch {
  private static final int PLANES = 9;
  private static final int POINTS = 41;

  private final ImagePlus source;
  private final ImagePlus image;
  private final int[] size;

  private ResliceMatch(ImagePlus source, ImagePlus image) {
    this.source = source;
    this.image = image;
    this.size = new int[] {source.getWidth(), source.getHeight(), source.getNSlices()};
  }

  /** The ways that agree: one where the image is a copy that can be told; several, or none. */
  static List<AxisMap> ways(ImagePlus source, ImagePlus image) {
    return new ResliceMatch(source, image).ways();
  }

  private List<AxisMap> ways() {
    List<AxisMap> ways = new ArrayList<>();
    if (source.getBitDepth() == 24 || image.getBitDepth() != source.getBitDepth()) {
      return ways;
    }
    for (AxisMap map : AxisMap.ofSlices(0, 1).turned(size)) {
      // Slices of a reslice are never slices.
      if (map.axes().get(2) != 2 && hasSize(map)) {
        ways.add(map);
      }
    }
    ways = agreeing(ways, PLANES, POINTS);
    // What is all but symmetric differs somewhere; a virtual stack is not read for that.
    return ways.size() > 1 && !source.getStack().isVirtual()
        ? agreeing(ways, Integer.MAX_VALUE, Integer.MAX_VALUE)
        : ways;
  }

  private boolean hasSize(AxisMap map) {
    int[] of = {image.getWidth(), image.getHeight(), image.getNSlices()};
    for (int axis = 0; axis < 3; axis++) {
      if (of[axis] != size[map.axes().get(axis)]) {
        return false;
      }
    }
    return true;
  }

  private List<AxisMap> agreeing(List<AxisMap> maps, int planes, int points) {
    List<AxisMap> left = new ArrayList<>(maps);
    int count = Math.min(planes, size[2]);
    for (int i = 0; i < count && !left.isEmpty(); i++) {
      int z = spread(i, count, size[2]);
      ImageStack plane = new ImageStack(size[0], size[1]);
      plane.addSlice(source.getStack().getProcessor(source.getStackIndex(1, z + 1, 1)));
      left.removeIf(map -> !agrees(map, plane, z, points));
    }
    return left;
  }

  private boolean agrees(AxisMap map, ImageStack plane, int z, int points) {
    ImageStack resliced = image.getStack();
    int rows = Math.min(points, size[1]);
    int columns = Math.min(points, size[0]);
    int[] at = new int[3];
    for (int j = 0; j < rows; j++) {
      for (int i = 0; i < columns; i++) {
        int[] voxel = {spread(i, columns, size[0]), spread(j, rows, size[1]), z};
        map.toImage(voxel, at);
        int slice = image.getStackIndex(1, at[2] + 1, 1) - 1;
        double there = resliced.getVoxel(at[0], at[1], slice);
        if (Double.compare(plane.getVoxel(voxel[0], voxel[1], 0), there) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** The i-th of so many, the first and the last among them. */
  private static int spread(int i, int count, int of) {
    return count == 1 ? 0 : (int) ((long) i * (of - 1) / (count - 1));
  }
}
