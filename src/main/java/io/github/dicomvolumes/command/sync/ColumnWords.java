// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.sync;

import io.github.dicomvolumes.annotation.layout.Column;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a person reads for what a column can hold. */
final class ColumnWords {
  /** For a column that is no part of an ROI. */
  static final String NONE = "(not used)";

  private static final Map<Column, String> WORDS = new EnumMap<>(Column.class);

  static {
    WORDS.put(Column.X, "x: left or point");
    WORDS.put(Column.Y, "y: top or point");
    WORDS.put(Column.Z, "z: position");
    WORDS.put(Column.WIDTH, "width");
    WORDS.put(Column.HEIGHT, "height");
    WORDS.put(Column.X2, "x: right");
    WORDS.put(Column.Y2, "y: bottom");
    WORDS.put(Column.CENTER_X, "x: centre of box");
    WORDS.put(Column.CENTER_Y, "y: centre of box");
    WORDS.put(Column.DIAMETER, "diameter");
    WORDS.put(Column.RADIUS, "radius");
    WORDS.put(Column.SLICE, "slice");
    WORDS.put(Column.LAST_SLICE, "last slice");
    WORDS.put(Column.INSTANCE_NUMBER, "instance number");
    WORDS.put(Column.LABEL, "name");
    WORDS.put(Column.TYPE, "shape");
    WORDS.put(Column.POINTS, "points in one cell");
    WORDS.put(Column.BOX, "box: x, y, width, height");
    WORDS.put(Column.CORNERS, "box: two corners");
    WORDS.put(Column.IMAGE, "image");
    WORDS.put(Column.PATIENT, "patient");
    WORDS.put(Column.STUDY, "study");
    WORDS.put(Column.SERIES, "series");
    WORDS.put(Column.CHANNEL, "channel");
    WORDS.put(Column.FRAME, "time point");
    WORDS.put(Column.COLOR, "colour");
    WORDS.put(Column.GROUP, "group");
    WORDS.put(Column.STYLE, "line style");
    WORDS.put(Column.TEXT, "text of a text ROI");
    WORDS.put(Column.ID, "id: link with an ROI");
    WORDS.put(Column.IMAGE_WIDTH, "width of the image");
    WORDS.put(Column.IMAGE_HEIGHT, "height of the image");
    WORDS.put(Column.REGION, "shape of VGG Annotator");
    WORDS.put(Column.POINT_COLUMNS, "points from here on");
  }

  private ColumnWords() {}

  /** All that can be chosen for a column, the usual first. */
  static List<String> choices() {
    List<String> choices = new ArrayList<>();
    choices.add(NONE);
    for (Column column :
        List.of(
            Column.IMAGE,
            Column.SLICE,
            Column.LABEL,
            Column.X,
            Column.Y,
            Column.Z,
            Column.WIDTH,
            Column.HEIGHT)) {
      choices.add(of(column));
    }
    WORDS.values().stream().filter(word -> !choices.contains(word)).forEach(choices::add);
    return choices;
  }

  /** Of a column; {@link #NONE} for none. */
  static String of(Column column) {
    if (column == null) {
      return NONE;
    }
    // What is measured is written, and no part of an ROI that is read.
    return WORDS.getOrDefault(column, "measured: " + column.name().toLowerCase(Locale.ROOT));
  }

  /** The reverse of {@link #of}; null for what is no part of an ROI. */
  static Column named(String words) {
    for (Map.Entry<Column, String> entry : WORDS.entrySet()) {
      if (entry.getValue().equals(words)) {
        return entry.getKey();
      }
    }
    return null;
  }
}
