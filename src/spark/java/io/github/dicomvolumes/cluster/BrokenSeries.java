// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.ReportRow;
import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.scan.UnpackedPaths;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What is known of a series without its headers: enough for a row of the report where planning
 * throws or memory ends. All of its files are counted there, and the other series go on.
 */
final class BrokenSeries {
  private final ClusterJob job;
  private ScannedImage first;
  private byte[] firstPath = new byte[0];
  private int files;

  BrokenSeries(ClusterJob job) {
    this.job = job;
  }

  /** Counts a row of {@link Rows#IMAGES}. */
  void count(Row images) {
    files += (int) images.<Long>getAs(Rows.FILES_COUNT).longValue();
    for (byte[] path : images.<byte[]>getList(images.fieldIndex(Rows.PATHS))) {
      if (firstPath.length == 0 || Arrays.compareUnsigned(path, firstPath) < 0) {
        firstPath = path;
      }
    }
  }

  /** Notes an image, if it is the first one that is seen. */
  void note(List<ScannedImage> images) {
    if (first == null && !images.isEmpty()) {
      first = images.get(0);
    }
  }

  /** Whether enough is known for a row. */
  boolean isKnown() {
    return first != null;
  }

  /** The row, of {@link Rows#UNPLANNED}. */
  Row row(Throwable fault) {
    ScanFailure failure =
        new ScanFailure(
            first.file().path(),
            VolumePlanner.faultText(first.series(), files, first.file(), fault),
            // Of the others nothing but their number counts here.
            new ScanFailure.Unplanned(
                first.series(), Collections.nCopies(files, first.file()), 0, false));
    ReportLine line = new ReportLine(ReportRow.of(failure, job.options()), files);
    return row(failure, line, firstPath, 0, job);
  }

  /**
   * The row of a series, or a part of one, that is in no volume.
   *
   * @param path of its first file, see {@link Wire#order}
   * @param index among those of the series
   */
  static Row row(ScanFailure failure, ReportLine line, byte[] path, int index, ClusterJob job) {
    ScanFailure.Unplanned unplanned = failure.unplanned();
    ScanFailure withoutFiles =
        new ScanFailure(
            failure.path(),
            failure.reason(),
            new ScanFailure.Unplanned(
                unplanned.series(),
                List.of(),
                unplanned.voxels(),
                unplanned.refused(),
                unplanned.replaceable()));
    return RowFactory.create(
        Rows.UNPLANNED,
        OrderKey.ofSeries(path, index),
        "",
        "",
        0L,
        job.bytes(line),
        job.bytes(withoutFiles),
        "");
  }

  /** The row where other series are asked for: its files are counted. */
  Row notChosen() {
    Path folder = UnpackedPaths.shown(first.file().folder());
    return RowFactory.create(
        Rows.OTHER,
        Wire.order(folder, job.input()),
        job.source(folder),
        OtherFiles.NOT_CHOSEN,
        (long) files,
        null,
        null,
        "");
  }
}
