// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import io.github.dicomvolumes.annotation.Units;
import java.util.EnumMap;
import java.util.Map;

/**
 * How to read a sheet.
 *
 * @param sheet its name; empty for the first with annotation headers
 * @param layout table or grid
 * @param units of coordinates; null for what the headers say, else pixels
 * @param columns headers that stand for columns under other names than ours
 * @param firstRow where a grid begins, 1-based; 0 to find it
 * @param firstColumn where a grid begins, 1-based; 0 to find it
 * @param lastColumn where a grid ends, 1-based; 0 to find it
 * @param width of boxes, in pixels, where the sheet gives points only; 0 for points
 * @param height as the width
 * @param slicesFrom the number of the first slice, 0 or 1; -1 where nothing is said
 * @param measure whether measures are written: null for exports, and where the sheet has columns
 *     for them
 * @param identify whether new rows name an image by its title, which may describe a patient
 */
public record SheetOptions(
    String sheet,
    Layout layout,
    Units units,
    Map<Column, String> columns,
    int firstRow,
    int firstColumn,
    int lastColumn,
    double width,
    double height,
    int slicesFrom,
    Boolean measure,
    boolean identify) {
  /** All found, nothing given. */
  public static final SheetOptions DEFAULT =
      new SheetOptions("", Layout.AUTO, null, Map.of(), 0, 0, 0, 0, 0);

  /** With slices from 1 and measures as usual. */
  public SheetOptions(
      String sheet,
      Layout layout,
      Units units,
      Map<Column, String> columns,
      int firstRow,
      int firstColumn,
      int lastColumn,
      double width,
      double height) {
    this(
        sheet,
        layout,
        units,
        columns,
        firstRow,
        firstColumn,
        lastColumn,
        width,
        height,
        -1,
        null,
        false);
  }

  /** Copies the map and checks the numbers. */
  public SheetOptions {
    columns = columns.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(columns));
    if (firstRow < 0 || firstColumn < 0 || lastColumn < 0) {
      throw new IllegalArgumentException(
          "first_row, first_column and last_column count from 1; 0 finds them");
    }
    if (lastColumn > 0 && lastColumn < firstColumn) {
      throw new IllegalArgumentException(
          "last_column is " + lastColumn + ", before first_column " + firstColumn);
    }
    if (!(width >= 0 && height >= 0) || width > 0 != height > 0) {
      throw new IllegalArgumentException(
          "width and height must both be above 0 for boxes, or both 0 for points");
    }
  }

  /** The same with other headers. */
  public SheetOptions withColumns(Map<Column, String> other) {
    return with(other, units, slicesFrom);
  }

  /**
   * The same with another reading.
   *
   * @param otherUnits null for what the headers say
   * @param otherSlicesFrom 0, 1, or -1 where nothing is said
   */
  public SheetOptions with(Map<Column, String> other, Units otherUnits, int otherSlicesFrom) {
    return new SheetOptions(
        sheet,
        layout,
        otherUnits,
        other,
        firstRow,
        firstColumn,
        lastColumn,
        width,
        height,
        otherSlicesFrom,
        measure,
        identify);
  }
}
