// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;
import java.util.List;

/**
 * Where the frames of a file lie in the one image that they are tiles of: the total pixel matrix of
 * a slide (PS3.3 C.8.12.4, C.7.6.17.3).
 *
 * <p>A class, as equal ones are of no use and long to compare.
 */
public final class Tiling implements Serializable {
  private final long columns;
  private final long rows;
  private final String level;
  private final boolean focusInMm;
  private final List<Tile> tiles;

  /**
   * The tiles of a file.
   *
   * @param columns Total Pixel Matrix Columns (0048,0006)
   * @param rows Total Pixel Matrix Rows (0048,0007)
   * @param level Concatenation UID (0020,9161) of files that are one level; empty of a single file
   * @param focusInMm whether the focal planes of tiles are places, mm, rather than numbers
   * @param tiles one a frame
   */
  public Tiling(long columns, long rows, String level, boolean focusInMm, List<Tile> tiles) {
    this.columns = columns;
    this.rows = rows;
    this.level = level;
    this.focusInMm = focusInMm;
    this.tiles = List.copyOf(tiles);
  }

  /**
   * One frame.
   *
   * @param column of its first pixel in the matrix, 0-based
   * @param row of its first pixel in the matrix, 0-based
   * @param focus its focal plane
   * @param path what lights it, or the number of its segment, counted
   */
  public record Tile(long column, long row, double focus, String path) implements Serializable {}

  public long columns() {
    return columns;
  }

  public long rows() {
    return rows;
  }

  public String level() {
    return level;
  }

  public boolean focusInMm() {
    return focusInMm;
  }

  /**
   * Whether the first columns and rows of a frame are all that lies in the matrix.
   *
   * @param frame which one of the file, 0-based
   */
  public boolean isCovered(int frame, int byColumns, int byRows, int tileColumns, int tileRows) {
    Tile tile = tiles.get(frame);
    return (byColumns == tileColumns || tile.column() + byColumns >= columns)
        && (byRows == tileRows || tile.row() + byRows >= rows);
  }

  /** The tile that a frame is. */
  public Tile tile(Frame frame) {
    return tiles.get(frame.frameIndex());
  }
}
