// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import ij.IJ;
import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.listing.SeriesHeader;
import io.github.dicomvolumes.listing.SeriesList;
import io.github.dicomvolumes.listing.SeriesRow;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.plan.VolumePlans;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/** Scans a folder and tells of its volumes while it does. */
final class FolderScan {

  /** Who wants to know; called from threads of the scan. */
  interface Listener {
    /** What an earlier scan found, before anything is read: words only. */
    void remembered(List<VolumeRow> rows);

    /** What there is so far: volumes may still grow. */
    void found(List<VolumeRow> rows);

    /** How many files were read; often. */
    void progress(long files);

    /**
     * The last call.
     *
     * @param rows every volume; those of a scan that was stopped are not judged
     * @param summary one sentence
     */
    void ended(List<VolumeRow> rows, String summary);
  }

  private final ImportDicomOptions options;
  private final Listener listener;
  private final SeriesIndex index;
  private final Map<String, SeriesHeader> headers = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile PlanOptions planOptions;
  private volatile boolean stopped;
  private volatile ScanResult last;
  private volatile ScanResult whole;

  /**
   * A scan that is not begun.
   *
   * @param index what is known from an earlier scan; null for nothing
   */
  FolderScan(ImportDicomOptions options, SeriesIndex index, Listener listener) {
    this.options = options;
    this.planOptions = options.planOptions();
    this.index = index;
    this.listener = listener;
  }

  /** Starts in a thread of its own. */
  void start() {
    Thread thread = new Thread(this::run, "DICOM series browser");
    thread.setDaemon(true);
    thread.start();
  }

  void stop() {
    stopped = true;
  }

  /** Plans once more in a thread of its own, with other choices; nothing is scanned again. */
  void plan(PlanOptions other) {
    planOptions = other;
    ScanResult scan = whole;
    if (scan != null) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  show(scan);
                } catch (RuntimeException | Error e) {
                  listener.ended(List.of(), words(e));
                }
              },
              "DICOM series browser");
      thread.setDaemon(true);
      thread.start();
    }
  }

  void run() {
    List<VolumeRow> known = index == null ? List.of() : index.read();
    if (!known.isEmpty()) {
      listener.remembered(known);
    }
    ScanOptions scanOptions =
        new ScanOptions(options.filter(), options.flat(), ScanOptions.ALL.threads());
    Progress progress =
        (done, total) -> {
          listener.progress(done);
          return !stopped;
        };
    long begun = System.currentTimeMillis();
    try {
      whole = DicomScanner.scan(options.directory(), scanOptions, progress, this::showSoFar);
      List<VolumeRow> rows = show(whole);
      if (index != null && planOptions.equals(options.planOptions())) {
        remember(rows, new FilesOfSeries(options.directory(), whole, begun));
      }
    } catch (CancellationException e) {
      List<VolumePlan> plans = last == null ? List.of() : plans(last).volumes();
      listener.ended(
          rows(plans, last, false),
          "stopped: " + count(plans.size()) + " so far, images may be missing");
    } catch (IOException e) {
      listener.ended(List.of(), FileFailure.text(e));
    } catch (RuntimeException | Error e) {
      // Who waits for the end of the scan must learn of it, whatever it is.
      listener.ended(List.of(), words(e));
    }
  }

  private static String words(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private List<VolumeRow> show(ScanResult scanned) {
    VolumePlans plans = plans(scanned);
    ScanResult scan = plans.scan();
    for (ScanFailure failure : scan.failures()) {
      // Once, however often it is planned.
      if (failure.unplanned() != null && told.add(failure.reason())) {
        IJ.log("Left out: " + failure.reason());
      }
    }
    String remainder = scan.remainder();
    List<VolumeRow> rows = rows(plans.volumes(), scan, true);
    listener.ended(
        rows,
        count(rows.size())
            + " in "
            + scan.imageCount()
            + " image files"
            + (remainder.isEmpty() ? "" : "; " + remainder));
    return rows;
  }

  private void remember(List<VolumeRow> rows, FilesOfSeries files) {
    try {
      index.write(rows.stream().map(row -> row.remember(files.of(row))).toList());
    } catch (IOException e) {
      IJ.log("Import DICOM Directory: the index cannot be kept: " + FileFailure.text(e));
    }
  }

  private void showSoFar(ScanResult scan) {
    last = scan;
    if (!stopped) {
      listener.found(rows(plans(scan).volumes(), scan, false));
    }
  }

  private VolumePlans plans(ScanResult scan) {
    return VolumePlanner.plan(scan, planOptions);
  }

  /** With what stands in headers only once the scan has ended: each costs a look at a file. */
  private List<VolumeRow> rows(List<VolumePlan> plans, ScanResult scan, boolean complete) {
    List<VolumeRow> rows = new ArrayList<>(plans.size());
    for (SeriesRow row : SeriesList.rows(plans, scan, complete)) {
      rows.add(VolumeRow.of(row, complete ? header(row.plan()) : SeriesHeader.NONE));
    }
    return rows;
  }

  private SeriesHeader header(VolumePlan plan) {
    Frame first = plan.planes().get(0);
    return headers.computeIfAbsent(
        first.file().path() + "#" + first.frameIndex(), any -> SeriesHeader.of(plan));
  }

  private static String count(int volumes) {
    return volumes == 1 ? "1 volume" : volumes + " volumes";
  }
}
