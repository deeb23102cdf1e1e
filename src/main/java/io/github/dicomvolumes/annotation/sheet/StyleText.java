// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A style in one cell: {@code stroke=2; fill=#80ff0000}. */
final class StyleText {
  private StyleText() {}

  static String write(Map<String, String> style) {
    StringBuilder text = new StringBuilder();
    style.forEach(
        (key, value) ->
            text.append(text.length() == 0 ? "" : "; ").append(key).append('=').append(value));
    return text.toString();
  }

  static SortedMap<String, String> parse(String text) {
    SortedMap<String, String> style = new TreeMap<>();
    for (String part : text.split(";")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        style.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      } else if (!part.isBlank()) {
        throw new IllegalArgumentException(
            "\"" + part.strip() + "\" is no style, expected such as stroke=2; fill=#ff0000");
      }
    }
    return style;
  }
}
