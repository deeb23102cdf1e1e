// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.ChosenScan;
import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.FileAccount;
import io.github.dicomvolumes.batch.ReportRow;
import io.github.dicomvolumes.batch.Split;
import io.github.dicomvolumes.batch.VolumeNames;
import io.github.dicomvolumes.batch.VolumeParts;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.SeriesChoice;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.plan.VolumePlans;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Plans the volumes of a series: rows of {@link Rows#PLANNED}. */
class SeriesPlanning implements FlatMapGroupsFunction<String, Row, Row> {
  private static final long serialVersionUID = 1;

  private final ClusterJob job;
  private final Broadcast<Set<String>> chosen;

  /**
   * Of all volumes, or of some.
   *
   * @param chosen {@link Rows#ID} of those that are asked for; null where all are
   */
  SeriesPlanning(ClusterJob job, Broadcast<Set<String>> chosen) {
    this.job = job;
    this.chosen = chosen;
  }

  @Override
  public Iterator<Row> call(String seriesInstanceUid, Iterator<Row> rows) {
    BrokenSeries whole = new BrokenSeries(job);
    Gathered gathered = new Gathered();
    Throwable fault = null;
    while (rows.hasNext()) {
      Row row = rows.next();
      if (row.<Integer>getAs(Rows.KIND) == Rows.IMAGES) {
        whole.count(row);
      }
      try {
        if (fault == null) {
          gathered.add(row, whole);
        }
      } catch (OutOfMemoryError e) {
        fault = e;
        gathered = null;
      }
    }
    try {
      if (fault == null) {
        return gathered.images.isEmpty()
            ? Collections.emptyIterator()
            : planned(seriesInstanceUid, gathered).iterator();
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fault = e;
    }
    if (!whole.isKnown()) {
      throw new IllegalStateException("a series cannot be read", fault);
    }
    // What is chosen was planned before.
    return List.of(chosen == null ? whole.row(fault) : whole.notChosen()).iterator();
  }

  /** Plans a series with all of its images; what it throws is a fault of this series only. */
  List<Row> planned(String seriesInstanceUid, Gathered gathered) {
    ScanResult scan =
        DicomScanner.inOrder(
            new ScanResult(job.input(), gathered.images, new OtherFiles(), gathered.failures));
    return new Planning(seriesInstanceUid, scan, gathered).rows();
  }

  /** What the rows of a series hold. */
  final class Gathered {
    private final List<ScannedImage> images = new ArrayList<>();
    private final List<ScanFailure> failures = new ArrayList<>(0);
    private final Map<Path, Long> times = new IdentityHashMap<>();
    private final Map<Path, FoundArchive> archives = new IdentityHashMap<>(0);
    private final Map<String, String> elsewhere = new HashMap<>();

    private void add(Row row, BrokenSeries whole) {
      byte[] blob = row.getAs(Rows.BLOB);
      if (row.<Integer>getAs(Rows.KIND) == Rows.FAILURE) {
        failures.add(job.object(blob, ScanFailure.class));
        return;
      }
      if (row.<Integer>getAs(Rows.KIND) == Rows.SHARED) {
        SharedInstance shared = job.object(blob, SharedInstance.class);
        elsewhere.put(shared.sopInstanceUid(), shared.firstFile());
        return;
      }
      SeriesImages some = job.object(blob, SeriesImages.class);
      whole.note(some.images());
      images.addAll(some.images());
      for (int i = 0; i < some.images().size(); i++) {
        Path name = some.images().get(i).file().fileName();
        times.put(name, some.times().get(i));
        if (some.archive() != null) {
          archives.put(name, some.archive());
        }
      }
    }
  }

  private final class Planning {
    private final String seriesInstanceUid;
    private final ScanResult scan;
    private final Gathered gathered;
    private final List<Row> rows = new ArrayList<>();

    private final FileAccount account = new FileAccount(job.input());

    Planning(String seriesInstanceUid, ScanResult scan, Gathered gathered) {
      this.seriesInstanceUid = seriesInstanceUid;
      this.scan = scan;
      this.gathered = gathered;
    }

    List<Row> rows() {
      ConvertOptions options = job.options();
      VolumeNames names = new VolumeNames(job.input(), job.inputName(), options.name());
      VolumePlans planned = VolumePlanner.plan(scan, options.planOptions(), gathered.elsewhere);
      List<VolumePlan> wanted = new ArrayList<>();
      for (int i = 0; i < planned.volumes().size(); i++) {
        VolumePlan plan = planned.volumes().get(i);
        if (chosen == null || chosen.value().contains(id(i))) {
          wanted.add(plan);
          addVolume(plan, names.wanted(plan), i);
        }
      }
      ScanResult counted = planned.scan();
      if (chosen != null) {
        counted = ChosenScan.of(counted, planned.volumes(), wanted);
        for (FolderCounts.Count count : FolderCounts.of(counted.others(), job.places())) {
          rows.add(row(Rows.OTHER, count.order(), count.source(), count.kind(), count.files()));
        }
      }
      int index = planned.volumes().size();
      for (ScanFailure failure : counted.failures()) {
        if (failure.unplanned() != null) {
          addUnplanned(failure, index++);
        }
      }
      for (ScannedImage image : counted.images()) {
        if (!account.has(image.file())) {
          String source = job.source(image.file().path());
          byte[] order = Wire.order(image.file(), job.input());
          rows.add(
              RowFactory.create(Rows.LEFT_OUT, order, "", "", 0L, job.bytes(source), null, ""));
        }
      }
      return rows;
    }

    private String id(int index) {
      return seriesInstanceUid + "#" + index;
    }

    private static Row row(int kind, byte[] order, String place, String id, long size) {
      return RowFactory.create(kind, order, place, id, size, null, null, "");
    }

    private void addVolume(VolumePlan plan, Path wanted, int index) {
      VolumeParts parts = VolumeParts.of(plan, job.options());
      List<String> endings = new ArrayList<>(parts.parts().size());
      List<Integer> newFiles = new ArrayList<>(parts.parts().size());
      Map<Path, Long> files = new IdentityHashMap<>();
      List<Path> fileNames = new ArrayList<>();
      List<Long> fileTimes = new ArrayList<>();
      Set<FoundArchive> ofVolume = new LinkedHashSet<>(0);
      long bytes = 0;
      for (Split.Part part : parts.parts()) {
        endings.add(part.ending());
        newFiles.add(account.newFiles(part.plan()));
        for (PlaneSource source : part.plan().sources()) {
          for (Frame frame : source.frames()) {
            ImageFile file = frame.file();
            Long time = gathered.times.get(file.fileName());
            if (files.put(file.fileName(), time) == null) {
              fileNames.add(file.fileName());
              fileTimes.add(time);
              bytes += file.fileSize();
              FoundArchive archive = gathered.archives.get(file.fileName());
              if (archive != null) {
                ofVolume.add(archive);
              }
            }
          }
        }
      }
      rows.add(
          RowFactory.create(
              Rows.VOLUME,
              OrderKey.ofVolume(plan.series(), index),
              VolumeNames.place(wanted),
              id(index),
              bytes,
              job.bytes(
                  new PlannedVolume(parts, newFiles, fileNames, fileTimes, List.copyOf(ofVolume))),
              job.bytes(
                  new PlannedVolume.Wanted(
                      wanted.toString(), endings, SeriesChoice.Candidate.of(plan))),
              ofVolume.isEmpty() ? "" : ofVolume.iterator().next().below().toString()));
    }

    private void addUnplanned(ScanFailure failure, int index) {
      byte[] first = null;
      for (ImageFile file : failure.unplanned().images()) {
        byte[] path = Wire.order(file, job.input());
        first = first == null || Arrays.compareUnsigned(path, first) < 0 ? path : first;
      }
      ReportLine line =
          new ReportLine(ReportRow.of(failure, job.options()), account.newFiles(failure));
      byte[] path = first == null ? new byte[0] : first;
      rows.add(BrokenSeries.row(failure, line, path, index, job));
    }
  }
}
