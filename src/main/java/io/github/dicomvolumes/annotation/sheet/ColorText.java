// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import java.util.Locale;
import java.util.Map;

/** Colours as {@code #rrggbb}, or {@code #aarrggbb} where one sees through them. */
final class ColorText {
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("red", "#ff0000"),
          Map.entry("green", "#00ff00"),
          Map.entry("blue", "#0000ff"),
          Map.entry("yellow", "#ffff00"),
          Map.entry("magenta", "#ff00ff"),
          Map.entry("cyan", "#00ffff"),
          Map.entry("white", "#ffffff"),
          Map.entry("black", "#000000"),
          Map.entry("orange", "#ffc800"),
          Map.entry("pink", "#ffafaf"),
          Map.entry("gray", "#808080"),
          Map.entry("grey", "#808080"));

  private ColorText() {}

  /**
   * Parses a colour's name or number; nothing gives nothing.
   *
   * @throws IllegalArgumentException where it is neither
   */
  static String parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.isEmpty()) {
      return "";
    }
    String named = NAMED.get(plain);
    if (named != null) {
      return named;
    }
    String digits =
        plain.startsWith("#")
            ? plain.substring(1)
            : plain.startsWith("0x") ? plain.substring(2) : plain;
    if (digits.matches("[0-9a-f]{8}")) {
      return "#" + (digits.startsWith("ff") ? digits.substring(2) : digits);
    }
    if (digits.matches("[0-9a-f]{6}")) {
      return "#" + digits;
    }
    throw new IllegalArgumentException(
        "\"" + text.strip() + "\" is no colour, expected such as #ff0000 or red");
  }
}
