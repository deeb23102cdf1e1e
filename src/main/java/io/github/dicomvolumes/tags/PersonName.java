// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import java.util.ArrayList;
import java.util.List;

/** Person names as a person reads them (PS3.5 section 6.2.1.2). */
final class PersonName {
  private static final int PREFIX = 3;
  private static final int SUFFIX = 4;

  private PersonName() {}

  /**
   * {@code Family, Given Middle, Prefix, Suffix}; the alphabetic, ideographic and phonetic groups
   * with {@code =} between them, empty ones left out.
   */
  static String read(String value) {
    List<String> groups = new ArrayList<>();
    for (String group : value.split("=")) {
      String read = readGroup(group);
      if (!read.isEmpty()) {
        groups.add(read);
      }
    }
    return String.join(" = ", groups);
  }

  private static String readGroup(String group) {
    String[] components = group.split("\\^", -1);
    List<String> parts = new ArrayList<>();
    add(parts, components[0]);
    StringBuilder given = new StringBuilder();
    for (int i = 1; i < Math.min(PREFIX, components.length); i++) {
      String component = components[i].strip();
      given.append(given.isEmpty() || component.isEmpty() ? "" : " ").append(component);
    }
    add(parts, given.toString());
    for (int i = PREFIX; i < components.length; i++) {
      add(parts, i <= SUFFIX ? components[i] : "^" + components[i]);
    }
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, String part) {
    if (!part.isBlank()) {
      parts.add(part.strip());
    }
  }
}
