// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.sync;

import java.io.Closeable;
import java.io.IOException;

/** Does work beside the event thread, the latest only: what is asked for meanwhile replaces it. */
final class LatestWork {
  private Runnable next;
  private boolean running;
  private boolean ended;
  private Closeable resource;

  /** Asks for work; what waits is dropped. */
  synchronized void ask(Runnable work) {
    if (ended) {
      return;
    }
    next = work;
    if (!running) {
      running = true;
      Thread thread = new Thread(this::run, "DICOM Volumes: spreadsheet preview");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * Nothing more is done.
   *
   * @param used closed when the last work is done
   */
  synchronized void end(Closeable used) {
    ended = true;
    next = null;
    resource = used;
    if (!running) {
      close();
    }
  }

  private void close() {
    try {
      resource.close();
    } catch (IOException e) {
      // It was read only.
      resource = null;
    }
  }

  private void run() {
    for (Runnable work = take(); work != null; work = take()) {
      work.run();
    }
  }

  private synchronized Runnable take() {
    Runnable work = next;
    next = null;
    running = work != null;
    if (!running && ended) {
      close();
    }
    return work;
  }
}
