// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.HashMap;
import java.util.Map;

/**
 * How well a mask agrees with the voxels of a volume at a place: how many of them are not what a
 * threshold, or a lower and an upper one, would make of them.
 */
final class MaskMatch {
  /** Which pixels of a slice belong to the mask. */
  interface Pixels {
    boolean[] of(int slice);
  }

  /**
   * Voxels that disagree.
   *
   * @param errors how many
   * @param rare how many are of the rarer kind, in the mask or not
   */
  record Count(int errors, int rare) {
    /** 0 where all agree, 1 where nothing does. */
    double share() {
      return rare == 0 ? 1 : (double) errors / rare;
    }

    /** Whether that many fewer disagree than elsewhere, beyond chance. */
    boolean isClearlyBelow(Count other) {
      return other.errors - errors > 4 * Math.sqrt(other.errors + errors) + 3;
    }
  }

  /** A third of the voxels is one in so many. */
  static final int COARSE = 3;

  private final PointPrint points;
  private final int width;
  private final int height;
  private final int depth;
  private final Pixels source;
  private final Map<Integer, boolean[]> planes = new HashMap<>();
  private final int[] order;
  private final int[] coarseOrder;
  private final byte[] mask;

  MaskMatch(PointPrint points, ImagePlus image, Pixels source) {
    this.points = points;
    this.width = image.getWidth();
    this.height = image.getHeight();
    this.depth = image.getNSlices();
    this.source = source;
    this.order = points.byRank();
    this.coarseOrder = some(order);
    this.mask = new byte[points.count()];
  }

  /** The pixels of a mask: those that do not have the value that most have. */
  static Pixels ofMask(ImagePlus image, float common) {
    return slice -> {
      ImageProcessor plane = image.getStack().getProcessor(image.getStackIndex(1, slice + 1, 1));
      boolean[] pixels = new boolean[plane.getPixelCount()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = PointPrint.value(plane, i) != common;
      }
      return pixels;
    };
  }

  /** The pixels of any image that are above a value. */
  static Pixels above(ImagePlus image, float value) {
    return slice -> {
      ImageProcessor plane = image.getStack().getProcessor(image.getStackIndex(1, slice + 1, 1));
      boolean[] pixels = new boolean[plane.getPixelCount()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = PointPrint.value(plane, i) > value;
      }
      return pixels;
    };
  }

  /**
   * What disagrees where a map says that the image lies, and a motion that its content moved.
   *
   * @param coarse whether a third of the voxels is enough
   */
  Count at(AxisMap map, PlaneMotion motion, boolean coarse) {
    double angle = Math.toRadians(motion.degrees());
    double cosine = Math.cos(angle) * motion.scale();
    double sine = Math.sin(angle) * motion.scale();
    double middleX = (width - 1) / 2.0;
    double middleY = (height - 1) / 2.0;
    int[] image = new int[3];
    int[] volume = new int[3];
    int ones = 0;
    int zeros = 0;
    for (int point = 0; point < mask.length; point += coarse ? COARSE : 1) {
      mask[point] = 0;
      volume[0] = points.column(point);
      volume[1] = points.row(point);
      volume[2] = points.slice(point);
      if (!map.toImage(volume, image) || !isSlice(image[2])) {
        continue;
      }
      double x = (motion.mirrored() ? -1 : 1) * (image[0] - middleX);
      double y = image[1] - middleY;
      int column = (int) Math.rint(middleX + cosine * x - sine * y + motion.right());
      int row = (int) Math.rint(middleY + sine * x + cosine * y + motion.down());
      if (column < 0 || row < 0 || column >= width || row >= height) {
        continue;
      }
      boolean in = plane(image[2])[row * width + column];
      mask[point] = (byte) (in ? 1 : -1);
      ones += in ? 1 : 0;
      zeros += in ? 0 : 1;
    }
    int errors = fewestErrors(coarse ? coarseOrder : order, ones, zeros);
    return new Count(errors, Math.min(ones, zeros));
  }

  /** For each voxel of the print: 1 in the mask, -1 in its surroundings, 0 outside the image. */
  byte[] pixels(AxisMap map, PlaneMotion motion) {
    at(map, motion, false);
    return mask.clone();
  }

  private boolean isSlice(int slice) {
    return slice >= 0 && slice < depth;
  }

  private boolean[] plane(int slice) {
    return planes.computeIfAbsent(slice, source::of);
  }

  /**
   * The fewest voxels that are in the mask and not in a range of values, or the other way round,
   * for any range that is the mask or its surroundings.
   */
  private int fewestErrors(int[] ordered, int ones, int zeros) {
    int bestIn = 0;
    int bestOut = 0;
    int in = 0;
    int out = 0;
    for (int i = 0; i < ordered.length; ) {
      int rank = points.rank(ordered[i]);
      int group = 0;
      for (; i < ordered.length && points.rank(ordered[i]) == rank; i++) {
        group += mask[ordered[i]];
      }
      in = Math.max(0, in + group);
      out = Math.max(0, out - group);
      bestIn = Math.max(bestIn, in);
      bestOut = Math.max(bestOut, out);
    }
    return Math.min(ones - bestIn, zeros - bestOut);
  }

  private static int[] some(int[] order) {
    int[] some = new int[(order.length + COARSE - 1) / COARSE];
    int count = 0;
    for (int point : order) {
      if (point % COARSE == 0) {
        some[count++] = point;
      }
    }
    return some;
  }
}
