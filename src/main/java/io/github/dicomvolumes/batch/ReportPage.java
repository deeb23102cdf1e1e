// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.ControlCharacters;
import io.github.dicomvolumes.volume.ImportWarning;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code conversion-report.html}: the report as a page to sort, search and filter, with links to
 * the volumes and contact sheets beside it. Like the table it holds no patient data but what names
 * of folders tell.
 */
public final class ReportPage {
  /** The page's file. */
  public static final String FILE_NAME = "conversion-report.html";

  /** Longer names are written in several lines. */
  private static final int LONG = 60;

  private static final String HEX = "0123456789ABCDEF";

  private final ConvertOptions options;
  private final Iterable<ReportRow> rows;

  /**
   * A page.
   *
   * @param rows in their order; gone through more than once
   */
  public ReportPage(ConvertOptions options, Iterable<ReportRow> rows) {
    this.options = options;
    this.rows = rows;
  }

  /** Writes the page. */
  public void write(Writer out) throws IOException {
    out.write(ReportFrame.HEAD);
    out.write("<p>As tables: ");
    writeLink(ConversionReport.FILE_NAME, out);
    out.write(" (the same rows), ");
    writeLink(AccountTable.FILE_NAME, out);
    out.write(" (what became of every file)</p>\n");
    writeCounts(out);
    out.write("<input type=\"search\" placeholder=\"Search\" aria-label=\"Search\" autofocus>");
    out.write(" <output></output>\n<table><thead><tr>");
    boolean previews = options.pictures().preview();
    out.write("<th>State</th>" + (previews ? "<th>Preview</th>" : ""));
    for (String head :
        List.of(
            "Volume", "Source", "Series", "Files", "Size", "Spacing (mm)", "Notes", "Seconds")) {
      out.write("<th>" + head + "</th>");
    }
    out.write("</tr></thead><tbody>\n");
    for (ReportRow row : rows) {
      if (row.isVolume()) {
        writeVolume(row, previews, out);
      } else {
        writeFailure(row, previews, out);
      }
    }
    out.write("</tbody></table>\n");
    out.write(ReportFrame.SCRIPT);
  }

  private void writeCounts(Writer out) throws IOException {
    Map<String, Integer> states = new HashMap<>();
    Map<ImportWarning.Kind, Integer> warnings = new EnumMap<>(ImportWarning.Kind.class);
    int warned = 0;
    for (ReportRow row : rows) {
      states.put(row.state(), states.getOrDefault(row.state(), 0) + 1);
      Set<ImportWarning.Kind> kinds = kinds(row);
      for (ImportWarning.Kind kind : kinds) {
        Integer before = warnings.get(kind);
        warnings.put(kind, (before == null ? 0 : before) + 1);
      }
      warned += kinds.isEmpty() ? 0 : 1;
    }
    out.write("<div class=\"filters\">");
    for (ConvertedVolume.State state : ConvertedVolume.State.values()) {
      String name = ReportRow.name(state);
      writeFilter("state", name, states.getOrDefault(name, 0), name, out);
    }
    String unreadable = ReportRow.UNREADABLE;
    writeFilter("state", unreadable, states.getOrDefault(unreadable, 0), unreadable, out);
    out.write("</div>\n");
    if (warned == 0) {
      return;
    }
    out.write("<div class=\"filters\">");
    writeFilter("warning", "any", warned, "with warnings", out);
    for (Map.Entry<ImportWarning.Kind, Integer> count : warnings.entrySet()) {
      String name = ReportRow.name(count.getKey());
      writeFilter("warning", name, count.getValue(), count.getKey().words(), out);
    }
    out.write("</div>\n");
  }

  private static void writeFilter(String kind, String value, int count, String words, Writer out)
      throws IOException {
    String looks = kind.equals("state") ? value : "warned";
    out.write("<button data-kind=\"" + kind + "\" data-value=\"" + value + "\"");
    out.write((count > 0 ? " class=\"" + looks + "\"" : "") + ">" + count + " " + words);
    out.write("</button>");
  }

  private static Set<ImportWarning.Kind> kinds(ReportRow row) {
    Set<ImportWarning.Kind> kinds = EnumSet.noneOf(ImportWarning.Kind.class);
    for (ImportWarning warning : row.warnings()) {
      kinds.add(warning.kind());
    }
    return kinds;
  }

  private void writeVolume(ReportRow row, boolean previews, Writer out) throws IOException {
    String state = row.state();
    Set<ImportWarning.Kind> kinds = kinds(row);
    StringBuilder warnings = new StringBuilder(kinds.isEmpty() ? "" : "any");
    for (ImportWarning.Kind kind : kinds) {
      warnings.append(' ').append(ReportRow.name(kind));
    }
    out.write("<tr data-state=\"" + state + "\" data-warning=\"" + warnings + "\">");
    out.write("<td><span class=\"state " + state + "\">" + state + "</span></td>");
    if (previews) {
      writePreview(row, out);
    }
    out.write(pathCell(row.volume()));
    if (row.is(ConvertedVolume.State.FAILED) || row.is(ConvertedVolume.State.UNFINISHED)) {
      out.write(escaped(row.volume()));
    } else {
      writeLink(row.volume(), out);
    }
    out.write("</td>" + pathCell(row.source()) + escaped(row.source()) + "</td>");
    out.write("<td>" + series(row) + "</td>");
    out.write("<td class=\"n\">" + row.files() + "</td>");
    String course = row.sliceCourse();
    out.write("<td>" + row.size() + (course.isEmpty() ? "" : ", " + course));
    out.write("</td><td>" + row.spacingText() + "</td>");
    writeNotes(row, kinds, out);
    out.write("<td class=\"n\">" + ConversionReport.seconds(row.seconds()) + "</td>");
    out.write("</tr>\n");
  }

  /** What the warnings are about; their sentences unfold. */
  private static void writeNotes(ReportRow row, Set<ImportWarning.Kind> kinds, Writer out)
      throws IOException {
    out.write("<td class=\"notes\">");
    if (!row.reason().isEmpty()) {
      out.write("<b>" + escaped(row.reason()) + "</b>");
    }
    if (!kinds.isEmpty()) {
      StringBuilder words = new StringBuilder();
      for (ImportWarning.Kind kind : kinds) {
        words.append(words.isEmpty() ? "" : ", ").append(kind.words());
      }
      out.write("<details><summary>" + words + "</summary>");
      for (String line : FoldedWarnings.of(row.warnings()).lines()) {
        out.write("<p>" + escaped(line) + "</p>");
      }
      out.write("</details>");
    }
    out.write("</td>");
  }

  private static void writePreview(ReportRow row, Writer out) throws IOException {
    out.write("<td>");
    if (!row.preview().isEmpty()) {
      out.write("<a class=\"picture\" href=\"" + address(row.preview()) + "\"></a>");
    }
    out.write("</td>");
  }

  private static void writeFailure(ReportRow row, boolean previews, Writer out) throws IOException {
    String state = row.state();
    out.write("<tr data-state=\"" + state + "\" data-warning=\"\">");
    out.write("<td><span class=\"state " + state + "\">" + state + "</span></td>");
    out.write((previews ? "<td></td>" : "") + "<td></td>");
    out.write(pathCell(row.source()) + escaped(row.source()));
    out.write("</td><td>");
    out.write(series(row) + "</td><td class=\"n\">");
    out.write(row.files() + "</td><td></td><td></td>");
    out.write("<td class=\"notes\"><b>" + escaped(row.reason()) + "</b></td><td></td></tr>\n");
  }

  private static String pathCell(String name) {
    return name.length() > LONG ? "<td class=\"long\">" : "<td>";
  }

  private static String series(ReportRow row) {
    StringBuilder words = new StringBuilder();
    for (String cell : row.series()) {
      words.append(words.isEmpty() || cell.isEmpty() ? "" : " ").append(cell);
    }
    return escaped(words.toString());
  }

  private static void writeLink(String file, Writer out) throws IOException {
    out.write("<a href=\"" + address(file) + "\">" + escaped(file) + "</a>");
  }

  /** A relative address (RFC 3986): all but letters, digits and a few marks as their bytes. */
  private static String address(String file) {
    StringBuilder address = new StringBuilder("./");
    for (byte one : file.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (one & 0xff);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '-'
              || c == '_'
              || c == '.'
              || c == '/';
      if (plain) {
        address.append(c);
      } else {
        address.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return address.toString();
  }

  private static String escaped(String text) {
    return ControlCharacters.shown(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
