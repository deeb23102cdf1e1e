// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.util.Arrays;
import java.util.Base64;

/**
 * A coarse picture of an image's content: means of cells of a few slices, as ranks in a few levels,
 * so that it does not depend on what numbers stand for what. Of a hyperstack, the first channel and
 * time point.
 *
 * <p>Cells and slices lie symmetrically: a flipped image has the flipped print.
 */
final class ContentPrint {
  /** Ranks are kept in that many levels, four bits each. */
  static final int LEVELS = 16;

  private static final int MAX_SLICES = 8;
  private static final int CELLS = 4608;
  private static final String FORM = "1";

  private final int[] size;
  private final int columns;
  private final int rows;
  private final int[] slices;
  private final byte[] levels;

  private ContentPrint(int[] size, int columns, int rows, int[] slices, byte[] levels) {
    this.size = size.clone();
    this.columns = columns;
    this.rows = rows;
    this.slices = slices;
    this.levels = levels;
  }

  /** The print of an image, from slices that {@link #spread} chooses. */
  static ContentPrint of(ImagePlus image) {
    int[] slices = spread(image.getNSlices());
    return of(image, slices, (int) Math.sqrt((double) CELLS / slices.length));
  }

  /**
   * A print to compare with this one, of cells as large.
   *
   * @param compared slices of the other image, indices from 0, rising
   */
  ContentPrint like(ImagePlus other, int[] compared) {
    return of(other, compared, (int) Math.sqrt((double) CELLS / slices.length));
  }

  private static ContentPrint of(ImagePlus image, int[] slices, int side) {
    int[] size = {image.getWidth(), image.getHeight(), image.getNSlices()};
    int columns = Math.min(side, size[0]);
    int rows = Math.min(side, size[1]);
    double[] means = new double[columns * rows * slices.length];
    Cells cells = new Cells(size[0], size[1], columns, rows);
    for (int i = 0; i < slices.length; i++) {
      int plane = image.getStackIndex(1, slices[i] + 1, 1);
      cells.means(image.getStack().getProcessor(plane), means, i * columns * rows);
    }
    return new ContentPrint(size, columns, rows, slices, levels(means));
  }

  /** Indices of up to eight slices from the first to the last, the same from both ends. */
  static int[] spread(int count) {
    int kept = Math.min(MAX_SLICES, count);
    int[] slices = new int[kept];
    for (int i = 0; i < (kept + 1) / 2; i++) {
      slices[i] = kept == 1 ? 0 : (int) ((long) i * (count - 1) / (kept - 1));
      slices[kept - 1 - i] = count - 1 - slices[i];
    }
    if (kept % 2 == 1) {
      slices[kept / 2] = (count - 1) / 2;
    }
    return slices;
  }

  private static byte[] levels(double[] means) {
    double[] sorted = Arrays.stream(means).filter(Double::isFinite).sorted().toArray();
    byte[] levels = new byte[means.length];
    for (int i = 0; i < means.length; i++) {
      if (Double.isFinite(means[i])) {
        // Half of those that are equal count as below.
        double rank = (first(sorted, means[i]) + first(sorted, Math.nextUp(means[i]))) / 2.0;
        levels[i] = (byte) Math.min(LEVELS - 1, (int) (LEVELS * rank / sorted.length));
      }
    }
    return levels;
  }

  /** How many numbers are less. */
  private static int first(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  int[] slices() {
    return slices.clone();
  }

  /** The levels of all cells: columns fastest, then rows, then slices. */
  int[] levels() {
    int[] all = new int[levels.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = levels[i];
    }
    return all;
  }

  private int level(int column, int row, int slice) {
    return levels[(slice * rows + row) * columns + column];
  }

  /** Voxel index of a cell's middle: along x of a column, along y of a row. */
  double x(int column) {
    return (column + 0.5) * size[0] / columns - 0.5;
  }

  double y(int row) {
    return (row + 0.5) * size[1] / rows - 0.5;
  }

  /** The level at a voxel index: interpolated within the nearest slice that is kept, rounded. */
  int levelAt(double x, double y, double z) {
    double column = (x + 0.5) * columns / size[0] - 0.5;
    double row = (y + 0.5) * rows / size[1] - 0.5;
    int nearest = 0;
    for (int i = 1; i < slices.length; i++) {
      nearest = Math.abs(slices[i] - z) < Math.abs(slices[nearest] - z) ? i : nearest;
    }
    return (int) Math.round(inSlice(column, row, nearest));
  }

  private double inSlice(double column, double row, int slice) {
    double c = Math.max(0, Math.min(columns - 1, column));
    double r = Math.max(0, Math.min(rows - 1, row));
    int c0 = (int) c;
    int r0 = (int) r;
    int c1 = Math.min(columns - 1, c0 + 1);
    int r1 = Math.min(rows - 1, r0 + 1);
    double top = level(c0, r0, slice) + (c - c0) * (level(c1, r0, slice) - level(c0, r0, slice));
    double low = level(c0, r1, slice) + (c - c0) * (level(c1, r1, slice) - level(c0, r1, slice));
    return top + (r - r0) * (low - top);
  }

  /** As a text without blanks at its ends, which {@link #parse} reads. */
  String text() {
    byte[] packed = new byte[(levels.length + 1) / 2];
    for (int i = 0; i < levels.length; i++) {
      packed[i / 2] |= (byte) (levels[i] << 4 * (i % 2));
    }
    return FORM
        + " "
        + columns
        + " "
        + rows
        + " "
        + slices.length
        + " "
        + Base64.getEncoder().withoutPadding().encodeToString(packed);
  }

  /**
   * A print from its text.
   *
   * @param size columns, rows and slices of its image
   * @return null where the text is no print of an image of that size
   */
  static ContentPrint parse(String text, int[] size) {
    String[] parts = text == null ? new String[0] : text.strip().split(" ");
    int[] slices = spread(size[2]);
    if (parts.length != 5 || !parts[0].equals(FORM)) {
      return null;
    }
    try {
      int columns = Integer.parseInt(parts[1]);
      int rows = Integer.parseInt(parts[2]);
      byte[] packed = Base64.getDecoder().decode(parts[4]);
      boolean fits =
          columns >= 1
              && columns <= Math.min(size[0], CELLS)
              && rows >= 1
              && rows <= Math.min(size[1], CELLS)
              && parts[3].equals(Integer.toString(slices.length))
              && packed.length == (columns * rows * slices.length + 1) / 2;
      if (!fits) {
        return null;
      }
      byte[] levels = new byte[columns * rows * slices.length];
      for (int i = 0; i < levels.length; i++) {
        levels[i] = (byte) (packed[i / 2] >> 4 * (i % 2) & 0xf);
      }
      return new ContentPrint(size, columns, rows, slices, levels);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Sums pixels by cells. */
  private static final class Cells {
    private final int[] columnOf;
    private final int[] rowOf;
    private final int columns;
    private final double[] sums;
    private final int[] counts;

    Cells(int width, int height, int columns, int rows) {
      this.columnOf = cellOf(width, columns);
      this.rowOf = cellOf(height, rows);
      this.columns = columns;
      this.sums = new double[columns * rows];
      this.counts = new int[columns * rows];
    }

    /** The cell of each pixel; -1 for one whose middle is the border of two. */
    private static int[] cellOf(int pixels, int cells) {
      int[] cellOf = new int[pixels];
      for (int i = 0; i < pixels; i++) {
        long twice = (2L * i + 1) * cells;
        cellOf[i] = twice % (2L * pixels) == 0 ? -1 : (int) (twice / (2L * pixels));
      }
      return cellOf;
    }

    void means(ImageProcessor processor, double[] means, int start) {
      Arrays.fill(sums, 0);
      Arrays.fill(counts, 0);
      boolean color = processor instanceof ColorProcessor;
      for (int y = 0, at = 0; y < rowOf.length; y++) {
        for (int x = 0; x < columnOf.length; x++, at++) {
          if (columnOf[x] < 0 || rowOf[y] < 0) {
            continue;
          }
          float value = color ? brightness(processor.get(at)) : processor.getf(at);
          if (Float.isFinite(value)) {
            int cell = rowOf[y] * columns + columnOf[x];
            sums[cell] += value;
            counts[cell]++;
          }
        }
      }
      for (int i = 0; i < sums.length; i++) {
        means[start + i] = sums[i] / counts[i];
      }
    }

    private static int brightness(int rgb) {
      return (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
    }
  }
}
