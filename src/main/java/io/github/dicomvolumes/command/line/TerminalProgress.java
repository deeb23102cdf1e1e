// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.command.Pace;
import io.github.dicomvolumes.volume.Progress;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;

/** A line on standard error that tells how far the work is, where that is a terminal. */
final class TerminalProgress implements Progress {
  private static final long INTERVAL_NANOS = 200_000_000;
  private static final int WIDTH = 70;

  private final PrintWriter err;
  private final StopSignal stop;
  private final boolean terminal;
  private final Pace pace = new Pace();
  private final AtomicLong shown = new AtomicLong(System.nanoTime());

  TerminalProgress(PrintWriter err) {
    this(err, false, null);
  }

  /**
   * A line on a terminal.
   *
   * @param quiet whether nothing is shown
   * @param stop asks the work to stop; null for nobody
   */
  TerminalProgress(PrintWriter err, boolean quiet, StopSignal stop) {
    this.err = err;
    this.stop = stop;
    this.terminal = !quiet && System.console() != null;
  }

  @Override
  public boolean report(long done, long total) {
    long now = System.nanoTime();
    if (isDue(now)) {
      print(total > 0 ? pace.text(done, total, now) : done + " files read");
    }
    return goesOn();
  }

  @Override
  public boolean reportBytes(long done, long total) {
    long now = System.nanoTime();
    if (isDue(now)) {
      print(pace.bytes(done, total, now));
    }
    return goesOn();
  }

  private boolean goesOn() {
    return stop == null || !stop.isGiven();
  }

  private boolean isDue(long now) {
    long last = shown.get();
    return terminal && now - last > INTERVAL_NANOS && shown.compareAndSet(last, now);
  }

  private void print(String text) {
    err.print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())));
    err.flush();
  }

  /** Clears the line. */
  void close() {
    if (terminal) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }
}
