// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import io.github.dicomvolumes.workbook.SheetCells;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the columns of a table are.
 *
 * @param headerRow the row that names them, 0-based
 * @param columns by what they hold, 0-based
 * @param units what the headers say of the coordinates; null where they say nothing
 */
record TableLayout(int headerRow, Map<Column, Integer> columns, Units units) {
  private static final int ROWS_TO_LOOK_AT = 50;

  /** A unit in brackets, or as a last word. */
  private static final Pattern UNIT =
      Pattern.compile(
          "^(.*?)[\\s_]*[(\\[<]([^)\\]>]*)[)\\]>]\\s*$|^(.*?)[\\s_]+(mm|px|pixels?|lps)$");

  private static final Pattern PATIENT = Pattern.compile("\\b(lps|patient)\\b");

  TableLayout {
    columns = new EnumMap<>(columns);
  }

  /** Whether regions can be read by it. */
  boolean hasCoordinates() {
    return columns.containsKey(Column.POINTS)
        || columns.containsKey(Column.X) && columns.containsKey(Column.Y);
  }

  /**
   * Finds the header row: of the first rows, the one with the most headers that are understood.
   *
   * @param named the headers that the user gave for columns
   * @return empty where no row has headers for coordinates
   */
  static Optional<TableLayout> find(SheetCells cells, Map<Column, String> named) {
    TableLayout best = null;
    int looked = 0;
    for (int row : cells.rows()) {
      TableLayout layout = of(cells, row, named);
      boolean better = best == null || layout.columns().size() > best.columns().size();
      if (layout.hasCoordinates() && better) {
        best = layout;
      }
      looked++;
      if (looked == ROWS_TO_LOOK_AT) {
        break;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The layout that a row of headers gives. */
  static TableLayout of(SheetCells cells, int row, Map<Column, String> named) {
    Map<Column, Integer> columns = new EnumMap<>(Column.class);
    Map<Column, Integer> synonyms = new EnumMap<>(Column.class);
    Units units = null;
    for (int column = 0; column < cells.columns(row); column++) {
      String header = cells.get(row, column).text().strip();
      Optional<Column> given = given(header, named);
      String bare = given.isPresent() ? header : withoutUnit(header);
      Optional<Column> known =
          given.or(() -> Column.named(bare).filter(c -> !named.containsKey(c)));
      if (known.isEmpty()) {
        continue;
      }
      boolean exact = given.isPresent() || bare.equalsIgnoreCase(known.get().header());
      (exact ? columns : synonyms).putIfAbsent(known.get(), column);
      if (Column.COORDINATES.contains(known.get()) && units == null) {
        units = units(header);
      }
    }
    synonyms.forEach(columns::putIfAbsent);
    boolean slices = columns.containsKey(Column.Z) && units != Units.PATIENT;
    if (slices) {
      // Without patient coordinates, z counts slices.
      columns.putIfAbsent(Column.SLICE, columns.get(Column.Z));
      columns.remove(Column.Z);
    }
    return new TableLayout(row, columns, units);
  }

  private static Optional<Column> given(String header, Map<Column, String> named) {
    return named.entrySet().stream()
        .filter(entry -> entry.getValue().strip().equalsIgnoreCase(header))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String withoutUnit(String header) {
    String plain = header.toLowerCase(Locale.ROOT);
    Matcher matcher = UNIT.matcher(plain);
    String bare =
        matcher.matches() ? matcher.group(1) == null ? matcher.group(3) : matcher.group(1) : plain;
    return PATIENT.matcher(bare).replaceAll("").strip();
  }

  private static Units units(String header) {
    List<String> words = List.of(header.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
    if (words.contains("lps") || words.contains("patient")) {
      return Units.PATIENT;
    }
    if (words.contains("mm")) {
      return Units.MM;
    }
    boolean pixels = words.contains("px") || words.contains("pixel") || words.contains("pixels");
    return pixels ? Units.PIXEL : null;
  }
}
