// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * Brings a file to disk while more of it is written, so that its end has little left to wait for,
 * and memory does not fill with what the disk has not got yet.
 */
public final class EarlyForce implements Runnable {
  private static final long STEP = 8L << 20;

  private final FileChannel channel;
  private long pending;
  private Thread thread;
  private IOException failure;

  /** Of a file that is open for writing; it stays open. */
  public EarlyForce(FileChannel channel) {
    this.channel = channel;
  }

  /** Counts bytes that were written; from any thread. */
  public synchronized void wrote(int bytes) {
    pending += bytes;
    if (pending >= STEP && (thread == null || !thread.isAlive())) {
      pending = 0;
      thread = new Thread(this, "volume to disk");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Forces what was written so far. */
  @Override
  public void run() {
    try {
      channel.force(false);
    } catch (IOException e) {
      synchronized (this) {
        failure = e;
      }
    }
  }

  /**
   * Waits for what is on its way, after the last write.
   *
   * @throws IOException what the disk said meanwhile: it says so once only
   */
  public void await() throws IOException {
    Thread last;
    synchronized (this) {
      last = thread;
    }
    boolean interrupted = false;
    while (last != null && last.isAlive()) {
      try {
        last.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
