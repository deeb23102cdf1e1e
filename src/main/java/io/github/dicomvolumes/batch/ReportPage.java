// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.ControlCharacters;
import io.github.dicomvolumes.file.SlashedPath;
import io.github.dicomvolumes.geometry.SpacingText;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.Series;
import io.github.dicomvolumes.volume.SeriesIdentity;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code conversion-report.html}: the report as a page to sort, search and filter, with links to
 * the volumes and contact sheets beside it. Like the table it holds no patient data but what names
 * of folders tell.
 */
final class ReportPage {
  static final String FILE_NAME = "conversion-report.html";

  /** Longer names are written in several lines. */
  private static final int LONG = 60;

  private static final String HEX = "0123456789ABCDEF";

  private final ConvertOptions options;
  private final List<ConvertedVolume> volumes;
  private final List<ScanFailure> failures;

  ReportPage(ConvertOptions options, List<ConvertedVolume> volumes, List<ScanFailure> failures) {
    this.options = options;
    this.volumes = volumes;
    this.failures = failures;
  }

  void write(Writer out) throws IOException {
    out.write(ReportFrame.HEAD);
    out.write("<p>As tables: ");
    writeLink(Path.of(ConversionReport.FILE_NAME), ConversionReport.FILE_NAME, out);
    out.write(" (the same rows), ");
    writeLink(Path.of(FileAccount.FILE_NAME), FileAccount.FILE_NAME, out);
    out.write(" (what became of every file)</p>\n");
    writeStates(out);
    writeWarnings(out);
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
    for (ConvertedVolume volume : volumes) {
      writeVolume(volume, previews, out);
    }
    for (ScanFailure failure : failures) {
      writeFailure(failure, previews, out);
    }
    out.write("</tbody></table>\n");
    out.write(ReportFrame.SCRIPT);
  }

  private void writeStates(Writer out) throws IOException {
    out.write("<div class=\"filters\">");
    int unplanned = 0;
    for (ScanFailure failure : failures) {
      unplanned += failure.unplanned() == null ? 0 : 1;
    }
    for (ConvertedVolume.State state : ConvertedVolume.State.values()) {
      int count = 0;
      for (ConvertedVolume volume : volumes) {
        count += volume.state() == state ? 1 : 0;
      }
      count += state == ConvertedVolume.State.FAILED ? unplanned : 0;
      writeFilter("state", name(state), count, name(state), out);
    }
    writeFilter("state", "unreadable", failures.size() - unplanned, "unreadable", out);
    out.write("</div>\n");
  }

  private void writeWarnings(Writer out) throws IOException {
    Map<ImportWarning.Kind, Integer> counts = new EnumMap<>(ImportWarning.Kind.class);
    int warned = 0;
    for (ConvertedVolume volume : volumes) {
      Set<ImportWarning.Kind> kinds = kinds(volume.plan());
      for (ImportWarning.Kind kind : kinds) {
        Integer before = counts.get(kind);
        counts.put(kind, (before == null ? 0 : before) + 1);
      }
      warned += kinds.isEmpty() ? 0 : 1;
    }
    if (warned == 0) {
      return;
    }
    out.write("<div class=\"filters\">");
    writeFilter("warning", "any", warned, "with warnings", out);
    for (Map.Entry<ImportWarning.Kind, Integer> count : counts.entrySet()) {
      writeFilter("warning", name(count.getKey()), count.getValue(), count.getKey().words(), out);
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

  private static Set<ImportWarning.Kind> kinds(VolumePlan plan) {
    Set<ImportWarning.Kind> kinds = EnumSet.noneOf(ImportWarning.Kind.class);
    for (ImportWarning warning : plan.warnings()) {
      kinds.add(warning.kind());
    }
    return kinds;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void writeVolume(ConvertedVolume volume, boolean previews, Writer out)
      throws IOException {
    VolumePlan plan = volume.plan();
    String state = name(volume.state());
    Set<ImportWarning.Kind> kinds = kinds(plan);
    StringBuilder warnings = new StringBuilder(kinds.isEmpty() ? "" : "any");
    for (ImportWarning.Kind kind : kinds) {
      warnings.append(' ').append(name(kind));
    }
    out.write("<tr data-state=\"" + state + "\" data-warning=\"" + warnings + "\">");
    out.write("<td><span class=\"state " + state + "\">" + state + "</span></td>");
    if (previews) {
      writePreview(volume, out);
    }
    String name = SlashedPath.of(volume.volume());
    out.write(pathCell(name));
    if (volume.state() == ConvertedVolume.State.FAILED
        || volume.state() == ConvertedVolume.State.UNFINISHED) {
      out.write(escaped(name));
    } else {
      writeLink(volume.volume(), name, out);
    }
    String source = ConversionReport.source(options.input(), plan.planes().get(0).file().folder());
    out.write("</td>" + pathCell(source) + escaped(source) + "</td>");
    out.write("<td>" + series(plan.series()) + "</td>");
    out.write("<td class=\"n\">" + plan.fileCount() + "</td>");
    String course = plan.sliceCourse();
    out.write("<td>" + ConversionReport.size(plan) + (course.isEmpty() ? "" : ", " + course));
    out.write("</td><td>" + SpacingText.of(plan.geometry().spacing(), plan.known()) + "</td>");
    writeNotes(volume, kinds, out);
    out.write("<td class=\"n\">" + ConversionReport.seconds(volume.seconds()) + "</td>");
    out.write("</tr>\n");
  }

  /** What the warnings are about; their sentences unfold. */
  private static void writeNotes(ConvertedVolume volume, Set<ImportWarning.Kind> kinds, Writer out)
      throws IOException {
    out.write("<td class=\"notes\">");
    if (!volume.reason().isEmpty()) {
      out.write("<b>" + escaped(volume.reason()) + "</b>");
    }
    if (!kinds.isEmpty()) {
      StringBuilder words = new StringBuilder();
      for (ImportWarning.Kind kind : kinds) {
        words.append(words.isEmpty() ? "" : ", ").append(kind.words());
      }
      out.write("<details><summary>" + words + "</summary>");
      for (String line : FoldedWarnings.of(volume.plan().warnings()).lines()) {
        out.write("<p>" + escaped(line) + "</p>");
      }
      out.write("</details>");
    }
    out.write("</td>");
  }

  private void writePreview(ConvertedVolume volume, Writer out) throws IOException {
    String name = volume.volume().getFileName().toString();
    String ending = VolumeFiles.ending(volume.plan(), options);
    String stem = name.substring(0, name.length() - ending.length());
    Path sheet = volume.volume().resolveSibling(stem + "_preview.png");
    out.write("<td>");
    if (Files.isRegularFile(options.output().resolve(sheet))) {
      out.write("<a href=\"" + address(sheet) + "\"><img loading=\"lazy\" alt=\"slices\" src=\"");
      out.write(address(sheet) + "\"></a>");
    }
    out.write("</td>");
  }

  private void writeFailure(ScanFailure failure, boolean previews, Writer out) throws IOException {
    String source = ConversionReport.source(options.input(), failure.path());
    String state = ConversionReport.state(failure);
    out.write("<tr data-state=\"" + state + "\" data-warning=\"\">");
    out.write("<td><span class=\"state " + state + "\">" + state + "</span></td>");
    out.write((previews ? "<td></td>" : "") + "<td></td>" + pathCell(source) + escaped(source));
    out.write("</td><td>");
    out.write(series(ConversionReport.series(failure)) + "</td><td class=\"n\">");
    out.write(ConversionReport.files(failure) + "</td><td></td><td></td>");
    out.write("<td class=\"notes\"><b>" + escaped(failure.reason()) + "</b></td><td></td></tr>\n");
  }

  private static String pathCell(String name) {
    return name.length() > LONG ? "<td class=\"long\">" : "<td>";
  }

  private String series(Series series) {
    StringBuilder words = new StringBuilder();
    for (String cell : SeriesIdentity.cells(series, options.identify())) {
      words.append(words.isEmpty() || cell.isEmpty() ? "" : " ").append(cell);
    }
    return escaped(words.toString());
  }

  private static void writeLink(Path file, String name, Writer out) throws IOException {
    out.write("<a href=\"" + address(file) + "\">" + escaped(name) + "</a>");
  }

  /** A relative address (RFC 3986): all but letters, digits and a few marks as their bytes. */
  private static String address(Path file) {
    StringBuilder address = new StringBuilder("./");
    for (byte one : SlashedPath.of(file).getBytes(StandardCharsets.UTF_8)) {
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
