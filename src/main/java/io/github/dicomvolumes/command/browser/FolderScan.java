// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import ij.IJ;
import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.listing.SeriesList;
import io.github.dicomvolumes.listing.SeriesRow;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.plan.VolumePlans;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Scans a folder and tells of its volumes while it does. */
final class FolderScan {

  /** Who wants to know; called from threads of the scan. */
  interface Listener {
    /** What there is so far: volumes may still grow. */
    void found(List<SeriesRow> rows);

    /** How many files were read; often. */
    void progress(long files);

    /**
     * The last call.
     *
     * @param rows every volume; those of a scan that was stopped are not judged
     * @param summary one sentence
     */
    void ended(List<SeriesRow> rows, String summary);
  }

  private final ImportDicomOptions options;
  private final Listener listener;
  private volatile boolean stopped;
  private volatile ScanResult last;

  FolderScan(ImportDicomOptions options, Listener listener) {
    this.options = options;
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

  void run() {
    ScanOptions scanOptions =
        new ScanOptions(options.filter(), options.flat(), ScanOptions.ALL.threads());
    Progress progress =
        (done, total) -> {
          listener.progress(done);
          return !stopped;
        };
    try {
      VolumePlans plans =
          plans(DicomScanner.scan(options.directory(), scanOptions, progress, this::showSoFar));
      ScanResult scan = plans.scan();
      for (ScanFailure failure : scan.failures()) {
        if (failure.unplanned() != null) {
          IJ.log("Left out: " + failure.reason());
        }
      }
      String remainder = scan.remainder();
      List<SeriesRow> rows = rows(plans.volumes(), scan, true);
      listener.ended(
          rows,
          count(rows.size())
              + " in "
              + scan.imageCount()
              + " image files"
              + (remainder.isEmpty() ? "" : "; " + remainder));
    } catch (CancellationException e) {
      List<VolumePlan> plans = last == null ? List.of() : plans(last).volumes();
      listener.ended(
          rows(plans, last, false),
          "stopped: " + count(plans.size()) + " so far, images may be missing");
    } catch (IOException e) {
      listener.ended(List.of(), FileFailure.text(e));
    } catch (RuntimeException | Error e) {
      // Who waits for the end of the scan must learn of it, whatever it is.
      listener.ended(List.of(), e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private void showSoFar(ScanResult scan) {
    last = scan;
    if (!stopped) {
      listener.found(rows(plans(scan).volumes(), scan, false));
    }
  }

  private VolumePlans plans(ScanResult scan) {
    return VolumePlanner.plan(scan, options.planOptions());
  }

  private static List<SeriesRow> rows(List<VolumePlan> plans, ScanResult scan, boolean complete) {
    return SeriesList.rows(plans, scan, complete);
  }

  private static String count(int volumes) {
    return volumes == 1 ? "1 volume" : volumes + " volumes";
  }
}
