// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.util.List;
import java.util.Map;

/**
 * Texts, numbers, lists and objects of them as JSON (RFC 8259), a member of the outermost object
 * and an object of a list a line; null is null.
 */
public final class JsonText {
  private JsonText() {}

  /** An object; its members in the order of the map. */
  public static String of(Map<String, ?> members) {
    StringBuilder text = new StringBuilder("{");
    String separator = "\n";
    for (Map.Entry<String, ?> member : members.entrySet()) {
      text.append(separator).append("  ");
      append(member.getKey(), text);
      text.append(": ");
      append(member.getValue(), text);
      separator = ",\n";
    }
    return text.append("\n}\n").toString();
  }

  private static void append(Object value, StringBuilder text) {
    if (value instanceof List<?> list) {
      boolean objects = !list.isEmpty() && list.get(0) instanceof Map;
      text.append('[');
      for (int i = 0; i < list.size(); i++) {
        text.append(i == 0 ? "" : ",").append(objects ? "\n    " : i == 0 ? "" : " ");
        append(list.get(i), text);
      }
      text.append(objects ? "\n  ]" : "]");
    } else if (value instanceof Map<?, ?> members) {
      String separator = "{";
      for (Map.Entry<?, ?> member : members.entrySet()) {
        text.append(separator);
        quote(member.getKey().toString(), text);
        text.append(": ");
        append(member.getValue(), text);
        separator = ", ";
      }
      text.append(members.isEmpty() ? "{}" : "}");
    } else if (value instanceof Double number) {
      boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
      text.append(whole ? Long.toString(number.longValue()) : number.toString());
    } else if (value == null || value instanceof Boolean || value instanceof Integer) {
      text.append(value);
    } else {
      quote(value.toString(), text);
    }
  }

  private static void quote(String words, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append("\\u00").append(Character.forDigit(c >> 4, 16));
        text.append(Character.forDigit(c & 15, 16));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
