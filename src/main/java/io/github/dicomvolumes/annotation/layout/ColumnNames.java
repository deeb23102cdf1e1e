// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Headers that stand for columns: {@code x=Xpos y="Y position"}. A header with blanks is quoted, or
 * ends where the next column begins.
 */
public final class ColumnNames {
  private static final Pattern NAME = Pattern.compile("(?:^|[\\s,;])([A-Za-z_0-9]+)\\s*=");

  private ColumnNames() {}

  /**
   * Parses.
   *
   * @throws IllegalArgumentException naming what is no column
   */
  public static Map<Column, String> parse(String text) {
    Map<Column, String> names = new EnumMap<>(Column.class);
    Matcher matcher = NAME.matcher(text);
    int start = matcher.find() ? matcher.start() : -1;
    if (!text.isBlank() && (start < 0 || !text.substring(0, start).isBlank())) {
      throw new IllegalArgumentException(
          "columns is \"" + text.strip() + "\", expected such as x=Xpos y=Ypos");
    }
    while (start >= 0) {
      Column column = column(matcher.group(1));
      int from = matcher.end();
      boolean more = matcher.find();
      String header = text.substring(from, more ? matcher.start() : text.length()).strip();
      if (more && (header.endsWith(",") || header.endsWith(";"))) {
        header = header.substring(0, header.length() - 1);
      }
      names.put(column, unquoted(header));
      start = more ? matcher.start() : -1;
    }
    return names;
  }

  private static String unquoted(String header) {
    boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
    return quoted ? header.substring(1, header.length() - 1) : header;
  }

  private static Column column(String name) {
    return Arrays.stream(Column.values())
        .filter(
            column ->
                column.name().equalsIgnoreCase(name) || column.header().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "columns names \""
                        + name
                        + "\", expected "
                        + Arrays.stream(Column.values())
                            .map(column -> column.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }

  /** The reverse of {@link #parse}. */
  public static String text(Map<Column, String> names) {
    return names.entrySet().stream()
        .map(name -> name.getKey().name().toLowerCase(Locale.ROOT) + "=" + quoted(name.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String header) {
    return header.matches("[^\\s\"=]+") ? header : "\"" + header + "\"";
  }
}
