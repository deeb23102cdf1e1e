// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.listing.SeriesHeader;
import io.github.dicomvolumes.listing.SeriesList;
import io.github.dicomvolumes.listing.SeriesRow;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.PlaneSource;
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
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/**
 * Volumes of rows that an earlier scan left, before the scan that looks for changes has ended: made
 * of the files of their own series, as long as nothing changed in the folders of these. What came
 * to other folders is seen by the scan only, which {@link #changed} compares with.
 */
final class EarlyVolumes {
  private static final String WAIT = "; it can be opened when the scan has ended";

  private final ImportDicomOptions options;
  private final Map<String, ScanResult> scans = new ConcurrentHashMap<>();
  private final Map<String, VolumePlan> used = new ConcurrentHashMap<>();
  private final AtomicInteger latestWish = new AtomicInteger();
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(BrowserThreads.named("DICOM known volumes"));
  private volatile boolean closed;
  private volatile boolean cancelled;

  EarlyVolumes(ImportDicomOptions options) {
    this.options = options;
  }

  /**
   * The volume of a row, for somebody who uses it.
   *
   * @throws IOException where its files are not known, or are not what they were: says so
   * @throws CancellationException where somebody cancelled, or the browser was closed
   */
  SeriesRow use(VolumeRow row, PlanOptions planOptions) throws IOException {
    cancelled = false;
    SeriesRow volume = read(row, planOptions, (done, total) -> !closed && !cancelled);
    used.put(row.series(), volume.plan());
    return volume;
  }

  /**
   * The same for somebody who only looks at it.
   *
   * @param then gets it on the event thread, unless another one was asked for since, or there is
   *     none
   */
  void look(VolumeRow row, PlanOptions planOptions, Consumer<SeriesRow> then) {
    int wish = latestWish.incrementAndGet();
    if (closed) {
      return;
    }
    reader.execute(
        () -> {
          if (wish != latestWish.get()) {
            return;
          }
          SeriesRow volume;
          try {
            volume = read(row, planOptions, (done, total) -> !closed);
          } catch (IOException | CancellationException e) {
            // Who opens it is told why.
            return;
          }
          SwingUtilities.invokeLater(
              () -> {
                if (wish == latestWish.get()) {
                  then.accept(volume);
                }
              });
        });
  }

  /** Nobody looks at a row any more. */
  void lookAway() {
    latestWish.incrementAndGet();
  }

  private SeriesRow read(VolumeRow row, PlanOptions planOptions, Progress progress)
      throws IOException {
    if (row.files().isNone()) {
      throw new IOException("where the files of this volume lie was not kept" + WAIT);
    }
    List<Path> files = unchanged(row);
    if (files == null) {
      throw new IOException("its folder is not as it was last time" + WAIT);
    }
    ScanResult scan = scans.get(row.series());
    if (scan == null) {
      ScanOptions asked = new ScanOptions(options.filter(), false, ScanOptions.ALL.threads());
      scan = DicomScanner.scan(options.directory(), files, asked, progress);
    }
    SeriesRow asBefore = plan(row, scan, options.planOptions());
    if (!VolumeRow.of(asBefore, SeriesHeader.of(asBefore.plan())).cells().equals(row.cells())) {
      throw new IOException("this volume is not as it was last time" + WAIT);
    }
    scans.put(row.series(), scan);
    return planOptions.equals(options.planOptions()) ? asBefore : plan(row, scan, planOptions);
  }

  private List<Path> unchanged(VolumeRow row) {
    try {
      return row.files().unchanged(options.directory());
    } catch (IOException e) {
      // A folder that went away, or that may not be listed any more, is another one too.
      return null;
    }
  }

  private static SeriesRow plan(VolumeRow row, ScanResult scan, PlanOptions planOptions)
      throws IOException {
    VolumePlans plans = VolumePlanner.plan(scan, planOptions);
    for (SeriesRow found : SeriesList.rows(plans.volumes(), plans.scan(), true)) {
      if (found.series().equals(row.series())) {
        return found;
      }
    }
    for (ScanFailure failure : plans.scan().failures()) {
      if (failure.unplanned() != null) {
        throw new IOException(failure.reason());
      }
    }
    throw new IOException("this volume is not where it was last time" + WAIT);
  }

  /**
   * Volumes that were used since this was asked for, and are not what the scan found; none where it
   * did not end.
   *
   * @param rows all that it found
   */
  List<VolumePlan> changed(List<VolumeRow> rows) {
    Map<String, VolumePlan> left = new LinkedHashMap<>(used);
    used.clear();
    for (VolumeRow row : rows) {
      if (row.volume() == null || !row.volume().complete()) {
        return List.of();
      }
      VolumePlan before = left.get(row.series());
      if (before != null && files(before).equals(files(row.volume().plan()))) {
        left.remove(row.series());
      }
    }
    return rows.isEmpty() ? List.of() : List.copyOf(left.values());
  }

  private static Set<Path> files(VolumePlan plan) {
    Set<Path> files = new HashSet<>();
    for (PlaneSource source : plan.sources()) {
      for (Frame frame : source.frames()) {
        files.add(frame.file().path());
      }
    }
    return files;
  }

  /** Stops reading what is to be used. */
  void cancel() {
    cancelled = true;
  }

  /** Stops reading; the browser is of no use any more. */
  void close() {
    closed = true;
    reader.shutdown();
  }
}
