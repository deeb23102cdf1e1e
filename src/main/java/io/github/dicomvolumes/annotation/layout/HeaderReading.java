// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.SheetReading.By;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.NumberText;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a row of headers says of units and frames, and which of them were not understood. */
final class HeaderReading {
  /** Columns that tell the units or the frame of each row. */
  private static final Set<String> PER_ROW =
      Set.of("unit", "units", "coordinatesystem", "coordsystem", "space", "frameofreference");

  private static final int ROWS_TO_LOOK_AT = 200;

  private final SheetCells cells;
  private final int row;
  private final List<String> headers;
  private final List<HeaderUnit> units;
  private final Map<Column, Integer> columns;
  private final Map<Column, By> by;
  private final KnownLayout known;
  private final Map<Column, String> named;
  private final Units option;
  private final List<String> questions = new ArrayList<>();

  HeaderReading(
      SheetCells cells,
      int row,
      List<String> headers,
      List<HeaderUnit> units,
      Map<Column, Integer> columns,
      Map<Column, By> by,
      KnownLayout known,
      Map<Column, String> named,
      Units option) {
    this.cells = cells;
    this.row = row;
    this.headers = headers;
    this.units = units;
    this.columns = columns;
    this.by = by;
    this.known = known;
    this.named = named;
    this.option = option;
  }

  TableLayout layout() {
    Map<Column, Integer> before = new EnumMap<>(columns);
    Units found = option;
    By unitsBy = By.OPTION;
    double millimetres = Double.NaN;
    if (found == null) {
      for (Column column : Column.COORDINATES) {
        Integer index = columns.get(column);
        boolean own = column == Column.DIAMETER || column == Column.RADIUS;
        if (index != null && !own && units.get(index).units() != null && found == null) {
          found = units.get(index).units();
          millimetres = units.get(index).millimetres();
          unitsBy = By.HEADER;
        }
      }
      if (found == null && known != null && known.units() != null) {
        found = known.units();
        unitsBy = By.KNOWN_LAYOUT;
      }
      Optional<Units> comment = found == null ? commented() : Optional.empty();
      if (comment.isPresent()) {
        found = comment.get();
        unitsBy = By.KNOWN_LAYOUT;
      }
    }
    boolean position = position(found, unitsBy);
    HeaderUnit diameter = diameter();
    if (coordinatesAreThere()) {
      if (option == null) {
        askForUnits(found);
      }
      if (known == null || known.traits().contains(KnownLayout.Trait.LOOSE)) {
        askForColumns(before, position);
      }
    }
    return new TableLayout(
        row,
        columns,
        found,
        new HowRead(
            known,
            by,
            found == null ? By.USUAL : unitsBy,
            millimetres,
            diameter,
            position,
            questions));
  }

  private boolean coordinatesAreThere() {
    return new TableLayout(row, columns, null).hasCoordinates();
  }

  /** Without patient coordinates, z counts slices, unless it is in millimetres itself. */
  private boolean position(Units found, By unitsBy) {
    Integer z = columns.get(Column.Z);
    if (z == null || found != null && found.isPatient()) {
      return z != null;
    }
    boolean length = !Double.isNaN(units.get(z).millimetres());
    boolean position = length || found == Units.MM && unitsBy != By.HEADER;
    if (!position) {
      columns.putIfAbsent(Column.SLICE, z);
      by.putIfAbsent(Column.SLICE, by.getOrDefault(Column.Z, By.HEADER));
      columns.remove(Column.Z);
    }
    return position;
  }

  private HeaderUnit diameter() {
    for (Column column : List.of(Column.DIAMETER, Column.RADIUS)) {
      Integer index = columns.get(column);
      if (index != null) {
        return units.get(index);
      }
    }
    return null;
  }

  /** What 3D Slicer says in a comment above its headers. */
  private Optional<Units> commented() {
    for (int above = 0; above < row; above++) {
      String text = cells.get(above, 0).text();
      if (!text.startsWith("#")) {
        continue;
      }
      String plain = text.toUpperCase(Locale.ROOT).replace(" ", "");
      if (plain.contains("COORDINATESYSTEM=")) {
        // Older files have numbers: 0 for RAS, 1 for LPS.
        String value = plain.substring(plain.indexOf('=') + 1);
        return switch (value) {
          case "LPS", "1" -> Optional.of(Units.PATIENT);
          case "RAS", "0" -> Optional.of(Units.RAS);
          default -> Optional.empty();
        };
      }
    }
    return Optional.empty();
  }

  private void askForUnits(Units found) {
    Units first = null;
    int plain = -1;
    int told = -1;
    for (Column column : Column.COORDINATES) {
      Integer index = columns.get(column);
      if (index == null || column == Column.DIAMETER || column == Column.RADIUS) {
        continue;
      }
      HeaderUnit unit = units.get(index);
      if (!unit.unknown().isEmpty() && known == null && column != Column.POINTS) {
        questions.add(
            "the unit in "
                + quoted(index)
                + " was not understood; say units=pixel, mm, patient or ras");
      }
      boolean place =
          column == Column.X
              || column == Column.Y
              || column == Column.CENTER_X
              || column == Column.CENTER_Y;
      if (unit.units() == null) {
        plain = place ? index : plain;
        continue;
      }
      boolean other =
          first != null
              && (first != unit.units()
                  || unit.millimetres() != units.get(told).millimetres()
                      && unit.units() == Units.MM);
      if (other) {
        questions.add(
            quoted(told)
                + " and "
                + quoted(index)
                + " have different units; say units=pixel, mm, patient or ras for all of them");
        return;
      }
      first = first == null ? unit.units() : first;
      told = told < 0 ? index : told;
    }
    if (plain >= 0 && told >= 0) {
      questions.add(
          quoted(told)
              + " names a unit and "
              + quoted(plain)
              + " none; say units=pixel, mm, patient or ras for all of them");
    }
    if (found == null && known != null && known.units() == null && columns.containsKey(Column.Z)) {
      questions.add(
          "the table is one of "
              + known.name()
              + " and does not say its frame; say units=patient (LPS) or units=ras");
    }
  }

  private void askForColumns(Map<Column, Integer> before, boolean position) {
    for (int i = 0; i < headers.size(); i++) {
      if (columns.containsValue(i) || TableLayout.isIgnored(headers.get(i), named)) {
        continue;
      }
      String header = headers.get(i);
      Optional<Column> second = Column.named(units.get(i).bare()).filter(this::tellsWhere);
      if (before.containsValue(i) && before.get(Column.Z) != null && before.get(Column.Z) == i) {
        second = Optional.of(Column.Z);
      }
      if (second.isPresent() && holdsAny(i)) {
        Integer first = columns.get(second.get() == Column.Z ? Column.SLICE : second.get());
        questions.add(
            (first == null ? "" : quoted(first) + " and ")
                + quoted(i)
                + (first == null ? " was not understood" : " seem to hold the same")
                + "; say which one counts, such as columns=["
                + second.get().name().toLowerCase(Locale.ROOT)
                + "="
                + written(header)
                + "], or columns=[ignore="
                + written(header)
                + "]");
      } else if (PER_ROW.contains(Column.plain(header)) && holdsAny(i)) {
        questions.add(
            quoted(i)
                + " seems to say the units of each row, which is not understood; say units=pixel,"
                + " mm, patient or ras and columns=[ignore="
                + written(header)
                + "]");
      } else if (UnknownHeader.matters(header) && holdsNumbers(i) && !countsRows(i)) {
        questions.add(
            quoted(i)
                + " looks as if it mattered and was not understood; say what it is, such as"
                + " columns=["
                + UnknownHeader.likely(header)
                + "="
                + written(header)
                + "], or columns=[ignore="
                + written(header)
                + "]");
      }
    }
  }

  private boolean tellsWhere(Column column) {
    boolean redundant =
        (column == Column.CENTER_X || column == Column.CENTER_Y) && columns.containsKey(Column.X);
    return Column.COORDINATES.contains(column) && !redundant
        || column == Column.SLICE
        || column == Column.LAST_SLICE
        || column == Column.INSTANCE_NUMBER;
  }

  private boolean holdsAny(int column) {
    for (int below = row + 1; below <= row + ROWS_TO_LOOK_AT; below++) {
      if (!cells.get(below, column).isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** Whether there are numbers, or several in one cell. */
  private boolean holdsNumbers(int column) {
    for (int below = row + 1; below <= row + ROWS_TO_LOOK_AT; below++) {
      CellValue value = cells.get(below, column);
      boolean number =
          value.kind() == CellValue.Kind.NUMBER || NumberText.parse(value.text()).isPresent();
      if (number || GridText.isCoordinates(value)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is the nameless column in which other programs number their rows. */
  private boolean countsRows(int column) {
    if (!headers.get(column).equals("_")) {
      return false;
    }
    double last = Double.NaN;
    for (int below = row + 1; below <= row + ROWS_TO_LOOK_AT; below++) {
      if (!cells.get(below, column).isBlank()) {
        double number = cells.get(below, column).number();
        boolean first = Double.isNaN(last) && (number == 0 || number == 1);
        if (!first && number != last + 1) {
          return false;
        }
        last = number;
      }
    }
    return true;
  }

  private static String written(String header) {
    return header.matches("[^\\s\"=]+") ? header : "\"" + header + "\"";
  }

  private String quoted(int column) {
    String header = headers.get(column);
    return header.equals("_")
        ? "the nameless column at " + cells.address(row, column)
        : "the column \"" + ShortText.of(header) + "\"";
  }
}
