// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import java.util.List;
import java.util.Map;

/** An object of texts, numbers and lists of them as JSON (RFC 8259), a member a line. */
final class JsonText {
  private JsonText() {}

  static String of(Map<String, Object> members) {
    StringBuilder text = new StringBuilder("{");
    String separator = "\n";
    for (Map.Entry<String, Object> member : members.entrySet()) {
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
      text.append('[');
      for (int i = 0; i < list.size(); i++) {
        text.append(i == 0 ? "" : ", ");
        append(list.get(i), text);
      }
      text.append(']');
    } else if (value instanceof Double number) {
      boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
      text.append(whole ? Long.toString(number.longValue()) : number.toString());
    } else if (value instanceof Boolean) {
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
