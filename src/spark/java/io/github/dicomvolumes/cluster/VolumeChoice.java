// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.apache.spark.sql.functions.col;

import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.plan.SeriesChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which of the planned volumes are asked for, and that there are any. */
final class VolumeChoice {
  private final ClusterJob job;

  VolumeChoice(ClusterJob job) {
    this.job = job;
  }

  /**
   * Says what else was found where no volume was, nor a series that could be named in a report.
   *
   * @param volumes how many were planned
   * @param others files without an image
   */
  void requireAny(
      long volumes,
      Iterator<FolderCounts.Count> others,
      Dataset<Row> unreadable,
      Dataset<Row> unplanned)
      throws IOException {
    boolean chooses = !job.options().series().equals("all");
    if (volumes > 0 || !chooses && !unplanned.isEmpty()) {
      return;
    }
    OtherFiles found = new OtherFiles();
    others.forEachRemaining(count -> found.add(job.input(), count.kind(), count.files()));
    List<ScanFailure> failures = new ArrayList<>();
    for (Iterator<Row> each = unreadable.orderBy(Rows.ORDER).toLocalIterator(); each.hasNext(); ) {
      String reason =
          job.object(each.next().<byte[]>getAs(Rows.BLOB), ReportLine.class).row().reason();
      failures.add(new ScanFailure(job.input(), reason));
    }
    failures.addAll(failures(unplanned));
    throw SeriesChoice.none(new ScanResult(job.shownInput(), List.of(), found, failures));
  }

  /**
   * The {@link Rows#ID} of volumes that are asked for. The driver holds a line of each volume.
   *
   * @param volumes all that were planned
   * @param unplanned series that could not be
   */
  Set<String> of(Dataset<Row> volumes, Dataset<Row> unplanned) throws IOException {
    List<String> ids = new ArrayList<>();
    List<SeriesChoice.Candidate> candidates = new ArrayList<>();
    Iterator<Row> each =
        volumes.select(Rows.ORDER, Rows.ID, "wanted").orderBy(col(Rows.ORDER)).toLocalIterator();
    while (each.hasNext()) {
      Row row = each.next();
      ids.add(row.getAs(Rows.ID));
      candidates.add(
          job.object(row.<byte[]>getAs("wanted"), PlannedVolume.Wanted.class).candidate());
    }
    BitSet chosen =
        SeriesChoice.parse(job.options().series()).choose(candidates, failures(unplanned));
    Set<String> chosenIds = new HashSet<>();
    for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
      chosenIds.add(ids.get(i));
    }
    return chosenIds;
  }

  private List<ScanFailure> failures(Dataset<Row> unplanned) {
    List<ScanFailure> failures = new ArrayList<>();
    Iterator<Row> each =
        unplanned.select(Rows.ORDER, "wanted").orderBy(col(Rows.ORDER)).toLocalIterator();
    while (each.hasNext()) {
      failures.add(job.object(each.next().<byte[]>getAs("wanted"), ScanFailure.class));
    }
    return failures;
  }
}
