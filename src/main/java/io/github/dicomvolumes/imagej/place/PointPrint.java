// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

/**
 * Single voxels of an image, strewn over a few slices, as ranks: equal ones have equal ranks. A
 * threshold is true to them voxel by voxel, where means of cells show borders only dimly. Of a
 * hyperstack, the first channel and time point.
 */
final class PointPrint {
  private static final int POINTS = 6000;
  private static final String FORM = "1 ";

  private final int[] slices;
  private final int[] columns;
  private final int[] rows;
  private final int[] sliceOf;
  private final char[] ranks;
  private int[] byRank;

  private PointPrint(int[] size, char[] ranks) {
    this.slices = ContentPrint.spread(size[2]);
    int perSlice = POINTS / slices.length;
    int count = perSlice * slices.length;
    this.columns = new int[count];
    this.rows = new int[count];
    this.sliceOf = new int[count];
    this.ranks = ranks == null ? new char[count] : ranks;
    // The same for every image of a size.
    Random random = new Random(31L * size[0] + size[1]);
    for (int i = 0; i < count; i++) {
      columns[i] = random.nextInt(size[0]);
      rows[i] = random.nextInt(size[1]);
      sliceOf[i] = slices[i / perSlice];
    }
  }

  /** The print of an image. */
  static PointPrint of(ImagePlus image) {
    int[] size = {image.getWidth(), image.getHeight(), image.getNSlices()};
    PointPrint print = new PointPrint(size, null);
    float[] values = new float[print.count()];
    int at = 0;
    for (int slice : print.slices) {
      int plane = image.getStackIndex(1, slice + 1, 1);
      ImageProcessor pixels = image.getStack().getProcessor(plane);
      for (; at < values.length && print.sliceOf[at] == slice; at++) {
        values[at] = value(pixels, print.columns[at] + size[0] * print.rows[at]);
      }
    }
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || Float.compare(sorted[i], sorted[distinct - 1]) != 0) {
        sorted[distinct++] = sorted[i];
      }
    }
    for (int i = 0; i < values.length; i++) {
      print.ranks[i] = (char) Arrays.binarySearch(sorted, 0, distinct, values[i]);
    }
    return print;
  }

  /** The number of a pixel; of a colour, its three numbers in one. */
  static float value(ImageProcessor pixels, int index) {
    return pixels.getBitDepth() == 24 ? pixels.get(index) & 0xffffff : pixels.getf(index);
  }

  /** How many voxels there are. */
  int count() {
    return columns.length;
  }

  /** Where a voxel lies: column, row or slice, from 0. */
  int column(int point) {
    return columns[point];
  }

  int row(int point) {
    return rows[point];
  }

  int slice(int point) {
    return sliceOf[point];
  }

  /** The slices that have voxels. */
  int[] slices() {
    return slices.clone();
  }

  /** How many different values are less. */
  int rank(int point) {
    return ranks[point];
  }

  /** The voxels from the least value to the greatest. */
  int[] byRank() {
    if (byRank == null) {
      int[] starts = new int[Character.MAX_VALUE + 2];
      for (char rank : ranks) {
        starts[rank + 1]++;
      }
      for (int i = 1; i < starts.length; i++) {
        starts[i] += starts[i - 1];
      }
      byRank = new int[count()];
      for (int i = 0; i < byRank.length; i++) {
        byRank[starts[ranks[i]]++] = i;
      }
    }
    return byRank;
  }

  /** As a text that {@link #parse} reads. */
  String text() {
    ByteBuffer bytes = ByteBuffer.allocate(2 * ranks.length);
    for (char rank : ranks) {
      bytes.putChar(rank);
    }
    return FORM + Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * A print from its text.
   *
   * @param size columns, rows and slices of its image
   * @return null where the text is no print of an image of that size
   */
  static PointPrint parse(String text, int[] size) {
    if (text == null || !text.startsWith(FORM) || size[0] < 1 || size[1] < 1 || size[2] < 1) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text.substring(FORM.length()).strip());
      char[] ranks = new char[bytes.length / 2];
      ByteBuffer.wrap(bytes).asCharBuffer().get(ranks);
      int slices = ContentPrint.spread(size[2]).length;
      boolean fits = bytes.length == 2 * (POINTS / slices * slices);
      return fits ? new PointPrint(size, ranks) : null;
    } catch (IllegalArgumentException e) {
      // Not what was written: then it tells nothing.
      return null;
    }
  }
}
