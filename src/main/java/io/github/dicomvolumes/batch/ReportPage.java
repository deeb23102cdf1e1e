// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.ControlCharacters;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.Series;
import io.github.dicomvolumes.volume.SeriesIdentity;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * {@code conversion-report.html}: the report as one page that needs no other file, with the contact
 * sheets, sortable by each column and searchable. Like the table it holds no patient data but what
 * names of folders tell.
 */
final class ReportPage {
  static final String FILE_NAME = "conversion-report.html";

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Conversion report</title>
      <style>
      body { font: 14px/1.4 system-ui, sans-serif; margin: 1.5em; color: #222; }
      h1 { font-size: 1.4em; margin: 0 0 .3em; }
      .counts span { display: inline-block; margin-right: .8em; padding: .1em .6em;
        border-radius: .8em; background: #eee; cursor: pointer; }
      .counts .on { outline: 2px solid #36c; }
      input { font: inherit; padding: .3em .5em; width: 24em; margin: .8em 0; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: .4em .6em;
        border-bottom: 1px solid #ddd; }
      th { position: sticky; top: 0; background: #fff; cursor: pointer; white-space: nowrap; }
      th[aria-sort=ascending]::after { content: " \\25B2"; }
      th[aria-sort=descending]::after { content: " \\25BC"; }
      td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      td.path { word-break: break-all; }
      .state { padding: .1em .6em; border-radius: .8em; white-space: nowrap; }
      .state.converted, .counts .converted { background: #cfe8cf; } .state.present, .counts .present { background: #dde6f2; }
      .state.failed, .state.unreadable, .counts .failed, .counts .unreadable { background: #f6c9c9; }
      .counts .warned { background: #fbe3b5; }
      ul { margin: 0; padding-left: 1.1em; }
      img { width: 260px; cursor: zoom-in; background: #000; }
      img.large { width: auto; max-width: 90vw; cursor: zoom-out; }
      </style>
      </head>
      <body>
      <h1>Conversion report</h1>
      """;

  private static final String SCRIPT =
      """
      <script>
      const body = document.querySelector("tbody");
      const rows = [...body.rows];
      const search = document.querySelector("input");
      const filters = [...document.querySelectorAll(".counts span")];
      let kind = "";
      function show() {
        const words = search.value.toLowerCase().split(/\\s+/).filter(word => word);
        let shown = 0;
        for (const row of rows) {
          const text = row.textContent.toLowerCase();
          const hit = words.every(word => text.includes(word))
            && (!kind || row.dataset.kinds.split(" ").includes(kind));
          row.hidden = !hit;
          shown += hit;
        }
        document.querySelector("output").textContent = shown + " of " + rows.length + " rows";
      }
      search.addEventListener("input", show);
      for (const filter of filters) {
        filter.addEventListener("click", () => {
          kind = kind === filter.dataset.kind ? "" : filter.dataset.kind;
          filters.forEach(f => f.classList.toggle("on", f.dataset.kind === kind && kind !== ""));
          show();
        });
      }
      document.querySelectorAll("th").forEach((head, column) => head.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        document.querySelectorAll("th").forEach(h => h.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const value = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
        rows.sort((a, b) => (down ? -1 : 1)
          * value(a).localeCompare(value(b), undefined, {numeric: true}));
        body.append(...rows);
      }));
      body.addEventListener("click", event => {
        if (event.target.tagName === "IMG") event.target.classList.toggle("large");
      });
      show();
      </script>
      </body>
      </html>
      """;

  private final ConvertOptions options;
  private final List<ConvertedVolume> volumes;
  private final List<ScanFailure> failures;

  ReportPage(ConvertOptions options, List<ConvertedVolume> volumes, List<ScanFailure> failures) {
    this.options = options;
    this.volumes = volumes;
    this.failures = failures;
  }

  void write(Writer out) throws IOException {
    out.write(HEAD);
    writeCounts(out);
    out.write("<input type=\"search\" placeholder=\"Search\" autofocus> <output></output>\n");
    out.write("<table><thead><tr>");
    for (String head :
        List.of(
            "State",
            "Volume",
            "Source",
            "Series",
            "Files",
            "Size",
            "Spacing (mm)",
            "Notes",
            "Seconds")) {
      out.write("<th>" + head + "</th>");
    }
    boolean previews = options.pictures().preview();
    out.write((previews ? "<th>Preview</th>" : "") + "</tr></thead><tbody>\n");
    for (ConvertedVolume volume : volumes) {
      writeVolume(volume, previews, out);
    }
    for (ScanFailure failure : failures) {
      String source = ConversionReport.source(options.input(), failure.path());
      String state = ConversionReport.state(failure);
      out.write("<tr data-kinds=\"" + state + "\">");
      out.write("<td><span class=\"state " + state + "\">" + state + "</span></td><td></td>");
      out.write("<td class=\"path\">" + escaped(source) + "</td><td>");
      out.write(series(ConversionReport.series(failure)) + "</td><td></td><td></td><td></td>");
      out.write("<td>" + escaped(failure.reason()) + "</td><td></td>");
      out.write((previews ? "<td></td>" : "") + "</tr>\n");
    }
    out.write("</tbody></table>\n");
    out.write(SCRIPT);
  }

  private void writeCounts(Writer out) throws IOException {
    out.write("<div class=\"counts\">");
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
      writeCount(name(state), count, out);
    }
    int warned = 0;
    for (ConvertedVolume volume : volumes) {
      warned += volume.plan().warnings().isEmpty() ? 0 : 1;
    }
    writeCount("warned", warned, out);
    writeCount("unreadable", failures.size() - unplanned, out);
    out.write("</div>\n");
  }

  private static void writeCount(String kind, int count, Writer out) throws IOException {
    out.write("<span data-kind=\"" + kind + "\"" + (count > 0 ? " class=\"" + kind + "\"" : ""));
    out.write(">" + count + " " + kind + "</span>");
  }

  private static String name(ConvertedVolume.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private void writeVolume(ConvertedVolume volume, boolean previews, Writer out)
      throws IOException {
    VolumePlan plan = volume.plan();
    String state = name(volume.state());
    boolean warned = !plan.warnings().isEmpty();
    out.write("<tr data-kinds=\"" + state + (warned ? " warned" : "") + "\">");
    out.write("<td><span class=\"state " + state + "\">" + state + "</span></td>");
    String source = ConversionReport.source(options.input(), plan.planes().get(0).file().folder());
    out.write("<td class=\"path\">" + escaped(ConversionReport.slashes(volume.volume())) + "</td>");
    out.write("<td class=\"path\">" + escaped(source) + "</td>");
    out.write("<td>" + series(plan.series()) + "</td>");
    out.write("<td class=\"number\">" + plan.fileCount() + "</td>");
    String course = plan.sliceCourse();
    out.write("<td>" + ConversionReport.size(plan) + (course.isEmpty() ? "" : ", " + course));
    out.write("</td>");
    out.write("<td>" + ConversionReport.spacing(plan) + "</td><td>");
    if (!volume.reason().isEmpty()) {
      out.write("<b>" + escaped(volume.reason()) + "</b>");
    }
    if (warned) {
      out.write("<ul>");
      for (ImportWarning warning : plan.warnings()) {
        out.write("<li>" + escaped(warning.message()) + "</li>");
      }
      out.write("</ul>");
    }
    out.write("</td><td class=\"number\">" + ConversionReport.seconds(volume.seconds()) + "</td>");
    if (previews) {
      out.write("<td>" + preview(volume) + "</td>");
    }
    out.write("</tr>\n");
  }

  private String series(Series series) {
    StringBuilder words = new StringBuilder();
    for (String cell : SeriesIdentity.cells(series, options.identify())) {
      words.append(words.isEmpty() || cell.isEmpty() ? "" : " ").append(cell);
    }
    return escaped(words.toString());
  }

  private String preview(ConvertedVolume volume) throws IOException {
    String name = volume.volume().getFileName().toString();
    String ending = VolumeFiles.ending(volume.plan(), options);
    String stem = name.substring(0, name.length() - ending.length());
    Path sheet = options.output().resolve(volume.volume()).resolveSibling(stem + "_preview.png");
    return Files.isRegularFile(sheet)
        ? "<img loading=\"lazy\" alt=\"\" src=\"data:image/png;base64,"
            + Base64.getEncoder().encodeToString(Files.readAllBytes(sheet))
            + "\">"
        : "";
  }

  private static String escaped(String text) {
    return ControlCharacters.shown(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
