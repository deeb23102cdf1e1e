// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.Units;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a sheet is read: what its columns hold, what told it, and what was not understood. Regions
 * are read by it only.
 *
 * @param sheet its name
 * @param layout {@link Layout#TABLE} or {@link Layout#GRID}
 * @param known the layout that the table is one of, such as LUNA16; empty for none
 * @param columns of a table, from left to right, those without a header too
 * @param units of the coordinates
 * @param unitsBy what told the units
 * @param slicesFrom the number of the first slice, 0 or 1
 * @param rows how many rows hold a region
 * @param rowsHere how many of them are about the images that are open
 * @param everySlice how many of the new ones say no slice, though the image has several
 * @param firstRows the cells of the first rows as text, a list of columns each
 * @param questions what was not understood, each with the key that answers it; while there are any,
 *     nothing is drawn
 * @param problems cells of rows for this image that cannot be read; the other rows can
 */
public record SheetReading(
    String sheet,
    Layout layout,
    String known,
    List<ReadColumn> columns,
    Units units,
    By unitsBy,
    int slicesFrom,
    int rows,
    int rowsHere,
    int everySlice,
    List<List<String>> firstRows,
    List<String> questions,
    List<Problem> problems) {
  /** What can tell what a column holds. */
  public enum By {
    /** Its header. */
    HEADER,
    /** The table is one of a known layout. */
    KNOWN_LAYOUT,
    /** A key of the command. */
    OPTION,
    /** What its cells hold. */
    CONTENT,
    /** Nothing did; what is usual was taken. */
    USUAL
  }

  /**
   * A column.
   *
   * @param index from 0
   * @param header as it is; may be empty
   * @param meaning what it holds; null where it is no part of a region
   * @param by what told the meaning; {@link By#USUAL} where it has none
   */
  public record ReadColumn(int index, String header, Column meaning, By by) {}

  /** Copies the lists. */
  public SheetReading {
    columns = List.copyOf(columns);
    firstRows = List.copyOf(firstRows);
    questions = List.copyOf(questions);
    problems = List.copyOf(problems);
  }

  /** Whether regions can be made of the rows. */
  public boolean isUnderstood() {
    return questions.isEmpty();
  }

  /** The meaning of each column with a header of its own, as the key {@code columns} takes it. */
  public Map<Column, String> columnNames() {
    Map<Column, String> names = new EnumMap<>(Column.class);
    for (ReadColumn column : columns) {
      if (column.meaning() != null && !column.header().isEmpty()) {
        names.putIfAbsent(column.meaning(), column.header());
      }
    }
    return names;
  }

  /** The value of the key {@code columns} that repeats the reading; empty for a grid. */
  public String columnsKey() {
    return ColumnNames.text(columnNames());
  }

  /** The value of the key {@code units}; {@code auto} where the headers say it themselves. */
  public String unitsKey() {
    return unitsBy == By.HEADER ? "auto" : units.key();
  }

  /** How many rows are for this image, where others are there; empty else. */
  public String share() {
    return rowsHere == rows
        ? ""
        : rowsHere + " of " + rows + (rowsHere == 1 ? " rows is" : " rows are") + " for this image";
  }

  /** How many rows are drawn on all slices, as none is told; empty for none. */
  public String everySliceWords() {
    return everySlice == 0
        ? ""
        : everySlice
            + (everySlice == 1 ? " row is" : " rows are")
            + " on all slices, as none is told";
  }

  /** All of it in one line, for the log. */
  public String line() {
    StringBuilder text = new StringBuilder(sheet).append(": ");
    text.append(known.isEmpty() ? layout.name().toLowerCase(Locale.ROOT) : known);
    for (ReadColumn column : columns) {
      if (column.meaning() != null) {
        text.append(", ").append(column.meaning().name().toLowerCase(Locale.ROOT)).append(" from ");
        text.append(column.header().isEmpty() ? "column " + (column.index() + 1) : column.header());
      }
    }
    text.append("; units ").append(units.key());
    text.append(
        switch (unitsBy) {
          case HEADER -> " (header)";
          case KNOWN_LAYOUT -> " (known layout)";
          case OPTION -> " (option)";
          case CONTENT -> " (content)";
          case USUAL -> " (nothing says otherwise)";
        });
    if (slicesFrom == 0) {
      text.append("; slices from 0");
    }
    text.append(everySlice == 0 ? "" : "; " + everySliceWords());
    String share = share();
    return text.append(share.isEmpty() ? "" : "; " + share).toString();
  }
}
