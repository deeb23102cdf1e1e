// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.ColumnNames;
import io.github.dicomvolumes.annotation.layout.Layout;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.imagej.SyncRoisOptions;
import io.github.dicomvolumes.workbook.NumberText;
import java.util.List;
import java.util.Locale;

/** The options of {@code Sync ROIs with Spreadsheet...} */
final class SyncKeys {
  static final String SPREADSHEET = "spreadsheet";
  static final String COLUMNS = "columns";
  static final String WATCH = "watch";
  private static final String AUTO = "auto";

  static final List<OptionKey> ALL =
      List.of(
          OptionKey.required(SPREADSHEET, OptionKey.Kind.FILE_TO_OPEN),
          OptionKey.text("sheet", ""),
          OptionKey.choice("direction", "both", "import", "export"),
          OptionKey.choice("prefer", "spreadsheet", "image"),
          OptionKey.choice("units", AUTO, "pixel", "mm", "patient", "ras", "normalized"),
          OptionKey.choice("slices_from", AUTO, "0", "1"),
          OptionKey.choice("layout", AUTO, "table", "grid"),
          OptionKey.text("first_row", "0"),
          OptionKey.text("first_column", "0"),
          OptionKey.text("last_column", "0"),
          OptionKey.text("width", "0"),
          OptionKey.text("height", "0"),
          OptionKey.text(COLUMNS, ""),
          OptionKey.choice("measure", AUTO, "yes", "no"),
          OptionKey.flag("identify"),
          OptionKey.flag(WATCH),
          PlugInRunner.EXIT_ON_ERROR);

  private SyncKeys() {}

  /**
   * The options of a run.
   *
   * @throws IllegalArgumentException naming a key whose value is not what it takes
   */
  static SyncRoisOptions options(CommandOptions options) {
    String units = options.text("units");
    SheetOptions sheet =
        new SheetOptions(
            options.text("sheet"),
            Layout.valueOf(upper(options.text("layout"))),
            units.equals(AUTO) ? null : Units.valueOf(upper(units)),
            ColumnNames.parse(options.text(COLUMNS)),
            count(options, "first_row"),
            count(options, "first_column"),
            count(options, "last_column"),
            number(options, "width"),
            number(options, "height"),
            options.text("slices_from").equals(AUTO)
                ? -1
                : Integer.parseInt(options.text("slices_from")),
            options.text("measure").equals(AUTO) ? null : options.text("measure").equals("yes"),
            options.flag("identify"));
    return new SyncRoisOptions(
        options.path(SPREADSHEET),
        sheet,
        Direction.valueOf(upper(options.text("direction"))),
        options.text("prefer").equals("spreadsheet"));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static double number(CommandOptions options, String key) {
    String text = options.text(key);
    return NumberText.parse(text)
        .orElseThrow(
            () -> new IllegalArgumentException(key + " is \"" + text + "\", expected a number"));
  }

  private static int count(CommandOptions options, String key) {
    double number = number(options, key);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          key + " is \"" + options.text(key) + "\", expected a whole number");
    }
    return (int) number;
  }
}
