// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.FileOutcome.State;
import java.util.ArrayList;
import java.util.List;

/** A file's outcome as a line of the journal or of the report. */
final class ReportLines {
  static final String HEADING = "file,state,reason,object,size,mark";
  private static final int FIELDS = 6;

  private ReportLines() {}

  private static List<String> fields(FileOutcome outcome) {
    return List.of(
        outcome.name(),
        outcome.state().words(),
        outcome.reason(),
        outcome.object(),
        Long.toString(outcome.size()),
        outcome.mark());
  }

  static String tsv(FileOutcome outcome) {
    return String.join("\t", fields(outcome));
  }

  static String csv(FileOutcome outcome) {
    StringBuilder line = new StringBuilder();
    for (String field : fields(outcome)) {
      line.append(line.isEmpty() ? "" : ",");
      boolean quoted = field.indexOf(',') >= 0 || field.indexOf('"') >= 0;
      line.append(quoted ? '"' + field.replace("\"", "\"\"") + '"' : field);
    }
    return line.toString();
  }

  /** Null for a line that is none, or was not finished. */
  static FileOutcome parseTsv(String line) {
    return parse(List.of(line.split("\t", -1)));
  }

  static FileOutcome parseCsv(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return parse(fields);
  }

  private static FileOutcome parse(List<String> fields) {
    if (fields.size() != FIELDS || fields.get(1).equals("state")) {
      return null;
    }
    try {
      return new FileOutcome(
          fields.get(0),
          State.parse(fields.get(1)),
          fields.get(2),
          fields.get(3),
          fields.get(5),
          Long.parseLong(fields.get(4)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
