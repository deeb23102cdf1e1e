// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.annotation.sync.SyncResult;
import io.github.dicomvolumes.file.FileStamp;
import io.github.dicomvolumes.imagej.roi.ImageTarget;
import io.github.dicomvolumes.imagej.roi.RoiAnnotation;
import io.github.dicomvolumes.imagej.roi.RoiStore;
import io.github.dicomvolumes.workbook.WorkbookChangedException;
import io.github.dicomvolumes.workbook.WorkbookLockedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Syncs whenever the spreadsheet was saved or a selection changed, until it is stopped or an image
 * is closed. Spreadsheet programs replace the file that they save, so its time and size are looked
 * at; while one has it open, what changed in the image waits until it is closed there.
 */
public final class SyncWatch {
  private static final long INTERVAL_MS = 400;
  private static final Map<Path, SyncWatch> RUNNING = new ConcurrentHashMap<>();

  /** Told what is done. */
  public interface Listener {
    /**
     * Something was done, or cannot be.
     *
     * @param text in a few words; empty at the end
     * @param problems each with sheet and cell
     */
    void told(SyncWatch watch, String text, List<Problem> problems);
  }

  private final List<ImagePlus> images;
  private final SyncRoisOptions options;
  private final Listener listener;
  private final Path key;
  private final boolean shown;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "DICOM Volumes: spreadsheet watch");
            thread.setDaemon(true);
            return thread;
          });
  private FileStamp syncedFile;
  private FileStamp lastFile;
  private String syncedRois;
  private String lastRois;
  private boolean waiting;
  private SyncResult total;

  private SyncWatch(
      List<ImagePlus> images, SyncRoisOptions options, Listener listener, FileStamp synced) {
    this.images = List.copyOf(images);
    this.options = options;
    this.listener = listener;
    this.key = key(options.spreadsheet());
    this.shown = WindowManager.getImage(images.get(0).getID()) != null;
    this.syncedFile = synced;
    this.lastFile = synced;
    this.syncedRois = rois();
    this.lastRois = syncedRois;
  }

  private static Path key(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /**
   * Begins, after a first sync; a watch of the same spreadsheet ends.
   *
   * @param synced the file of that sync
   * @param listener told what was done, in a few words; the last one is empty
   */
  public static SyncWatch start(
      List<ImagePlus> images, SyncRoisOptions options, FileStamp synced, Listener listener) {
    stop(options.spreadsheet());
    SyncWatch watch = new SyncWatch(images, options, listener, synced);
    RUNNING.put(watch.key, watch);
    watch.timer.scheduleWithFixedDelay(
        watch::look, INTERVAL_MS, INTERVAL_MS, TimeUnit.MILLISECONDS);
    return watch;
  }

  /** Ends the watch of a spreadsheet; whether there was one. */
  public static boolean stop(Path spreadsheet) {
    SyncWatch watch = RUNNING.get(key(spreadsheet));
    if (watch != null) {
      watch.stop();
    }
    return watch != null;
  }

  /** Ends. */
  public void stop() {
    if (RUNNING.remove(key, this)) {
      timer.shutdown();
      listener.told(this, "", List.of());
    }
  }

  /** Whether it has not ended. */
  public boolean isRunning() {
    return RUNNING.get(key) == this;
  }

  /** The spreadsheet. */
  public Path spreadsheet() {
    return options.spreadsheet();
  }

  /** What was done since it began. */
  public synchronized String summary() {
    return total == null ? "nothing to change" : total.summary();
  }

  private void tell(SyncRois.Result result) {
    synchronized (this) {
      total = total == null ? result.sync() : total.plus(result.sync());
    }
    listener.told(this, result.summary(), result.problems());
  }

  private void look() {
    try {
      lookOnce();
    } catch (RuntimeException e) {
      listener.told(this, "stopped: " + e.getMessage(), List.of());
      stop();
    }
  }

  private void lookOnce() {
    boolean closed =
        shown && images.stream().anyMatch(i -> WindowManager.getImage(i.getID()) == null);
    if (closed || !isRunning()) {
      stop();
      return;
    }
    FileStamp file = FileStamp.of(options.spreadsheet());
    String rois = rois();
    // What is being written or dragged is left until it rests.
    boolean rests = file.equals(lastFile) && rois.equals(lastRois);
    lastFile = file;
    lastRois = rois;
    boolean fileChanged = !file.equals(syncedFile) && file.size() >= 0;
    if (rests && (fileChanged || !rois.equals(syncedRois))) {
      sync(fileChanged, rois);
    }
  }

  private void sync(boolean fileChanged, String rois) {
    try {
      // Of what was read or written: what another program saves after that is for the next look.
      SyncRois.Result result = SyncRois.run(images, options, false);
      syncedFile = result.spreadsheet();
      // What somebody changes while it is synced is for the next look.
      syncedRois = result.sync().imageChanged() ? rois() : rois;
      waiting = false;
      tell(result);
    } catch (WorkbookLockedException e) {
      importOnly(fileChanged);
    } catch (WorkbookChangedException e) {
      // That program is still at it; the next look tries again.
      listener.told(this, e.getMessage(), List.of());
    } catch (IOException e) {
      // It is tried again when either side changes.
      syncedFile = lastFile;
      syncedRois = rois;
      listener.told(this, e.getMessage(), List.of());
    }
  }

  private void importOnly(boolean fileChanged) {
    String waits = "changes of the image wait until the spreadsheet is closed elsewhere";
    try {
      if (fileChanged && options.direction() != Direction.EXPORT) {
        SyncRoisOptions inwards =
            new SyncRoisOptions(
                options.spreadsheet(), options.sheet(), Direction.IMPORT, options.preferSheet());
        SyncRois.Result result = SyncRois.run(images, inwards, false);
        syncedFile = result.spreadsheet();
        tell(result);
      } else if (!waiting) {
        listener.told(this, waits, List.of());
      }
      waiting = true;
    } catch (IOException e) {
      syncedFile = lastFile;
      listener.told(this, e.getMessage(), List.of());
    }
  }

  /** All that a sync would write, as a text. */
  private String rois() {
    StringBuilder text = new StringBuilder();
    RoiStore.onEventThread(
        () -> {
          RoiStore store = new RoiStore(images, RoiStore.hasScreen());
          for (ImagePlus image : images) {
            var target = ImageTarget.of(image);
            store.rois(image).forEach(roi -> RoiAnnotation.of(roi, target).ifPresent(text::append));
          }
        });
    return text.toString();
  }
}
