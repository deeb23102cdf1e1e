// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.listing;

import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.plan.SeriesChoice;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.plan.VolumePlans;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The volumes that a scan found, in the order in which {@code #k} counts them.
 *
 * @param scan where they were found; series that could not be planned are among its failures
 */
public record SeriesList(List<SeriesRow> rows, ScanResult scan) {
  /** Copies the list. */
  public SeriesList {
    rows = List.copyOf(rows);
  }

  /**
   * Scans and plans.
   *
   * @throws IOException where there is nothing to scan
   * @throws java.util.concurrent.CancellationException where the progress says so
   */
  public static SeriesList read(
      Path input, ScanOptions scanOptions, PlanOptions planOptions, Progress progress)
      throws IOException {
    VolumePlans plans =
        VolumePlanner.plan(DicomScanner.scan(input, scanOptions, progress), planOptions);
    return new SeriesList(rows(plans.volumes(), plans.scan(), true), plans.scan());
  }

  /**
   * A row for each volume.
   *
   * @param complete whether the scan read every file
   */
  public static List<SeriesRow> rows(List<VolumePlan> plans, ScanResult scan, boolean complete) {
    List<SeriesRow> rows = new ArrayList<>(plans.size());
    for (VolumePlan plan : plans) {
      String series = SeriesChoice.naming(plans, plan);
      rows.add(new SeriesRow(rows.size() + 1, plan, series, scan, complete));
    }
    return rows;
  }
}
