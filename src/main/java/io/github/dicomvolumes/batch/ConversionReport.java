// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.SlashedPath;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.Series;
import io.github.dicomvolumes.volume.SeriesIdentity;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.UnpackedPaths;
import io.github.dicomvolumes.workbook.CsvRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code conversion-report.csv}: a row per volume, and one per file or series that could not be
 * read or planned.
 */
final class ConversionReport {
  static final String FILE_NAME = "conversion-report.csv";

  private ConversionReport() {}

  /**
   * The report as text.
   *
   * @param identify whether UID and description of the series are in it
   */
  static String text(
      Path input, List<ConvertedVolume> volumes, List<ScanFailure> failures, boolean identify) {
    CsvRows csv = new CsvRows();
    for (String head :
        List.of(
            "source",
            "files",
            "volume",
            "size",
            "spacing",
            "warnings",
            "seconds",
            "state",
            "reason")) {
      csv.cell(head);
    }
    csv.cell("slices run");
    end(csv, SeriesIdentity.columns(identify));
    for (ConvertedVolume volume : volumes) {
      VolumePlan plan = volume.plan();
      csv.cell(source(input, plan.planes().get(0).file().folder()));
      csv.cell(Integer.toString(plan.fileCount()));
      csv.cell(SlashedPath.of(volume.volume()));
      csv.cell(size(plan));
      csv.cell(spacing(plan));
      csv.cell(warnings(plan));
      csv.cell(seconds(volume.seconds()));
      csv.cell(volume.state().name().toLowerCase(Locale.ROOT));
      csv.cell(volume.reason());
      csv.cell(plan.sliceCourse());
      end(csv, SeriesIdentity.cells(plan.series(), identify));
    }
    for (ScanFailure failure : failures) {
      csv.cell(source(input, failure.path()));
      csv.cell(Integer.toString(files(failure)));
      for (int empty = 0; empty < 5; empty++) {
        csv.cell("");
      }
      csv.cell(state(failure));
      csv.cell(failure.reason());
      csv.cell("");
      end(csv, SeriesIdentity.cells(series(failure), identify));
    }
    return csv.toString();
  }

  private static void end(CsvRows csv, List<String> cells) {
    for (String cell : cells) {
      csv.cell(cell);
    }
    csv.endRow();
  }

  /** The series that could not be planned; null of a file. */
  static Series series(ScanFailure failure) {
    return failure.unplanned() == null ? null : failure.unplanned().series();
  }

  static int files(ScanFailure failure) {
    return failure.unplanned() == null ? 1 : failure.unplanned().files();
  }

  static String state(ScanFailure failure) {
    return failure.unplanned() == null ? "unreadable" : "failed";
  }

  static String warnings(VolumePlan plan) {
    StringBuilder text = new StringBuilder();
    for (ImportWarning warning : plan.warnings()) {
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

  static String source(Path input, Path path) {
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
