// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.SlashedPath;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.SeriesIdentity;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.UnpackedPaths;
import io.github.dicomvolumes.workbook.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code conversion-report.csv}: a row per volume, and one per file or series that could not be
 * read or planned.
 */
public final class ConversionReport {
  /** The report's file. */
  public static final String FILE_NAME = "conversion-report.csv";

  private ConversionReport() {}

  /** Heads of the columns. */
  public static List<String> columns(boolean identify) {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "source",
                "files",
                "volume",
                "size",
                "spacing",
                "warnings",
                "seconds",
                "state",
                "reason",
                "slices run"));
    columns.addAll(SeriesIdentity.columns(identify));
    return columns;
  }

  /** The cells of a row below {@link #columns}. */
  public static List<String> cells(ReportRow row) {
    boolean isVolume = row.isVolume();
    List<String> cells = new ArrayList<>(14);
    cells.add(row.source());
    cells.add(Integer.toString(row.files()));
    cells.add(row.volume());
    cells.add(row.size());
    cells.add(row.spacing());
    cells.add(warnings(row.warnings()));
    cells.add(isVolume ? seconds(row.seconds()) : "");
    cells.add(row.state());
    cells.add(row.reason());
    cells.add(row.sliceCourse());
    cells.addAll(row.series());
    return cells;
  }

  /**
   * Writes the report.
   *
   * @param identify whether UID and description of the series are in it
   */
  public static void write(Iterable<ReportRow> rows, boolean identify, Appendable out)
      throws IOException {
    CsvRows csv = new CsvRows();
    write(columns(identify), csv, out);
    for (ReportRow row : rows) {
      write(cells(row), csv, out);
    }
  }

  private static void write(List<String> cells, CsvRows csv, Appendable out) throws IOException {
    for (String cell : cells) {
      csv.cell(cell);
    }
    csv.endRow();
    csv.writeTo(out);
  }

  private static String warnings(List<ImportWarning> warnings) {
    StringBuilder text = new StringBuilder();
    for (ImportWarning warning : warnings) {
      text.append(text.isEmpty() ? "" : "; ").append(warning.message());
    }
    return text.toString();
  }

  /** Three decimals; a formatter costs more than all else in the report. */
  static String seconds(double seconds) {
    long millis = Math.round(seconds * 1000);
    String decimals = Long.toString(1000 + millis % 1000).substring(1);
    return millis / 1000 + "." + decimals;
  }

  /** A file or folder of the input as reports have it. */
  public static String source(Path input, Path path) {
    Path base = input.toAbsolutePath();
    Path absolute = UnpackedPaths.shown(path.toAbsolutePath());
    String relative = absolute.startsWith(base) ? SlashedPath.of(base.relativize(absolute)) : "";
    return relative.isEmpty() ? "." : relative;
  }

  static String size(VolumePlan plan) {
    String size = plan.columns() + " x " + plan.rows() + " x " + plan.slices();
    if (plan.timePoints() > 1) {
      size += " x " + plan.timePoints();
    }
    return plan.channels() > 1 ? size + " x " + plan.channels() + " channels" : size;
  }

  static String spacing(VolumePlan plan) {
    var spacing = plan.geometry().spacing();
    String plane =
        plan.known().pixelSpacing() ? spacing.x() + " x " + spacing.y() : "unknown x unknown";
    return plane + " x " + (plan.known().sliceSpacing() ? spacing.z() : "unknown");
  }
}
