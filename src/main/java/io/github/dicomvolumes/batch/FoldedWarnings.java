// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.volume.ImportWarning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings that differ in their numbers only, put together: one of each is enough to read. */
final class FoldedWarnings {
  private final Map<String, List<String>> alike = new LinkedHashMap<>();

  static FoldedWarnings of(List<ImportWarning> warnings) {
    FoldedWarnings folded = new FoldedWarnings();
    for (ImportWarning warning : warnings) {
      folded.add(warning.message());
    }
    return folded;
  }

  private void add(String message) {
    String form = withoutNumbers(message);
    List<String> messages = alike.get(form);
    if (messages == null) {
      messages = new ArrayList<>(1);
      alike.put(form, messages);
    }
    messages.add(message);
  }

  /** A line for each form: the first of its messages, and how many are like it. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(alike.size());
    for (List<String> messages : alike.values()) {
      int more = messages.size() - 1;
      lines.add(messages.get(0) + (more == 0 ? "" : " (and " + more + " more like this)"));
    }
    return lines;
  }

  private static String withoutNumbers(String message) {
    StringBuilder form = new StringBuilder(message.length());
    boolean inNumber = false;
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && !(inNumber && c == '.')) {
        form.append(c);
      } else if (!inNumber) {
        form.append('#');
      }
      inNumber = digit || inNumber && c == '.';
    }
    return form.toString();
  }
}
