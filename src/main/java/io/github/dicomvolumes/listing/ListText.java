// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.listing;

import io.github.dicomvolumes.file.JsonText;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.Series;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.workbook.CsvRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A list of volumes as text: a table to look at, CSV, or JSON. */
public final class ListText {
  private static final String GAP = "  ";

  private final SeriesList list;
  private final List<SeriesHeader> headers;
  private final boolean identify;

  /**
   * The texts of a list; reads the header of a file of each volume.
   *
   * @param identify whether patients, dates and what people wrote are in it
   */
  public ListText(SeriesList list, boolean identify) {
    this.list = list;
    this.headers = list.rows().stream().map(row -> SeriesHeader.of(row.plan())).toList();
    this.identify = identify;
  }

  private Stream<ListColumn> columns() {
    return Arrays.stream(ListColumn.values()).filter(column -> identify || !column.isIdentifying());
  }

  /** A list of cells for each volume. */
  private List<List<String>> cells(List<ListColumn> columns) {
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      SeriesRow row = list.rows().get(i);
      SeriesHeader header = headers.get(i);
      cells.add(columns.stream().map(column -> column.text(row, header)).toList());
    }
    return cells;
  }

  private boolean isBlank(ListColumn column) {
    return cells(List.of(column)).stream().allMatch(line -> line.get(0).isEmpty());
  }

  /**
   * Columns below each other, a line a volume; what warnings say in full is left out, and what no
   * volume has.
   */
  public String table() {
    List<ListColumn> columns =
        columns()
            .filter(column -> !column.isWide())
            .filter(column -> !column.isOptional() || !isBlank(column))
            .toList();
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(ListColumn::title).toList());
    lines.addAll(cells(columns));
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(line.get(i)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder joined = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = line.get(i);
        joined.append(i == 0 ? "" : GAP).append(cell);
        joined.append(" ".repeat(widths[i] - width(cell)));
      }
      text.append(joined.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A row a volume (RFC 4180). */
  public String csv() {
    List<ListColumn> columns = columns().toList();
    CsvRows csv = CsvRows.ofLines();
    columns.forEach(column -> csv.cell(column.title()));
    csv.endRow();
    for (List<String> line : cells(columns)) {
      line.forEach(csv::cell);
      csv.endRow();
    }
    return csv.toString();
  }

  /**
   * An object with {@code volumes}, {@code failures} and what else was found. Spacing is in mm and
   * null where it is not known; so is an absent Series Number.
   */
  public String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("imageFiles", list.scan().imageCount());
    all.put("otherFiles", list.scan().remainder());
    all.put("failures", list.scan().failures().stream().map(ScanFailure::reason).toList());
    List<Map<String, Object>> volumes = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      volumes.add(members(list.rows().get(i), headers.get(i)));
    }
    all.put("volumes", volumes);
    return JsonText.of(all);
  }

  private Map<String, Object> members(SeriesRow row, SeriesHeader header) {
    VolumePlan plan = row.plan();
    Series series = plan.series();
    Vector3 spacing = plan.geometry().spacing();
    boolean inPlane = plan.known().pixelSpacing();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("index", row.index());
    members.put("series", row.series());
    members.put("seriesInstanceUid", series.seriesInstanceUid());
    members.put("seriesNumber", series.seriesNumber() < 0 ? null : series.seriesNumber());
    members.put("modality", series.modality());
    if (identify) {
      members.put("patient", row.patient());
      members.put("studyDate", row.studyDate());
      members.put("description", row.description());
      members.put("study", row.study());
      members.put("dateTime", header.dateTime());
    }
    members.put("size", List.of(plan.columns(), plan.rows(), plan.slices()));
    members.put("channels", plan.channels());
    members.put("timePoints", plan.timePoints());
    members.put(
        "spacing",
        Arrays.asList(
            inPlane ? spacing.x() : null,
            inPlane ? spacing.y() : null,
            plan.known().sliceSpacing() ? spacing.z() : null));
    members.put("unit", plan.values().unit());
    members.put("files", plan.fileCount());
    members.put("folder", row.relativeFolder());
    members.put("images", plan.planes().size());
    members.put("bodyPart", header.bodyPart());
    members.put("kernel", header.kernel());
    members.put("sequence", header.sequence());
    List<Map<String, Object>> warnings = new ArrayList<>();
    for (ImportWarning warning : plan.warnings()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("about", warning.kind().words());
      one.put("message", warning.message());
      one.put("remedy", Remedies.option(warning.kind()));
      warnings.add(one);
    }
    members.put("warnings", warnings);
    return members;
  }
}
