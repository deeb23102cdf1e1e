// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import io.github.dicomvolumes.volume.Progress;
import java.util.concurrent.atomic.AtomicLong;

/** ImageJ's progress bar and status line; the Esc key cancels. */
final class ImageJProgress implements Progress {
  private static final long INTERVAL_NANOS = 50_000_000;

  private final String status;
  private final Pace pace = new Pace();
  private final AtomicLong shown = new AtomicLong(System.nanoTime());

  ImageJProgress(String status) {
    this.status = status;
    IJ.resetEscape();
  }

  @Override
  public boolean report(long done, long total) {
    return show(done, total, false);
  }

  @Override
  public boolean reportBytes(long done, long total) {
    return show(done, total, true);
  }

  private boolean show(long done, long total, boolean bytes) {
    long now = System.nanoTime();
    long last = shown.get();
    if (now - last > INTERVAL_NANOS && shown.compareAndSet(last, now)) {
      if (total > 0) {
        IJ.showProgress((double) done / total);
        IJ.showStatus(
            status + ": " + (bytes ? pace.bytes(done, total, now) : pace.text(done, total, now)));
      } else {
        IJ.showStatus(status + ": " + done + " files");
      }
    }
    return !IJ.escapePressed();
  }

  /** Takes the bar away. */
  void close() {
    IJ.showProgress(1.0);
  }
}
