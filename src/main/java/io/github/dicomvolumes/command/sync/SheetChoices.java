// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.sync;

import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.ColumnNames;
import io.github.dicomvolumes.annotation.layout.Layout;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The keys that say how a sheet is read, while a person chooses. */
final class SheetChoices {
  static final String COLUMNS = "columns";
  static final String UNITS = "units";
  static final String SLICES_FROM = "slices_from";
  static final String AUTO = "auto";

  /** What a person reads for the values of the key {@code units}. */
  static final Map<String, String> UNIT_WORDS = new LinkedHashMap<>();

  static {
    UNIT_WORDS.put(AUTO, "as found");
    UNIT_WORDS.put("pixel", "pixels");
    UNIT_WORDS.put("mm", "mm from the image's corner");
    UNIT_WORDS.put("patient", "mm in the patient, LPS (DICOM)");
    UNIT_WORDS.put("ras", "mm in the patient, RAS (3D Slicer)");
    UNIT_WORDS.put("normalized", "fractions of the image, 0 to 1");
  }

  private SheetChoices() {}

  /**
   * The key {@code columns} after a column got another meaning; what the others hold stays.
   *
   * @param before the value of the key that gave the reading
   * @param column its index in the reading
   * @param meaning null where it is no part of an ROI
   */
  static String columns(String before, SheetReading reading, int column, Column meaning) {
    Map<Column, String> names = new EnumMap<>(Column.class);
    names.putAll(reading.columnNames());
    String header = header(reading, column);
    names.values().removeIf(header::equals);
    TreeSet<String> ignored = new TreeSet<>(ignored(before));
    ignored.remove(header);
    if (meaning == null) {
      ignored.add(header);
    } else {
      String other = names.put(meaning, header);
      if (other != null) {
        // Two columns cannot hold the same; the one that was taken before is none of it.
        ignored.add(other);
      }
    }
    return text(names, ignored);
  }

  /** The header of a column; a blank one is {@code _}. */
  static String header(SheetReading reading, int column) {
    String header = reading.columns().get(column).header();
    return header.isEmpty() ? "_" : header;
  }

  /** Whether a column is called as one before it, so that no key can tell them apart. */
  static boolean isRepeated(SheetReading reading, int column) {
    for (int i = 0; i < column; i++) {
      if (header(reading, i).equalsIgnoreCase(header(reading, column))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> ignored(String columns) {
    String text = ColumnNames.parse(columns).getOrDefault(Column.IGNORE, "");
    return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
  }

  private static String text(Map<Column, String> names, TreeSet<String> ignored) {
    Map<Column, String> all = new EnumMap<>(Column.class);
    all.putAll(names);
    all.remove(Column.IGNORE);
    if (!ignored.isEmpty()) {
      all.put(Column.IGNORE, String.join("|", ignored));
    }
    return ColumnNames.text(all);
  }

  /**
   * The keys that repeat a reading, whatever the headers are taken for later.
   *
   * @param given what was chosen
   */
  static Map<String, String> repeating(Map<String, String> given, SheetReading reading) {
    Map<String, String> keys = new LinkedHashMap<>(given);
    if (reading == null || !reading.isUnderstood()) {
      return keys;
    }
    if (reading.layout() == Layout.GRID) {
      keys.put("layout", "grid");
      return keys;
    }
    TreeSet<String> ignored = new TreeSet<>(ignored(given.getOrDefault(COLUMNS, "")));
    keys.put(COLUMNS, text(reading.columnNames(), ignored));
    keys.put(UNITS, reading.unitsKey());
    if (reading.slicesFrom() == 0) {
      keys.put(SLICES_FROM, "0");
    }
    return keys;
  }

  /** One line that says what was found. */
  static String words(SheetReading reading, int rois) {
    StringBuilder text = new StringBuilder();
    boolean grid = reading.layout() == Layout.GRID;
    text.append(
        grid ? "A grid of coordinates" : reading.known().isEmpty() ? "A table" : reading.known());
    text.append(": ");
    if (reading.rows() == reading.rowsHere()) {
      text.append(reading.rows()).append(grid ? " cells" : reading.rows() == 1 ? " row" : " rows");
      text.append(", all for this image");
    } else {
      text.append(reading.share());
    }
    if (rois > 0) {
      text.append("; ").append(rois).append(rois == 1 ? " ROI" : " ROIs").append(" in yellow");
    }
    String everySlice = reading.everySliceWords();
    return text.append(everySlice.isEmpty() ? "" : "; " + everySlice).toString();
  }

  /** What a person has to say before it can be read; keys of macros mean nothing here. */
  static String asked(SheetReading reading) {
    List<String> questions = reading.questions();
    StringBuilder text = new StringBuilder();
    for (String question : questions) {
      text.append(text.isEmpty() ? "" : "\n");
      text.append(Character.toUpperCase(question.charAt(0))).append(question.substring(1));
    }
    return text.append("\nChoose it above the columns, or below.").toString();
  }

  /** The units that were found, and what told them. */
  static String units(SheetReading reading) {
    String by =
        switch (reading.unitsBy()) {
          case HEADER -> "as the headers say";
          case KNOWN_LAYOUT -> "as " + reading.known() + " has them";
          case CONTENT -> "by the numbers";
          case OPTION -> "chosen";
          case USUAL -> "nothing says otherwise";
        };
    return UNIT_WORDS.get(reading.units().key()) + ", " + by;
  }
}
