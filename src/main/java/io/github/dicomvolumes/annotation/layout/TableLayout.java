// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.KnownLayout.Trait;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.NumberText;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the columns of a table are.
 *
 * @param headerRow the row that names them, 0-based
 * @param columns by what they hold, 0-based
 * @param units what the headers or a known layout say of the coordinates; null where nothing does
 * @param how what told the columns, and what else is to be known
 */
public record TableLayout(int headerRow, Map<Column, Integer> columns, Units units, HowRead how) {
  private static final int ROWS_TO_LOOK_AT = 50;

  /** 3D Slicer writes its headers in a comment. */
  private static final String COMMENTED = "# columns =";

  /** Copies the map. */
  public TableLayout {
    columns = new EnumMap<>(columns);
  }

  /** One of which nothing more is to be known. */
  public TableLayout(int headerRow, Map<Column, Integer> columns, Units units) {
    this(headerRow, columns, units, HowRead.NOTHING);
  }

  /** Whether regions can be read by it. */
  boolean hasCoordinates() {
    return columns.containsKey(Column.POINTS)
        || columns.containsKey(Column.BOX)
        || columns.containsKey(Column.CORNERS)
        || columns.containsKey(Column.REGION)
        || columns.containsKey(Column.POINT_COLUMNS)
        || columns.containsKey(Column.CENTER_X) && columns.containsKey(Column.CENTER_Y)
        || columns.containsKey(Column.X) && columns.containsKey(Column.Y);
  }

  public boolean has(Trait trait) {
    return how.known() != null && how.known().traits().contains(trait);
  }

  /**
   * Finds the header row: of the first rows, the one with the most headers that are understood.
   *
   * @param named the headers that the user gave for columns
   * @return empty where no row has headers for coordinates
   */
  public static Optional<TableLayout> find(SheetCells cells, Map<Column, String> named) {
    return find(cells, named, null);
  }

  /**
   * As {@link #find(SheetCells, Map)}.
   *
   * @param option units that count whatever the headers say; null for none
   */
  public static Optional<TableLayout> find(
      SheetCells cells, Map<Column, String> named, Units option) {
    TableLayout best = null;
    int looked = 0;
    for (int row : cells.rows()) {
      if (++looked > ROWS_TO_LOOK_AT) {
        break;
      }
      if (named.isEmpty() && isOfNumbers(cells, row)) {
        continue;
      }
      TableLayout layout = of(cells, row, named, option);
      boolean better = best == null || layout.columns().size() > best.columns().size();
      if (layout.hasCoordinates() && better) {
        best = layout;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A row of more numbers than words has data, though one of the words be a header elsewhere. */
  private static boolean isOfNumbers(SheetCells cells, int row) {
    int numbers = 0;
    int words = 0;
    for (int column = 0; column < cells.columns(row); column++) {
      CellValue value = cells.get(row, column);
      boolean number =
          value.kind() == CellValue.Kind.NUMBER || NumberText.parse(value.text()).isPresent();
      numbers += number ? 1 : 0;
      words += !number && !value.isBlank() ? 1 : 0;
    }
    return numbers > words;
  }

  /** A header, without what makes a comment of it. */
  public static String header(SheetCells cells, int row, int column) {
    String text = cells.get(row, column).text().strip();
    return text.startsWith(COMMENTED) ? text.substring(COMMENTED.length()).strip() : text;
  }

  /** The layout that a row of headers gives. */
  static TableLayout of(SheetCells cells, int row, Map<Column, String> named, Units option) {
    List<String> headers = new ArrayList<>();
    List<HeaderUnit> units = new ArrayList<>();
    for (int column = 0; column < cells.columns(row); column++) {
      String header = header(cells, row, column);
      headers.add(header.isEmpty() ? "_" : header);
      units.add(HeaderUnit.of(header));
    }
    Map<Column, Integer> columns = new EnumMap<>(Column.class);
    Map<Column, SheetReading.By> by = new EnumMap<>(Column.class);
    named.forEach(
        (column, header) -> {
          for (int i = 0; column != Column.IGNORE && i < headers.size(); i++) {
            if (headers.get(i).equalsIgnoreCase(header.strip()) && !columns.containsKey(column)) {
              columns.put(column, i);
              by.put(column, SheetReading.By.OPTION);
            }
          }
        });
    KnownLayout known = known(headers, units, columns, by, named);
    if (known == null || known.traits().contains(Trait.LOOSE)) {
      byHeader(headers, units, columns, by, named);
    }
    return new HeaderReading(cells, row, headers, units, columns, by, known, named, option)
        .layout();
  }

  private static KnownLayout known(
      List<String> headers,
      List<HeaderUnit> units,
      Map<Column, Integer> columns,
      Map<Column, SheetReading.By> by,
      Map<Column, String> named) {
    Map<String, Integer> exact = new HashMap<>();
    Map<String, Integer> keys = new HashMap<>();
    for (int i = 0; i < headers.size(); i++) {
      exact.putIfAbsent(headers.get(i), i);
      keys.putIfAbsent(KnownLayout.key(headers.get(i)), i);
      keys.putIfAbsent(KnownLayout.key(units.get(i).bare()), i);
    }
    for (KnownLayout layout : KnownLayout.ALL) {
      Optional<Map<Column, Integer>> match = layout.match(exact, keys);
      if (match.isPresent()) {
        match
            .get()
            .forEach(
                (column, index) -> {
                  if (!named.containsKey(column) && !columns.containsValue(index)) {
                    columns.put(column, index);
                    by.put(column, SheetReading.By.KNOWN_LAYOUT);
                  }
                });
        // An id is a link wherever it stands.
        for (int i = 0; i < headers.size(); i++) {
          if (headers.get(i).equals(Column.ID.header())
              && columns.putIfAbsent(Column.ID, i) == null) {
            by.put(Column.ID, SheetReading.By.HEADER);
          }
        }
        return layout;
      }
    }
    return null;
  }

  private static void byHeader(
      List<String> headers,
      List<HeaderUnit> units,
      Map<Column, Integer> columns,
      Map<Column, SheetReading.By> by,
      Map<Column, String> named) {
    Map<Column, Integer> synonyms = new HashMap<>();
    List<Integer> given = List.copyOf(columns.values());
    for (int i = 0; i < headers.size(); i++) {
      if (given.contains(i) || isIgnored(headers.get(i), named)) {
        continue;
      }
      String bare = units.get(i).bare();
      Optional<Column> column =
          Column.named(bare)
              .filter(c -> !named.containsKey(c) && c != Column.IGNORE)
              .filter(c -> by.get(c) != SheetReading.By.KNOWN_LAYOUT);
      if (column.isPresent()) {
        boolean exact = bare.equalsIgnoreCase(column.get().header());
        Map<Column, Integer> into = exact ? columns : synonyms;
        into.putIfAbsent(column.get(), i);
        by.putIfAbsent(column.get(), SheetReading.By.HEADER);
      }
    }
    synonyms.forEach(columns::putIfAbsent);
  }

  /** Whether the user said that a column does not matter. */
  public static boolean isIgnored(String header, Map<Column, String> named) {
    for (String ignored : named.getOrDefault(Column.IGNORE, "").split("\\|")) {
      if (ignored.strip().equalsIgnoreCase(header)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a row below the headers is a comment, or another line of headers. */
  public boolean isData(SheetCells cells, int row) {
    if (row <= headerRow) {
      return false;
    }
    CellValue first = cells.get(row, 0);
    if (first.kind() == CellValue.Kind.TEXT && first.text().startsWith("# ")) {
      return false;
    }
    if (row <= headerRow + 3 && how.known() != null && columns.containsKey(Column.X)) {
      // TrackMate has four lines of headers.
      CellValue x = cells.get(row, columns.get(Column.X));
      return x.isBlank()
          || x.text().strip().chars().noneMatch(Character::isLetter)
          || x.text().equalsIgnoreCase("nan");
    }
    return true;
  }
}
