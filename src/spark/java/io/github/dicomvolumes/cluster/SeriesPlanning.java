// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

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
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Plans the volumes of a series: rows of {@link Rows#PLANNED}. */
class SeriesPlanning implements FlatMapGroupsFunction<String, Row, Row> {
  private static final long serialVersionUID = 1;

  private final ClusterJob job;

  SeriesPlanning(ClusterJob job) {
    this.job = job;
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
    return List.of(whole.row(fault)).iterator();
  }

  /** Plans a series with all of its images; what it throws is a fault of this series only. */
  List<Row> planned(String seriesInstanceUid, Gathered gathered) {
    ScanResult scan =
        DicomScanner.inOrder(
            new ScanResult(job.input(), gathered.images, new OtherFiles(), gathered.failures));
    return new Planning(seriesInstanceUid, scan, gathered.times, gathered.elsewhere).rows();
  }

  /** What the rows of a series hold. */
  final class Gathered {
    private final List<ScannedImage> images = new ArrayList<>();
    private final List<ScanFailure> failures = new ArrayList<>(0);
    private final Map<Path, Long> times = new IdentityHashMap<>();
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
        times.put(some.images().get(i).file().fileName(), some.times().get(i));
      }
    }
  }

  private final class Planning {
    private final String seriesInstanceUid;
    private final ScanResult scan;
    private final Map<Path, Long> times;
    private final Map<String, String> elsewhere;
    private final List<Row> rows = new ArrayList<>();

    private final FileAccount account = new FileAccount(job.input());

    Planning(
        String seriesInstanceUid,
        ScanResult scan,
        Map<Path, Long> times,
        Map<String, String> elsewhere) {
      this.elsewhere = elsewhere;
      this.seriesInstanceUid = seriesInstanceUid;
      this.scan = scan;
      this.times = times;
    }

    List<Row> rows() {
      ConvertOptions options = job.options();
      VolumeNames names = new VolumeNames(job.input(), job.inputName(), options.name());
      VolumePlans planned = VolumePlanner.plan(scan, options.planOptions(), elsewhere);
      int index = 0;
      for (VolumePlan plan : planned.volumes()) {
        addVolume(plan, names.wanted(plan), index++);
      }
      for (ScanFailure failure : planned.scan().failures()) {
        if (failure.unplanned() != null) {
          addUnplanned(failure, index++);
        }
      }
      for (ScannedImage image : scan.images()) {
        if (!account.has(image.file())) {
          Path path = image.file().path();
          rows.add(
              RowFactory.create(
                  Rows.LEFT_OUT,
                  Wire.order(image.file(), job.input()),
                  "",
                  "",
                  0L,
                  job.bytes(job.source(path)),
                  null));
        }
      }
      return rows;
    }

    private void addVolume(VolumePlan plan, Path wanted, int index) {
      VolumeParts parts = VolumeParts.of(plan, job.options());
      List<String> endings = new ArrayList<>(parts.parts().size());
      List<Integer> newFiles = new ArrayList<>(parts.parts().size());
      Map<Path, Long> files = new IdentityHashMap<>();
      List<Path> fileNames = new ArrayList<>();
      List<Long> fileTimes = new ArrayList<>();
      long bytes = 0;
      for (Split.Part part : parts.parts()) {
        endings.add(part.ending());
        newFiles.add(account.newFiles(part.plan()));
        for (PlaneSource source : part.plan().sources()) {
          for (Frame frame : source.frames()) {
            ImageFile file = frame.file();
            Long time = times.get(file.fileName());
            if (files.put(file.fileName(), time) == null) {
              fileNames.add(file.fileName());
              fileTimes.add(time);
              bytes += file.fileSize();
            }
          }
        }
      }
      rows.add(
          RowFactory.create(
              Rows.VOLUME,
              OrderKey.ofVolume(plan.series(), index),
              VolumeNames.place(wanted),
              seriesInstanceUid + "#" + index,
              bytes,
              job.bytes(new PlannedVolume(parts, newFiles, fileNames, fileTimes)),
              job.bytes(new PlannedVolume.Wanted(wanted.toString(), endings))));
    }

    private void addUnplanned(ScanFailure failure, int index) {
      byte[] first = null;
      for (ImageFile file : failure.unplanned().images()) {
        byte[] path = Wire.order(file, job.input());
        first = first == null || Arrays.compareUnsigned(path, first) < 0 ? path : first;
      }
      ReportLine line =
          new ReportLine(ReportRow.of(failure, job.options()), account.newFiles(failure));
      byte[] order = OrderKey.ofSeries(first == null ? new byte[0] : first, index);
      rows.add(RowFactory.create(Rows.UNPLANNED, order, "", "", 0L, job.bytes(line), null));
    }
  }
}
