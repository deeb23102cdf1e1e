// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import io.github.dicomvolumes.volume.Progress;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;

/** A line on standard error that tells how far the work is, where that is a terminal. */
final class TerminalProgress implements Progress {
  private static final long INTERVAL_NANOS = 200_000_000;

  private final PrintWriter err;
  private final boolean terminal = System.console() != null;
  private final AtomicLong shown = new AtomicLong(System.nanoTime());

  TerminalProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public boolean report(long done, long total) {
    long now = System.nanoTime();
    long last = shown.get();
    if (terminal && now - last > INTERVAL_NANOS && shown.compareAndSet(last, now)) {
      err.print(
          "\r" + (total > 0 ? done + " of " + total + " planes" : done + " files read") + "  ");
      err.flush();
    }
    return true;
  }

  /** Clears the line. */
  void close() {
    if (terminal) {
      err.print("\r" + " ".repeat(40) + "\r");
      err.flush();
    }
  }
}
